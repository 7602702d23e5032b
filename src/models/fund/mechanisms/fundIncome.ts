import type { z as Zod } from "zod";
import { positive, whole } from "../engine/cents.js";
import type { Groups } from "../engine/groups.js";
import type { FundAccounts, Site, Step } from "../engine/site.js";
import { shareOf, sumByGroup } from "../engine/vector.js";
import { toCents } from "../ledger/money.js";
import { fraction, fundField, levelField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";

const BASES = ["revenue", "contributions", "subsidy", "expectedExpenditure", "income", "payroll"] as const;

const schema = (z: typeof Zod) => {
  const ofPools = {
    share: fraction(z, "Share of the base of every pool; 比例"),
    of: z.enum(BASES).describe("What it is a share of; 基数"),
  };
  const amount = z.number().min(0).describe("亿元 a year to each fund; 每年定额（亿元）");
  return z.strictObject({
    level: levelField(z),
    fund: fundField(z),
    budget: z
      .strictObject({
        amount: amount.optional(),
        share: ofPools.share.optional(),
        of: ofPools.of.optional(),
      })
      .refine(
        ({ amount: a, share, of }) =>
          (share === undefined) === (of === undefined) && (a ?? share) !== undefined,
        {
          error: "expected amount, or share and of, or both",
        },
      )
      .optional()
      .describe("From the central budget; 中央财政"),
    province: z.strictObject(ofPools).optional().describe("From the budgets of the provinces; 省级财政"),
    interest: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe("Rate on what the fund holds, beside any interest of the run; 利率"),
    others: z
      .array(
        z.strictObject({
          name: z.string().min(1).describe("Source, such as a donor or a lottery; 来源名称"),
          amount,
        }),
      )
      .optional()
      .describe("Other sources; 其他来源"),
  });
};

export type FundIncomeParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Income of a fund from elsewhere than its pools (调剂金其他来源), each source an account of its own, so that
 * the ledger says where the money came from: `finance:central`, `finance:PROVINCE`, `outside:bank`
 * (round(rate · max(0, fund))), `outside:NAME`. Budgets give an amount, or round(share · base_i) for each pool.
 *
 * Source: provincial uploads, budget, interest, other (Wang, sections 5.2 and 6; the draft law of June 2021) (N08).
 */
export const fundIncome: Mechanism<FundIncomeParameters> = {
  name: "fundIncome",
  title: { zh: "调剂金其他来源", en: "Income of the fund by source" },
  schema: schema as unknown as Mechanism<FundIncomeParameters>["schema"],
  prepare({ level, fund, budget, province, interest, others }, site) {
    const groups = site.groups(level);
    const account = coveredFunds(site, groups, fund);
    const centre = site.account("finance:central");
    const steps: Step[] = [];
    if (budget?.amount !== undefined)
      steps.push(fixed(site, centre, account, toCents(`${site.where}: budget.amount`, budget.amount)));
    if (budget?.share !== undefined && budget.of !== undefined)
      steps.push(share(site, groups, account, centre, budget.share, budget.of));
    if (province !== undefined) steps.push(fromProvinces(site, account, province));
    if (interest !== undefined) steps.push(credit(site, account, interest));
    for (const { name, amount } of others ?? [])
      steps.push(
        fixed(site, site.account(`outside:${name}`), account, toCents(`${site.where}: ${name}`, amount)),
      );
    return (year) => {
      for (const step of steps) step(year);
    };
  },
};

/** The fund of each group that has a pool the rule covers. */
function coveredFunds(site: Site, groups: Groups, name: string): CoveredFunds {
  const { each, all } = site.fund("adjustment", name, groups);
  const covered = Int32Array.from(new Set(site.members.map((p) => groups.of[p]!)));
  return { each, covered, all: covered.map((g) => all[g]!) };
}

interface CoveredFunds extends FundAccounts {
  /** Groups of `all`. */
  readonly covered: Int32Array;
}

function fixed(site: Site, giver: number, { all }: FundAccounts, cents: number): Step {
  const from = new Int32Array(all.length).fill(giver);
  const amount = new Float64Array(all.length * site.lanes).fill(cents);
  return () => site.move(from, all, amount);
}

function share(
  site: Site,
  groups: Groups,
  { all, covered }: CoveredFunds,
  giver: number,
  rate: number,
  of: (typeof BASES)[number],
): Step {
  const { members, lanes } = site;
  const from = new Int32Array(all.length).fill(giver);
  const base = site.fact(of);
  const parts = site.buffer();
  const sums = site.groupBuffer(groups);
  const amount = new Float64Array(all.length * lanes);
  return () => {
    shareOf(rate, base, members, lanes, parts);
    sumByGroup(parts, groups, members, lanes, sums);
    covered.forEach((g, i) => {
      amount.set(sums.subarray(g * lanes, (g + 1) * lanes), i * lanes);
    });
    site.move(from, all, amount);
  };
}

function fromProvinces(
  site: Site,
  account: FundAccounts,
  { share: rate, of }: { readonly share: number; readonly of: (typeof BASES)[number] },
): Step {
  const { members, lanes } = site;
  const budgets = site.finance("province");
  const base = site.fact(of);
  const amount = site.buffer();
  return () => {
    shareOf(rate, base, members, lanes, amount);
    site.move(budgets, account.each, amount);
  };
}

function credit(site: Site, { all }: FundAccounts, rate: number): Step {
  const { lanes } = site;
  const from = new Int32Array(all.length).fill(site.account("outside:bank"));
  const amount = new Float64Array(all.length * lanes);
  return () => {
    for (let i = 0; i < all.length; i++) {
      for (let l = 0, k = i * lanes, b = all[i]! * lanes; l < lanes; l++, k++)
        amount[k] = whole(rate * positive(site.balance[b + l]!));
    }
    site.move(from, all, amount);
  };
}
