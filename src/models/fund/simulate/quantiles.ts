import { sum } from "../../numeric/sum.js";
import { orderStatistics } from "./orderStatistics.js";

/** Probabilities of the quantiles of `Quantiles`. */
const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

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
 * Mean and quantiles of values. The quantile q of n values is x_(k) + f (x_(k+1) − x_(k)) with
 * (n − 1) q + 1 = k + f (type 7 of Hyndman and Fan, NumPy's default).
 * @param values no NaN
 * @param unit divides them
 */
export function quantilesOf(values: Float64Array, unit = 1): Quantiles {
  const last = values.length - 1;
  const ranks = PROBABILITIES.flatMap((q) => {
    const k = Math.floor(last * q);
    return [k, Math.min(k + 1, last)];
  });
  const found = orderStatistics(values, ranks);
  const [p5, p25, median, p75, p95] = PROBABILITIES.map((q, i) => {
    const f = last * q - ranks[2 * i]!;
    return (found[2 * i]! + f * (found[2 * i + 1]! - found[2 * i]!)) / unit;
  });
  return Object.freeze({
    mean: sum(values) / values.length / unit,
    p5: p5!,
    p25: p25!,
    median: median!,
    p75: p75!,
    p95: p95!,
  });
}
