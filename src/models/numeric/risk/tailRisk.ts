import type { Displayable } from "../../../display/bundle.js";
import { checkBetween, checkNotEmpty, checkVector } from "../check.js";
import { normalQuantile } from "../normalDistribution.js";
import { sumOf } from "../sum.js";
import { binomialQuantile } from "./binomial.js";
import type { Estimate, TailRisk } from "./estimate.js";
import { showTailRisk } from "./showTailRisk.js";

export type { Estimate, TailRisk };

/**
 * Value at risk of equally likely losses: the least loss x with F_n(x) ≥ level.
 *
 * VaR = x_(k), k = ⌈n · level⌉, where x_(1) ≤ … ≤ x_(n) (numpy's "inverted_cdf").
 *
 * @param losses one a path, in any order; a gain is a negative loss
 * @param level 0 < level < 1
 * @throws RangeError for no losses, one that is not finite, or a level out of bounds
 */
export function valueAtRisk(losses: ArrayLike<number>, level: number): number {
  const sorted = sortedLosses("valueAtRisk", losses, level);
  return sorted[rankOf(sorted.length, level) - 1]!;
}

/**
 * Tail value at risk (expected shortfall) of equally likely losses: the mean of the worst (1 − level).
 *
 * TVaR = [Σ_{i>k} x_(i) + (k − n·level) x_(k)] / (n(1 − level)), k = ⌈n · level⌉: the path at the quantile
 * counts with the part of its weight that lies beyond the level, which keeps the measure coherent for any n.
 * Source: C. Acerbi, D. Tasche, Journal of Banking & Finance 26 (2002) 1487, definition 2.6.
 *
 * @param losses one a path, in any order
 * @throws RangeError as `valueAtRisk`
 */
export function tailValueAtRisk(losses: ArrayLike<number>, level: number): number {
  return tailMean(ordered(sortedLosses("tailValueAtRisk", losses, level)), level);
}

/**
 * Value at risk and tail value at risk with their Monte Carlo errors.
 *
 * - VaR: the interval x_(r) … x_(s) of order statistics whose ranks are binomial quantiles,
 *   P(Bin(n, level) < r) ≤ (1 − confidence)/2 and P(Bin(n, level) ≥ s) ≤ (1 − confidence)/2, so it holds for
 *   any continuous distribution. Where too few paths lie beyond the level an end is infinite. The standard
 *   error is the width of the 68.27 % interval of the same kind, halved (infinite with it).
 * - TVaR: variance [s² + level · (TVaR − VaR)²] / (n(1 − level)), s² the variance of the losses beyond VaR;
 *   interval by the normal distribution. With fewer than two losses beyond, infinite.
 *
 * Source: H. David, H. Nagaraja, Order Statistics (2003), section 7.1; B. Manistre, G. Hancock, North American
 * Actuarial Journal 9 (2005) 129.
 *
 * @throws RangeError as `valueAtRisk`, or for a confidence outside (0, 1)
 */
export function tailRisk(
  losses: ArrayLike<number>,
  level: number,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): TailRisk & Displayable {
  const sorted = sortedLosses("tailRisk", losses, level);
  checkBetween("tailRisk", "confidence", confidence, 0, 1);
  return tailRiskOfSorted(sorted, tailRanks(sorted.length, level, confidence));
}

/** Places in sorted losses that the tail of a level is read from: the same for all losses of as many paths. */
export interface TailRanks {
  readonly level: number;
  readonly confidence: number;
  readonly paths: number;
  /** Rank of the value at risk, from 1. */
  readonly quantile: number;
  /** Ranks between which it lies with the confidence, and with that of one standard error; 0 and n + 1: none. */
  readonly interval: readonly [number, number];
  readonly oneSigma: readonly [number, number];
}

