import { checkBetween, checkNumber } from "./check.js";
import { incompleteBeta } from "./incompleteBeta.js";
import { incompleteGamma } from "./incompleteGamma.js";
import { normalQuantile } from "./normalDistribution.js";
import { solveMonotone } from "./solve.js";

/** Student's t distribution function, P(T ≤ t). @throws RangeError unless degrees > 0 */
export function tCdf(t: number, degrees: number): number {
  const tail = 0.5 * tTwoSided(t, degrees);
  return t < 0 ? tail : 1 - tail;
}

/** P(|T| ≥ |t|), the two-sided p-value of a t statistic, exact in the far tail. */
export function tTwoSided(t: number, degrees: number): number {
  checkNumber("tTwoSided", "degrees", degrees, Number.MIN_VALUE);
  if (Number.isNaN(t)) throw new RangeError("tTwoSided: t is NaN; expected a number");
  if (Math.abs(t) === Infinity) return 0;
  const square = t * t;
  return incompleteBeta(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5).lower;
}

/** Student's t quantile. @throws RangeError unless 0 < p < 1 and degrees > 0 */
export function tQuantile(p: number, degrees: number): number {
  checkBetween("tQuantile", "p", p, 0, 1);
  checkNumber("tQuantile", "degrees", degrees, Number.MIN_VALUE);
  if (p === 0.5) return 0;
  const tail = p < 0.5 ? p : 1 - p;
  const start = Math.max(-normalQuantile(tail), 1e-3);
  const t = solveMonotone((x) => 0.5 * tTwoSided(x, degrees) - tail, start, "falling");
  return p < 0.5 ? -t : t;
}

/** χ² distribution function. @throws RangeError unless x ≥ 0 and degrees > 0 */
export function chiSquareCdf(x: number, degrees: number): number {
  return incompleteGamma(degrees / 2, x / 2).lower;
}

/** P(χ² ≥ x). */
export function chiSquareUpper(x: number, degrees: number): number {
  return incompleteGamma(degrees / 2, x / 2).upper;
}

/** χ² quantile. @throws RangeError unless 0 < p < 1 and degrees > 0 */
export function chiSquareQuantile(p: number, degrees: number): number {
  checkBetween("chiSquareQuantile", "p", p, 0, 1);
  checkNumber("chiSquareQuantile", "degrees", degrees, Number.MIN_VALUE);
  return p < 0.5
    ? solveMonotone((x) => chiSquareCdf(x, degrees) - p, degrees, "rising")
    : solveMonotone((x) => chiSquareUpper(x, degrees) - (1 - p), degrees, "falling");
}

/** F distribution function. @throws RangeError unless x ≥ 0 and both degrees > 0 */
export function fCdf(x: number, numerator: number, denominator: number): number {
  return fBoth(x, numerator, denominator).lower;
}

/** P(F ≥ x). */
export function fUpper(x: number, numerator: number, denominator: number): number {
  return fBoth(x, numerator, denominator).upper;
}

/** F quantile. @throws RangeError unless 0 < p < 1 and both degrees > 0 */
export function fQuantile(p: number, numerator: number, denominator: number): number {
  checkBetween("fQuantile", "p", p, 0, 1);
  return p < 0.5
    ? solveMonotone((x) => fCdf(x, numerator, denominator) - p, 1, "rising")
    : solveMonotone((x) => fUpper(x, numerator, denominator) - (1 - p), 1, "falling");
}

function fBoth(x: number, numerator: number, denominator: number) {
  checkNumber("F distribution", "x", x, 0);
  checkNumber("F distribution", "numerator degrees", numerator, Number.MIN_VALUE);
  checkNumber("F distribution", "denominator degrees", denominator, Number.MIN_VALUE);
  const scaled = numerator * x;
  const total = scaled + denominator;
  return incompleteBeta(scaled / total, denominator / total, numerator / 2, denominator / 2);
}
