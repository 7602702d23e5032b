import { tQuantile } from "../../numeric/distributions.js";
import { fillWords, pathKey } from "../../numeric/pathNumbers.js";
import { type FirstOrder, type Indices, indicesOf } from "./estimators.js";
import { addRows, addSums, type Columns, type SumsShape, sumsLength } from "./sums.js";

/** An estimate with its standard error and confidence interval. */
export interface Interval {
  readonly value: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

/** Indices of one outcome with intervals. */
export interface IndexIntervals {
  readonly mean: Interval;
  readonly variance: number;
  readonly first: readonly Interval[];
  readonly total: readonly Interval[];
  readonly pairs: readonly Interval[];
}

/**
 * Indices from all rows, intervals from independent scrambles: delete-one-group jackknife,
 * error² = (G − 1)/G · Σ (θ_(g) − mean θ_(·))², interval θ ± t_{G−1} · error. It holds for quasi-random points,
 * whose rows are not independent.
 *
 * @param groups sums of each scramble
 */
export function jackknife(
  groups: readonly Float64Array[],
  shape: SumsShape,
  pivot: number,
  by: FirstOrder,
  level: number,
): IndexIntervals {
  const all = new Float64Array(sumsLength(shape));
  for (const group of groups) addSums(all, group);
  const without = groups.map((_, g) => {
    const rest = new Float64Array(all.length);
    groups.forEach((group, other) => {
      if (other !== g) addSums(rest, group);
    });
    return indicesOf(rest, shape, pivot, by);
  });
  const G = groups.length;
  const t = tQuantile((1 + level) / 2, G - 1);
  return describe(indicesOf(all, shape, pivot, by), without, (value, left) => {
    const centre = left.reduce((sum, x) => sum + x, 0) / G;
    const error = Math.sqrt(((G - 1) / G) * left.reduce((sum, x) => sum + (x - centre) ** 2, 0));
    return { value, error, low: value - t * error, high: value + t * error };
  });
}

/**
 * Indices from all rows, intervals from resampled rows (percentiles; the error is their standard deviation).
 * Rows of a quasi-random sample differ less than independent ones, so these intervals are rather too wide.
 *
 * Source: G. Archer, A. Saltelli, I. Sobol, J. Stat. Comput. Simul. 58 (1997) 99–120.
 */
export function bootstrap(
  stored: Columns,
  shape: SumsShape,
  pivot: number,
  by: FirstOrder,
  level: number,
  { seed, resamples }: { readonly seed: number; readonly resamples: number },
): IndexIntervals {
  const { rows } = stored;
  const sums = new Float64Array(sumsLength(shape));
  addRows(sums, shape, stored, pivot);
  const estimate = indicesOf(sums, shape, pivot, by);
  const words = new Uint32Array(rows);
  const weights = new Float64Array(rows);
  const key = pathKey(seed, "sobol bootstrap");
  const drawn: Indices[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    fillWords(words, 0, rows, key, 0, resample, 0);
    weights.fill(0);
    for (let r = 0; r < rows; r++) {
      const row = Math.floor(words[r]! * 2 ** -32 * rows);
      weights[row] = weights[row]! + 1;
    }
    sums.fill(0);
    addRows(sums, shape, stored, pivot, weights);
    drawn.push(indicesOf(sums, shape, pivot, by));
  }
  return describe(estimate, drawn, (value, values) => {
    const centre = values.reduce((sum, x) => sum + x, 0) / resamples;
    const error = Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (resamples - 1));
    const sorted = Float64Array.from(values).sort();
    const at = (p: number) => {
      const place = p * (resamples - 1);
      const below = Math.floor(place);
      const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, resamples - 1)]!];
      return low + (place - below) * (high - low);
    };
    return { value, error, low: at((1 - level) / 2), high: at((1 + level) / 2) };
  });
}

function describe(
  { mean, variance, first, total, pairs }: Indices,
  others: readonly Indices[],
  interval: (value: number, values: readonly number[]) => Interval,
): IndexIntervals {
  const each = (values: Float64Array, key: "first" | "total" | "pairs") =>
    [...values].map((value, i) =>
      interval(
        value,
        others.map((other) => other[key][i]!),
      ),
    );
  return {
    mean: interval(
      mean,
      others.map((other) => other.mean),
    ),
    variance,
    first: each(first, "first"),
    total: each(total, "total"),
    pairs: each(pairs, "pairs"),
  };
}
