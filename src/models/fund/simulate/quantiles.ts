import { sum } from "../../numeric/sum.js";

/** Probabilities of the quantiles of a `Quantiles`. */
export const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** A quantity over the paths of a simulation. */
export type Quantiles = {
  readonly mean: number;
  readonly p5: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p95: number;
};

/**
 * Mean and quantiles of values that are sorted already. The quantile q of n values is x_(k) + f (x_(k+1) − x_(k))
 * with (n − 1) q + 1 = k + f (type 7 of Hyndman and Fan, NumPy's default).
 * @param unit divides them
 */
export function quantilesOf(sorted: Float64Array, unit = 1): Quantiles {
  const [p5, p25, median, p75, p95] = PROBABILITIES.map((q) => quantileOf(sorted, q) / unit);
  return Object.freeze({
    mean: sum(sorted) / sorted.length / unit,
    p5: p5!,
    p25: p25!,
    median: median!,
    p75: p75!,
    p95: p95!,
  });
}

function quantileOf(sorted: Float64Array, q: number): number {
  const at = (sorted.length - 1) * q;
  const k = Math.floor(at);
  const low = sorted[k]!;
  return at > k ? low + (at - k) * (sorted[k + 1]! - low) : low;
}
