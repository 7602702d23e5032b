import type { z as Zod } from "zod";
import { CLOSINGS, type Closing } from "../closing.js";
import { lesser, positive, whole } from "../engine/cents.js";
import type { Groups } from "../engine/groups.js";
import type { Site } from "../engine/site.js";
import { apportion, scratchOf, sumByGroup } from "../engine/vector.js";
import { capacityField, capacityOf, needField, needOf } from "./equaliseRules.js";
import { fundField, levelField, payersField, shortfallField } from "./fields.js";
import type { Mechanism } from "./mechanism.js";
import { payOut, payoutDebts } from "./payout.js";

const schema = (z: typeof Zod) =>
  z
    .strictObject({
      capacity: capacityField(z),
      need: needField(z),
      basis: z
        .enum(["actual", "expected"])
        .default("actual")
        .describe(
          "Coefficients and standardised need go by the year's outturn, or by what was expected before it; 按实际或预期",
        ),
      closing: z
        .enum(CLOSINGS as readonly [Closing, ...Closing[]])
        .describe(
          "How transfers are made to sum to zero: needs scaled, capacities scaled, one rate on income, a public budget takes or gives the rest, or not at all. 平衡规则",
        ),
      flows: z
        .enum(["net", "gross"])
        .default("net")
        .describe(
          "Pools pay or draw the difference, or pay their capacity and draw their need; 净额或全额收付",
        ),
      level: levelField(z),
      fund: fundField(z),
      payers: payersField(z),
      shortfall: shortfallField(z).optional(),
    })
    .superRefine(({ capacity, closing, payers, shortfall }, context) => {
      const open = capacity.kind === "income" && capacity.rate === undefined;
      if (open !== (closing === "uniformRate")) {
        context.addIssue({
          code: "custom",
          path: ["closing"],
          message: `closing is "${closing}"; expected "uniformRate" exactly where capacity is by income without a rate`,
        });
      }
      if (
        shortfall === undefined &&
        closing !== "centralBalance" &&
        (closing === "none" || payers === "limit")
      ) {
        context.addIssue({
          code: "custom",
          path: ["shortfall"],
          message:
            "shortfall is missing; expected proRata, queue or debt, since the fund may raise less than it is to pay",
        });
      }
    });

export type EqualiseParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * Equalisation of capacity and need (资金能力－资金需求): t_i = c·capacity_i − n·need_i, positive pays into the
 * fund, negative draws, with c and n by the closing of each group of pools: `scaleNeed` n = Σcapacity/Σneed,
 * `scaleCapacity` and `uniformRate` c = Σneed/Σcapacity, else 1. A closed fund pays out exactly what it raises,
 * to the cent; under `centralBalance` the budget of the level takes or gives the rest; under `none` it stays in
 * the fund.
 *
 * Source: Wang, section 5.3 and Table 2 (N01–N05); RSA and Morbi-RSA (X01, X02: `uniformRate`, `gross`); the
 * ACA's transfers between pools (X04: closed, without another payer).
 */
