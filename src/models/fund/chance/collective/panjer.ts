import { checkBetween, checkInteger, checkNumber, checkOneOf, checkVector } from "../../../numeric/check.js";
import { sum } from "../../../numeric/sum.js";
import type { Lattice } from "./discretise.js";

/** Number of claims N of a year. */
export type Frequency =
  /** P(N = n) = e^−λ λⁿ/n!, λ the mean. */
  | { readonly kind: "poisson"; readonly mean: number }
  /** Poisson with a gamma mean of shape `size`: variance = mean + mean²/size. */
  | { readonly kind: "negative-binomial"; readonly mean: number; readonly size: number }
  /** Each of `trials` people claims with the same probability. */
  | { readonly kind: "binomial"; readonly trials: number; readonly probability: number };

/**
 * Distribution of the aggregate loss S = X_1 + … + X_N of claims on a lattice.
 *
 * Poisson and negative binomial by Panjer's recursion,
 * g_s = Σ_{j=1}^{s} (a + bj/s) f_j g_{s−j} / (1 − a f_0), from g_0 = E f_0^N; Poisson: a = 0, b = λ; negative
 * binomial of size r: a = β/(1 + β), b = (r − 1)a, β = mean/r. All its terms are positive there, so it
 * loses no digits; g_0 may lie below the smallest float, for which the values are carried
 * with a common exponent. Its terms change sign for a binomial number of claims, where it can lose all digits;
 * there the generating function (1 − q + q f)^n is raised to its power by repeated squaring instead.
 *
 * Source: H. Panjer, ASTIN Bulletin 12 (1981) 22; H. Panjer, S. Wang, ASTIN Bulletin 23 (1993) 227 (stability).
 *
 * @param severity P(X = i · step); what lies beyond its last point counts as beyond the result's last point
 * @param options.count points of the result, default as many as the severity has
 * @throws RangeError for a frequency out of its bounds, or probabilities that are negative or sum to over 1
 */
export function panjer(
  frequency: Frequency,
  severity: Lattice,
  options: { readonly count?: number } = {},
): Lattice {
  const where = "panjer";
  const f = severity.probabilities;
  checkVector(where, "severity.probabilities", f, undefined, 0);
  if (!(f.length > 0 && sum(f) <= 1 + 1e-9))
    throw new RangeError(`${where}: severity.probabilities sum to ${sum(f)}; expected at most 1`);
  const { count = f.length } = options;
  checkInteger(where, "count", count, 1, 1e7);
  if (severity.beyond > 0 && count > f.length)
    throw new RangeError(
      `${where}: count is ${count}; expected at most the ${f.length} points of a severity that has ${severity.beyond} beyond them`,
    );
  const probabilities = distribution(where, frequency, f, count);
  return Object.freeze({
    step: severity.step,
    probabilities,
    beyond: Math.max(0, 1 - sum(probabilities)),
  });
}

function distribution(where: string, frequency: Frequency, f: Float64Array, count: number): Float64Array {
  checkOneOf(where, "frequency.kind", frequency.kind, ["poisson", "negative-binomial", "binomial"]);
  if (frequency.kind === "binomial") {
    const { trials, probability } = frequency;
    checkInteger(where, "frequency.trials", trials, 1, 2 ** 31);
    checkNumber(where, "frequency.probability", probability, 0, 1);
    const one = f.slice(0, count).map((p) => p * probability);
    one[0] = one[0]! + 1 - probability;
    return power(one, trials, count);
  }
  const { mean } = frequency;
  checkNumber(where, "frequency.mean", mean, 0, 1e12);
  if (frequency.kind === "poisson") return recursion(0, mean, -mean * (1 - f[0]!), f, count);
  const { size } = frequency;
  checkBetween(where, "frequency.size", size, 0, Infinity);
  const beta = mean / size;
  const a = beta / (1 + beta);
  return recursion(a, (size - 1) * a, -size * Math.log1p(beta * (1 - f[0]!)), f, count);
}

const LARGE = 1e200;

/** Panjer's recursion from ln g_0, in units of a common factor e^scale that follows the growth of the values. */
function recursion(a: number, b: number, logFirst: number, f: Float64Array, count: number): Float64Array {
  const g = new Float64Array(count);
  g[0] = 1;
  let scale = logFirst;
  const divisor = 1 - a * f[0]!;
  let last = f.length - 1;
  while (last > 0 && f[last] === 0) last--;
  for (let s = 1; s < count; s++) {
    let total = 0;
    const most = Math.min(s, last);
    const slope = b / s;
    for (let j = 1; j <= most; j++) total += (a + slope * j) * f[j]! * g[s - j]!;
    g[s] = total / divisor;
    if (g[s]! > LARGE) {
      for (let i = 0; i <= s; i++) g[i] = g[i]! / LARGE;
      scale += Math.log(LARGE);
    }
  }
  const half = Math.exp(scale / 2);
  return g.map((value) => value * half * half);
}

/** Coefficients 0 … count − 1 of a polynomial's power, from non-negative terms alone. */
function power(one: Float64Array, exponent: number, count: number): Float64Array {
  let result: Float64Array = Float64Array.of(1);
  let square = one;
  for (let left = exponent; ; ) {
    if (left % 2 === 1) result = product(result, square, count);
    left = Math.floor(left / 2);
    if (left === 0) break;
    square = product(square, square, count);
  }
  const out = new Float64Array(count);
  out.set(result);
  return out;
}

function product(a: Float64Array, b: Float64Array, count: number): Float64Array {
  const out = new Float64Array(Math.min(count, a.length + b.length - 1));
  for (let i = 0; i < a.length; i++) {
    const factor = a[i]!;
    if (factor === 0) continue;
    const most = Math.min(b.length, out.length - i);
    for (let j = 0; j < most; j++) out[i + j] = out[i + j]! + factor * b[j]!;
  }
  return out;
}
