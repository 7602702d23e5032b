import { finite } from "./check.js";
import { type Coefficients, coefficientOf, givenValue } from "./coefficients.js";
import { insuredIncome, type Pool } from "./pool.js";

/**
 * How the capacity (资金能力) of a pool is measured:
 * - `coefficient`: κ_i × revenue_i, Wang's worked example (Table 2)
 * - `income`: rate × income of the insured, Wang's definition (§5.3); without a rate, the rate that closes
 *   the fund is used: closing "uniformRate"
 * - `given`: 亿元 by pool
 */
export type CapacityRule =
  | ({ readonly kind: "coefficient" } & Coefficients)
  | { readonly kind: "income"; readonly rate?: number }
  | { readonly kind: "given"; readonly values: Readonly<Record<string, number>> };

/**
 * Capacity of each pool, 亿元, in the order of the pools; under rule `income` without a rate, the income
 * itself.
 * @throws RangeError for a missing coefficient, income or value, or a negative rate
 */
export function capacity(pools: readonly Pool[], rule: CapacityRule): number[] {
  switch (rule.kind) {
    case "coefficient":
      return pools.map((pool) => coefficientOf("capacity", rule, pool.name) * pool.revenue);
    case "income": {
      const rate = finite("capacity rate", rule.rate ?? 1, 0);
      return pools.map((pool) => rate * insuredIncome(pool));
    }
    case "given":
      return pools.map((pool) => givenValue("capacity", rule.values, pool.name));
    default:
      throw new RangeError(
        `capacity rule is ${JSON.stringify((rule as { kind?: unknown }).kind)}; expected "coefficient", "income" or "given"`,
      );
  }
}