export const equalise: Mechanism<EqualiseParameters> = {
  name: "equalise",
  title: { zh: "能力与需求均衡", en: "Equalisation of capacity and need" },
  schema: schema as unknown as Mechanism<EqualiseParameters>["schema"],
  debts: ({ payers, shortfall }) => [
    ...(payers === "debt" ? (["pooled"] as const) : []),
    ...payoutDebts(shortfall),
  ],
  prepare({ capacity, need, basis, closing, flows, level, fund, payers, shortfall }, site) {
    const { members, lanes } = site;
    const groups = site.groups(level);
    const pooled = site.accounts("pooled");
    const account = site.fund("adjustment", fund, groups);
    const fillCapacity = capacityOf(site, capacity, basis);
    const fillNeed = needOf(site, need, basis, groups);
    const scale = closeBy(site, closing, groups);
    const pay = payOut(site, account, groups, shortfall ?? "proRata");
    const [up, down, both] = [site.buffer(), site.buffer(), site.buffer()];
    const total = site.groupBuffer(groups);
    const scratch = scratchOf(groups);
    const isGross = flows === "gross";
    const isClosed = closing !== "none" && closing !== "centralBalance";
    const balanceBudget = closing === "centralBalance" ? budgetRest(site, groups, account.all) : undefined;
    return (year) => {
      fillCapacity(up);
      fillNeed(down);
      scale(up, down, year);
      for (const p of members) {
        for (let k = p * lanes, end = k + lanes; k < end; k++) {
          const net = up[k]! - down[k]!;
          if (isGross) both[k] = whole(lesser(up[k]!, down[k]!));
          up[k] = whole(positive(net));
          down[k] = whole(positive(-net));
        }
      }
      if (isClosed) {
        sumByGroup(up, groups, members, lanes, total);
        apportion(total, down, groups, members, lanes, down, scratch);
      }
      if (payers === "limit") {
        const { balance } = site;
        for (const p of members)
          for (let l = 0, k = p * lanes, b = pooled[p]! * lanes; l < lanes; l++, k++)
            up[k] = positive(lesser(up[k]!, balance[b + l]!));
      }
      if (isGross) {
        site.move(pooled, account.each, both);
        site.move(account.each, pooled, both);
      }
      site.move(pooled, account.each, up);
      balanceBudget?.(up, down);
      pay(down);
    };
  },
};

/** Multiplies capacities or needs so that they sum to the same in each group. */
function closeBy(
  site: Site,
  closing: Closing,
  groups: Groups,
): (capacity: Float64Array, need: Float64Array, year: number) => void {
  if (closing === "none" || closing === "centralBalance") return () => {};
  const { members, lanes } = site;
  const raised = site.groupBuffer(groups);
  const wanted = site.groupBuffer(groups);
  const isNeed = closing === "scaleNeed";
  const covered = new Set(Array.from(members, (p) => groups.of[p]!));
  return (capacity, need, year) => {
    sumByGroup(capacity, groups, members, lanes, raised);
    sumByGroup(need, groups, members, lanes, wanted);
    const [upper, lower] = isNeed ? [raised, wanted] : [wanted, raised];
    for (const g of covered) {
      for (let k = g * lanes, end = k + lanes; k < end; k++) {
        if (!(lower[k]! > 0)) {
          throw new RangeError(
            `${site.where}: the sum of ${isNeed ? "need" : "capacity"} in ${groups.names[g]} is ${lower[k]} in ${year}; expected a number above 0 to scale`,
          );
        }
        upper[k]! /= lower[k]!;
      }
    }
    const scaled = isNeed ? need : capacity;
    for (const p of members) {
      const g = groups.of[p]! * lanes;
      for (let l = 0, k = p * lanes; l < lanes; l++, k++) scaled[k]! *= upper[g + l]!;
    }
  };
}

/** The budget of each group's level gives what grants exceed uploads by, or takes what they fall short of. */
function budgetRest(
  site: Site,
  groups: Groups,
  fund: Int32Array,
): (up: Float64Array, down: Float64Array) => void {
  const { members, lanes } = site;
  const budget = Int32Array.from(groups.names, (name) =>
    site.account(name === "nation" ? "finance:central" : `finance:${name}`),
  );
  const [raised, wanted] = [site.groupBuffer(groups), site.groupBuffer(groups)];
  const [gives, takes] = [site.groupBuffer(groups), site.groupBuffer(groups)];
  return (up, down) => {
    sumByGroup(up, groups, members, lanes, raised);
    sumByGroup(down, groups, members, lanes, wanted);
    for (let k = 0; k < raised.length; k++) {
      gives[k] = positive(wanted[k]! - raised[k]!);
      takes[k] = positive(raised[k]! - wanted[k]!);
    }
    site.move(budget, fund, gives);
    site.move(fund, budget, takes);
  };
}
