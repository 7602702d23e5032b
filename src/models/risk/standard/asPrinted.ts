import { checkVector } from "../../numeric/check.js";
import { type FactorColumn, readFactor } from "../regression/factor.js";

/**
 * EXP_nom of the paper as printed: Σ_AGG ȳ n + Σ_HMG ȳ n per pool, ȳ the mean fitted amount of a group over
 * all pools, n the pool's patients in it.
 *
 * Every patient is counted once in an AGG and once in an HMG, so over all pools this is twice Σŷ.
 * Source: section 3.3 (whose second sum runs to 113 where Table 2 has 346 groups).
 *
 * @param fitted amounts, yuan, one a patient
 * @returns yuan by pool
 * @throws RangeError for unequal lengths or amounts below 0
 */
export function nominalAsPrinted(
  fitted: ArrayLike<number>,
  agg: FactorColumn,
  hmg: FactorColumn,
  pool: FactorColumn,
): Record<string, number> {
  const where = "nominalAsPrinted";
  const n = fitted.length;
  checkVector(where, "fitted", fitted, n, 0);
  const pools = readFactor(where, "pool", pool, n);
  const totals = new Float64Array(pools.levels.length);
  for (const [name, column] of [
    ["agg", agg],
    ["hmg", hmg],
  ] as const) {
    const groups = readFactor(where, name, column, n);
    const sums = new Float64Array(groups.levels.length);
    const counts = new Float64Array(groups.levels.length);
    for (let i = 0; i < n; i++) {
      const g = groups.codes[i]!;
      sums[g] = sums[g]! + fitted[i]!;
      counts[g] = counts[g]! + 1;
    }
    for (let i = 0; i < n; i++) {
      const g = groups.codes[i]!;
      const p = pools.codes[i]!;
      totals[p] = totals[p]! + sums[g]! / counts[g]!;
    }
  }
  return Object.fromEntries(pools.levels.map((level, p) => [level, totals[p]!]));
}
