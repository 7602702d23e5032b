import { checkVector } from "../../numeric/check.js";
import { sum, sumOf } from "../../numeric/sum.js";
import { type FactorColumn, readFactor } from "../regression/factor.js";

/** Factors that turn e^(fitted log) into a mean. */
export interface Smearing {
  readonly overall: number;
  /** By group, where a grouping is given; a group's own mean of e^residual. */
  readonly byGroup: Readonly<Record<string, number>>;
  /** The factor of each row: its group's, or the overall one. */
  readonly rows: Float64Array;
}

/**
 * Duan's smearing factor φ = (1/n) Σ exp(eᵢ), over all rows or by group.
 *
 * By group it allows for errors whose spread differs between groups, which the overall factor does not.
 * Source: N. Duan, J. American Statistical Association 78 (1983) 605.
 *
 * @throws RangeError for no residuals, values that are not finite, a grouping of another length
 */
export function duanSmearing(residuals: ArrayLike<number>, by?: FactorColumn): Smearing {
  const n = residuals.length;
  if (n === 0) throw new RangeError("duanSmearing: residuals has 0 values; expected at least 1");
  checkVector("duanSmearing", "residuals", residuals);
  const overall = sumOf(n, (i) => Math.exp(residuals[i]!)) / n;
  if (by === undefined) return { overall, byGroup: {}, rows: new Float64Array(n).fill(overall) };
  const factor = readFactor("duanSmearing", "by", by, n);
  const lists: number[][] = factor.levels.map(() => []);
  for (let i = 0; i < n; i++) lists[factor.codes[i]!]!.push(Math.exp(residuals[i]!));
  const values = lists.map((list) => sum(list) / list.length);
  return {
    overall,
    byGroup: Object.fromEntries(factor.levels.map((level, g) => [level, values[g]!])),
    rows: Float64Array.from(factor.codes, (c) => values[c]!),
  };
}
