import { shown } from "../../numeric/check.js";
import { normalCdf, normalQuantile } from "../../numeric/normalDistribution.js";

export const INTERVALS = ["percentile", "basic", "bca"] as const;
/**
 * - `percentile`: quantiles of the replicates
 * - `basic`: twice the estimate less the opposite quantile
 * - `bca`: percentile, corrected for median bias (from the replicates) and skewness (from the jackknife)
 *
 * Source: A. Davison, D. Hinkley, Bootstrap Methods and their Application (1997), 5.2–5.3; B. Efron, J.
 * American Statistical Association 82 (1987) 171.
 */
export type IntervalKind = (typeof INTERVALS)[number];

export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** Standard deviation of the replicates. */
  readonly standardError: number;
}

/**
 * Interval of an estimate from its bootstrap replicates.
 *
 * @param leftOut the estimate without each cluster in turn, for `bca`
 */
export function intervalOf(
  kind: IntervalKind,
  level: number,
  estimate: number,
  values: ArrayLike<number>,
  leftOut: ArrayLike<number> | null,
): Interval {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const tail = (1 - level) / 2;
  const mean = sorted.reduce((a, v) => a + v, 0) / n;
  const standardError = Math.sqrt(sorted.reduce((a, v) => a + (v - mean) ** 2, 0) / (n - 1));
  if (kind === "basic") {
    return {
      lower: 2 * estimate - quantile(sorted, 1 - tail),
      upper: 2 * estimate - quantile(sorted, tail),
      standardError,
    };
  }
  if (kind === "percentile" || !(standardError > 1e-13 * Math.abs(estimate))) {
    return { lower: quantile(sorted, tail), upper: quantile(sorted, 1 - tail), standardError };
  }
  if (leftOut === null) throw new RangeError(`interval: leftOut is ${shown(leftOut)}; bca needs it`);
  let below = 0;
  for (const v of sorted) below += v < estimate ? 1 : v === estimate ? 0.5 : 0;
  const bias = normalQuantile(Math.min(Math.max(below / n, 0.5 / n), 1 - 0.5 / n));
  const acceleration = accelerationOf(leftOut);
  const at = (z: number) => {
    const shifted = bias + (bias + z) / (1 - acceleration * (bias + z));
    return quantile(sorted, normalCdf(shifted));
  };
  return { lower: at(normalQuantile(tail)), upper: at(normalQuantile(1 - tail)), standardError };
}

/** Σ d³ / (6 (Σ d²)^1.5) of the jackknife's d = mean − value. */
function accelerationOf(leftOut: ArrayLike<number>): number {
  const values = Array.from(leftOut);
  const mean = values.reduce((a, v) => a + v, 0) / values.length;
  const square = values.reduce((a, v) => a + (mean - v) ** 2, 0);
  const cube = values.reduce((a, v) => a + (mean - v) ** 3, 0);
  return square > 0 ? cube / (6 * square ** 1.5) : 0;
}

/** Value at rank p (n + 1), between neighbours in proportion (R's type 6), so B = 999 or 1,000 need no more. */
export function quantile(sorted: Float64Array, p: number): number {
  const n = sorted.length;
  const rank = Math.min(Math.max(p * (n + 1), 1), n);
  const low = Math.floor(rank);
  const value = sorted[low - 1]!;
  return low >= n ? value : value + (rank - low) * (sorted[low]! - value);
}
