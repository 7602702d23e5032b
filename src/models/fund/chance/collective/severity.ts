import { checkBetween, checkNumber } from "../../../numeric/check.js";
import { chiSquareQuantile } from "../../../numeric/distributions.js";
import { incompleteGamma } from "../../../numeric/incompleteGamma.js";
import { normalCdf, normalQuantile } from "../../../numeric/normalDistribution.js";
import { logVariance } from "../levels.js";

/** Distribution of one claim X ≥ 0. */
export interface Severity {
  readonly mean: number;
  /** P(X ≤ x) for x ≥ 0. */
  cdf(x: number): number;
  /** Limited expected value E min(X, d) for d ≥ 0. */
  limitedMean(d: number): number;
  /** The claim at a probability 0 < u < 1. */
  quantile(u: number): number;
}

/** Exponential claims. @throws RangeError unless mean > 0 */
export function exponentialSeverity(mean: number): Severity {
  positive("exponentialSeverity", "mean", mean);
  return Object.freeze({
    mean,
    cdf: (x: number) => -Math.expm1(-x / mean),
    limitedMean: (d: number) => -mean * Math.expm1(-d / mean),
    quantile: (u: number) => -mean * Math.log1p(-u),
  });
}

/** Lognormal claims: ln X ~ N(ln mean − σ²/2, σ²), σ² = ln(1 + cv²). @throws RangeError unless mean, cv > 0 */
export function lognormalSeverity(mean: number, cv: number): Severity {
  positive("lognormalSeverity", "mean", mean);
  positive("lognormalSeverity", "cv", cv);
  const variance = logVariance(cv);
  const sigma = Math.sqrt(variance);
  const location = Math.log(mean) - variance / 2;
  const score = (x: number) => (Math.log(x) - location) / sigma;
  const cdf = (x: number) => (x > 0 ? normalCdf(score(x)) : 0);
  return Object.freeze({
    mean,
    cdf,
    limitedMean: (d: number) => (d > 0 ? mean * normalCdf(score(d) - sigma) + d * normalCdf(-score(d)) : 0),
    quantile: (u: number) => Math.exp(location + sigma * normalQuantile(u)),
  });
}

/** Gamma claims of shape 1/cv². @throws RangeError unless mean, cv > 0 */
export function gammaSeverity(mean: number, cv: number): Severity {
  positive("gammaSeverity", "mean", mean);
  positive("gammaSeverity", "cv", cv);
  const shape = 1 / (cv * cv);
  const scale = mean / shape;
  return Object.freeze({
    mean,
    cdf: (x: number) => incompleteGamma(shape, x / scale).lower,
    limitedMean: (d: number) =>
      mean * incompleteGamma(shape + 1, d / scale).lower + d * incompleteGamma(shape, d / scale).upper,
    quantile: (u: number) => (scale / 2) * chiSquareQuantile(u, 2 * shape),
  });
}

/**
 * Pareto claims of the second kind (Lomax): P(X > x) = (1 + x/θ)^−α, θ = mean (α − 1).
 *
 * @throws RangeError unless mean > 0 and index α > 1
 */
export function paretoSeverity(mean: number, index: number): Severity {
  positive("paretoSeverity", "mean", mean);
  checkBetween("paretoSeverity", "index", index, 1, Infinity);
  const scale = mean * (index - 1);
  return Object.freeze({
    mean,
    cdf: (x: number) => -Math.expm1(-index * Math.log1p(x / scale)),
    limitedMean: (d: number) => -mean * Math.expm1((1 - index) * Math.log1p(d / scale)),
    quantile: (u: number) => scale * Math.expm1(-Math.log1p(-u) / index),
  });
}

function positive(where: string, name: string, value: number): void {
  checkNumber(where, name, value, Number.MIN_VALUE);
}
