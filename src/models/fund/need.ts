import { sum } from "../numeric/sum.js";
import { finite, positive } from "./check.js";
import { type Coefficients, coefficientOf, givenValue } from "./coefficients.js";
import type { Pool } from "./pool.js";

/**
 * How the need (资金需求) of a pool is measured:
 * - `coefficient`: λ_i × expenditure_i, Wang's worked example (Table 2)
 * - `standardised`: national expenditure shared out by people and age-cost index, Wang's definition (§5.3)
 *   with age as the one risk factor that public figures give for every province
 * - `given`: 亿元 by pool, from a regression for instance
 */
export type NeedRule =
  | ({ readonly kind: "coefficient" } & Coefficients)
  | {
      readonly kind: "standardised";
      /** Cost of a person aged 60 and over, that of a younger one being 1. Not printed by Wang. */
      readonly relativeCost60: number;
      /** National expenditure to share out, 亿元; default the pools' own sum. */
      readonly total?: number;
    }
  | { readonly kind: "given"; readonly values: Readonly<Record<string, number>> };

/**
 * Need of each pool, 亿元, in the order of the pools.
 * @throws RangeError for a missing coefficient, value, people or age share
 */
export function need(pools: readonly Pool[], rule: NeedRule): number[] {
  switch (rule.kind) {
    case "coefficient":
      return pools.map((pool) => coefficientOf("need", rule, pool.name) * pool.expenditure);
    case "standardised": {
      const units = pools.map(
        (pool) => positive(`${pool.name}: persons`, pool.persons) * ageCostIndex(pool, rule.relativeCost60),
      );
      const total = finite("need total", rule.total ?? sum(pools.map((pool) => pool.expenditure)), 0);
      const all = sum(units);
      return units.map((unit) => (total * unit) / all);
    }
    case "given":
      return pools.map((pool) => givenValue("need", rule.values, pool.name));
    default:
      throw new RangeError(
        `need rule is ${JSON.stringify((rule as { kind?: unknown }).kind)}; expected "coefficient", "standardised" or "given"`,
      );
  }
}

/**
 * Age-cost index: (1 − s60) + c·s60, s60 the share aged 60 and over, c their relative cost.
 * @throws RangeError when the pool gives no share60, or the cost is not above 0
 */
export function ageCostIndex(pool: Pool, relativeCost60: number): number {
  const cost = positive("relativeCost60", relativeCost60);
  const share = finite(`${pool.name}: share60`, pool.share60, 0, 1);
  return 1 - share + cost * share;
}
