import type { z as Zod } from "zod";
import type { Groups } from "../engine/groups.js";
import type { Site } from "../engine/site.js";
import { sumByGroup } from "../engine/vector.js";
import { toCents } from "../ledger/money.js";
import { ageCostIndex } from "../need.js";
import { byPool, fraction, multipliers, otherwiseField } from "./fields.js";
import { valuesByPool } from "./named.js";

export type Basis = "actual" | "expected";

const coefficients = (z: typeof Zod) => ({
  kind: z.literal("coefficient").describe("A coefficient times the pool's own figure; 系数法"),
  ...multipliers(z, "Coefficient by name of pool or region, 1 for 100 %; 系数"),
});
const given = (z: typeof Zod) => ({
  kind: z.literal("given").describe("Sums from elsewhere; 给定金额"),
  values: byPool(z, "亿元 by name of pool or region; 各统筹区金额（亿元）"),
  otherwise: otherwiseField(z),
});

export function capacityField(z: typeof Zod) {
  return z
    .discriminatedUnion("kind", [
      z.strictObject(coefficients(z)).describe("κ × revenue; 资金能力系数 × 基金收入"),
      z.strictObject({
        kind: z.literal("income").describe("A rate times the income of the insured; 参保人收入 × 费率"),
        rate: fraction(z, "Rate; without it the one that closes the fund. 费率").optional(),
      }),
      z.strictObject(given(z)),
    ])
    .describe("Capacity of a pool; 资金能力");
}

export function needField(z: typeof Zod) {
  return z
    .discriminatedUnion("kind", [
      z.strictObject(coefficients(z)).describe("λ × expenditure; 资金需求系数 × 基金支出"),
      z.strictObject({
        kind: z.literal("need").describe("What the health of its people calls for; 结构性需求"),
      }),
      z.strictObject({
        kind: z
          .literal("standardised")
          .describe("All expenditure, shared out by people and age; 按人数与年龄标准化"),
        relativeCost60: z
          .number()
          .positive()
          .describe("Cost of a person aged 60 and over, that of a younger one being 1; 60 岁以上相对费用"),
        total: z
          .number()
          .min(0)
          .optional()
          .describe("亿元 to share out in each group, default its own expenditure; 标准化总额（亿元）"),
      }),
      z.strictObject(given(z)),
    ])
    .describe("Need of a pool; 资金需求");
}

export type CapacityField = Zod.infer<ReturnType<typeof capacityField>>;
export type NeedField = Zod.infer<ReturnType<typeof needField>>;
type Fill = (out: Float64Array) => void;

/** Fills the capacity of each pool, 分 and not rounded; by income without a rate, the income itself. */
export function capacityOf(site: Site, rule: CapacityField, basis: Basis): Fill {
  if (rule.kind === "given") return fixed(site, "capacity", rule.values, rule.otherwise);
  if (rule.kind === "income") {
    const factor = new Float64Array(site.pools.length).fill(rule.rate ?? 1);
    return product(site, factor, site.fact("income"));
  }
  const kappa = valuesByPool(site, "capacity", rule.coefficients, rule.otherwise);
  return product(site, kappa, site.fact(basis === "actual" ? "revenue" : "expectedRevenue"));
}

/** Fills the need of each pool, 分 and not rounded. */
export function needOf(site: Site, rule: NeedField, basis: Basis, groups: Groups): Fill {
  const spending = basis === "actual" ? "expenditure" : "expectedExpenditure";
  switch (rule.kind) {
    case "given":
      return fixed(site, "need", rule.values, rule.otherwise);
    case "need":
      return product(site, new Float64Array(site.pools.length).fill(1), site.fact("need"));
    case "coefficient":
      return product(
        site,
        valuesByPool(site, "need", rule.coefficients, rule.otherwise),
        site.fact(spending),
      );
    case "standardised":
      return standardised(site, rule, spending, groups);
  }
}

function fixed(
  site: Site,
  what: string,
  values: Readonly<Record<string, number>>,
  otherwise: number | undefined,
): Fill {
  const { members, lanes, pools } = site;
  const cents = valuesByPool(site, what, values, otherwise).map((value, p) =>
    toCents(`${site.where}: ${what} of ${pools[p]!.name}`, value),
  );
  return (out) => {
    for (const p of members) out.fill(cents[p]!, p * lanes, (p + 1) * lanes);
  };
}

function product({ members, lanes }: Site, factor: Float64Array, fact: Float64Array): Fill {
  return (out) => {
    for (const p of members)
      for (let k = p * lanes, end = k + lanes; k < end; k++) out[k] = factor[p]! * fact[k]!;
  };
}

/** Total × u_i / Σ u with u_i = persons_i · ((1 − s60_i) + c · s60_i). */
function standardised(
  site: Site,
  { relativeCost60, total }: Extract<NeedField, { kind: "standardised" }>,
  spending: "expenditure" | "expectedExpenditure",
  groups: Groups,
): Fill {
  const { members, lanes, pools } = site;
  const index = new Float64Array(pools.length);
  for (const p of members) index[p] = ageCostIndex(pools[p]!, relativeCost60);
  const persons = site.fact("persons");
  const spent = site.fact(spending);
  const sums = site.groupBuffer(groups);
  const totals = site.groupBuffer(groups);
  if (total !== undefined) totals.fill(toCents(`${site.where}: need total`, total));
  const fill = product(site, index, persons);
  return (out) => {
    fill(out);
    sumByGroup(out, groups, members, lanes, sums);
    if (total === undefined) sumByGroup(spent, groups, members, lanes, totals);
    for (const p of members) {
      const g = groups.of[p]! * lanes;
      for (let l = 0, k = p * lanes; l < lanes; l++, k++) out[k] = (totals[g + l]! * out[k]!) / sums[g + l]!;
    }
  };
}