/** Ranks for `tailRiskOfSorted`; arguments are not checked. */
export function tailRanks(paths: number, level: number, confidence: number): TailRanks {
  const quantile = rankOf(paths, level);
  const interval = orderRanks(paths, level, confidence);
  return { level, confidence, paths, quantile, interval, oneSigma: orderRanks(paths, level, ONE_SIGMA) };
}

/** Losses in ascending order, x_(1) ≤ … ≤ x_(n). */
export interface OrderedLosses {
  readonly length: number;
  /** x_(rank). */
  readonly at: (rank: number) => number;
  /** Σ of a term of x_(i) over i > rank. */
  readonly sumBeyond: (rank: number, term: (loss: number) => number) => number;
}

/** `tailRisk` of losses in ascending order. */
export function tailRiskOfSorted(sorted: Float64Array, ranks: TailRanks): TailRisk & Displayable {
  return tailRiskOf(ordered(sorted), ranks);
}

/** `tailRisk` of losses whose order is known. */
export function tailRiskOf(
  losses: OrderedLosses,
  { level, confidence, paths, quantile, interval, oneSigma }: TailRanks,
): TailRisk & Displayable {
  const at = (rank: number) => (rank < 1 ? -Infinity : rank > paths ? Infinity : losses.at(rank));
  const tail = tailMean(losses, level);
  const error = tailError(losses, quantile, level, tail);
  const reach = normalQuantile(0.5 + confidence / 2) * error;
  return showTailRisk({
    level,
    confidence,
    paths,
    valueAtRisk: Object.freeze({
      value: at(quantile),
      standardError: (at(oneSigma[1]) - at(oneSigma[0])) / 2,
      low: at(interval[0]),
      high: at(interval[1]),
    }),
    tailValueAtRisk: Object.freeze({
      value: tail,
      standardError: error,
      low: tail - reach,
      high: tail + reach,
    }),
  });
}

/** Confidence of one standard error either side of a normal mean. */
const ONE_SIGMA = 0.6826894921370859;

function sortedLosses(where: string, losses: ArrayLike<number>, level: number): Float64Array {
  checkNotEmpty(where, "losses", losses);
  checkBetween(where, "level", level, 0, 1);
  checkVector(where, "losses", losses);
  return Float64Array.from(losses).sort();
}

/** ⌈n · level⌉; a product that is whole but for rounding is taken as whole. */
function rankOf(n: number, level: number): number {
  const product = n * level;
  const whole = Math.round(product);
  const rank = Math.abs(product - whole) < 1e-9 * Math.max(1, whole) ? whole : Math.ceil(product);
  return Math.max(1, Math.min(n, rank));
}

function ordered(sorted: Float64Array): OrderedLosses {
  const n = sorted.length;
  return {
    length: n,
    at: (rank) => sorted[rank - 1]!,
    sumBeyond: (rank, term) => sumOf(n - rank, (i) => term(sorted[rank + i]!)),
  };
}

function tailMean(losses: OrderedLosses, level: number): number {
  const n = losses.length;
  const k = rankOf(n, level);
  const beyond = n * (1 - level);
  const quantile = losses.at(k);
  return quantile + losses.sumBeyond(k, (loss) => loss - quantile) / beyond;
}

function tailError(losses: OrderedLosses, k: number, level: number, tail: number): number {
  const n = losses.length;
  const count = n - k;
  if (count < 2) return Infinity;
  const centre = losses.sumBeyond(k, (loss) => loss) / count;
  const spread = losses.sumBeyond(k, (loss) => (loss - centre) ** 2) / (count - 1);
  return Math.sqrt((spread + level * (tail - losses.at(k)) ** 2) / (n * (1 - level)));
}

/** Ranks of the order statistics between which the quantile lies with at least this confidence. */
function orderRanks(n: number, level: number, confidence: number): [number, number] {
  const side = (1 - confidence) / 2;
  const r = binomialQuantile(side, n, level);
  const s = binomialQuantile(1 - side, n, level) + 1;
  return [Math.max(0, r), Math.min(n + 1, s)];
}
