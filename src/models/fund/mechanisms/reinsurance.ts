import type { z as Zod } from "zod";
import { positive, whole } from "../engine/cents.js";
import { apportion, scratchOf, sumByGroup } from "../engine/vector.js";
import { fraction, fundField, levelField, payersField, shortfallField } from "./fields.js";
import { layerMean } from "./layerMean.js";
import type { Mechanism } from "./mechanism.js";
import { fundSide, limitDues, settlementDebts } from "./settle.js";

const schema = (z: typeof Zod) =>
  z
    .strictObject({
      attachment: z.number().positive().describe("Cost of one person above which the fund pays; 起付点"),
      cap: z
        .number()
        .positive()
        .optional()
        .describe("Cost of one person up to which it pays; without it, without end. 封顶点"),
      unit: z
        .enum(["yuan", "meanCost"])
        .default("yuan")
        .describe(
          "Unit of attachment and cap: yuan, or the expected cost a head over the fund's pools in the year; 起付点与封顶点的单位",
        ),
      share: fraction(z, "Share of the cost between them that the fund pays; 分担比例"),
      costs: z
        .discriminatedUnion("kind", [
          z.strictObject({
            kind: z.literal("lognormal").describe("Lognormal; 对数正态"),
            cv: z.number().positive().describe("Coefficient of variation of people's costs; 变异系数"),
          }),
          z.strictObject({
            kind: z.literal("pareto").describe("Pareto; 帕累托"),
            alpha: z.number().gt(1).describe("Tail index, above 1; 尾部指数"),
          }),
        ])
        .describe("How the costs of single people spread around the pool's mean; 个人费用分布"),
      premium: z
        .enum(["risk", "persons", "revenue", "contributions", "income", "payroll"])
        .default("persons")
        .describe("Premiums by each pool's own expected claims (risk), or shared out by this; 保费分摊"),
      loading: z
        .number()
        .min(0)
        .default(0)
        .describe("Addition to the expected claims, as a share of them; 附加保费比例"),
      level: levelField(z),
      fund: fundField(z),
      payers: payersField(z),
      shortfall: shortfallField(z),
    })
    .refine(({ attachment, cap }) => cap === undefined || cap > attachment, {
      path: ["cap"],
      error: "expected a cap above the attachment",
    });

export type ReinsuranceParameters = Zod.infer<ReturnType<typeof schema>>;

/**
 * High-cost reinsurance (高额费用再保险): of each person's cost X the fund pays c·max(0, min(X, cap) − attachment).
 * With m_i = expenditure_i/persons_i and L the limited mean of the stated distribution pool i recovers
 * R_i = persons_i · c · (L(m_i, cap) − L(m_i, attachment)). Before, it pays a premium out of
 * (1 + loading) Σ E_i, where E_i is the same for expected expenditure: its own part, or its share of the sum
 * by persons or means; the fund bears Σ R less the premiums. In a dear year m rises and R more than in
 * proportion, so that the pool's tail falls. Where nothing is expected to be spent, a unit of the mean cost
 * pays nothing. That single costs vary around a pool's mean is left out: it matters little with a hundred
 * thousand people.
 *
 * Source: reinsurance under the American reform of 2010 (X05; Wang, section 4.1, prints no parameters).
 */
export const reinsurance: Mechanism<ReinsuranceParameters> = {
  name: "reinsurance",
  title: { zh: "高额费用再保险", en: "High-cost reinsurance" },
  schema: schema as unknown as Mechanism<ReinsuranceParameters>["schema"],
  debts: ({ payers, shortfall }) => settlementDebts(payers, shortfall),
  prepare({ attachment, cap = Infinity, unit, share, costs, premium, loading, ...rest }, site) {
    const { members, lanes } = site;
    const groups = site.groups(rest.level);
    const pooled = site.accounts("pooled");
    const persons = site.fact("persons");
    const actual = site.fact("expenditure");
    const expected = site.fact("expectedExpenditure");
    const weights = premium === "risk" ? undefined : site.fact(premium);
    const layer = layerMean(costs, attachment, cap);
    const amount = site.buffer();
    const premiums = site.buffer();
    const people = site.groupBuffer(groups);
    const unitCents = site.groupBuffer(groups).fill(100);
    const total = site.groupBuffer(groups);
    const scratch = scratchOf(groups);
    const limit = limitDues(site, rest.payers);
    const fund = fundSide(site, rest.level, rest.fund, rest.shortfall);
    const claims = (spent: Float64Array, factor: number) => {
      for (const p of members) {
        for (let l = 0, k = p * lanes, g = groups.of[p]! * lanes; l < lanes; l++, k++) {
          const heads = persons[k]!;
          amount[k] = whole(factor * share * heads * positive(layer(spent[k]! / heads, unitCents[g + l]!)));
        }
      }
    };
    return () => {
      if (unit === "meanCost") {
        sumByGroup(persons, groups, members, lanes, people);
        sumByGroup(expected, groups, members, lanes, unitCents);
        for (let k = 0; k < people.length; k++)
          unitCents[k] = people[k]! > 0 ? unitCents[k]! / people[k]! : 0;
      }
      claims(expected, 1 + loading);
      if (weights === undefined) premiums.set(amount);
      else {
        sumByGroup(amount, groups, members, lanes, total);
        apportion(total, weights, groups, members, lanes, premiums, scratch);
      }
      limit(premiums);
      site.move(pooled, fund.each, premiums);
      claims(actual, 1);
      fund.pay(amount, "clearing");
    };
  },
};
