import { deviancePart, stirlingError } from "./gammaFunction.js";

/**
 * Regularised incomplete beta function I_x(a, b) and its complement I_y(b, a), y = 1 − x.
 *
 * Continued fraction (modified Lentz) on the side where it converges fast; the leading factor
 * x^a y^b / B(a, b) by Loader's saddle point so that large a and b keep their digits.
 * Source: DLMF 8.17.22; Loader (2000).
 *
 * @param y 1 − x, given apart so that an x near 1 loses nothing
 * @throws RangeError unless a, b > 0 and x, y lie in [0, 1]
 */
export function incompleteBeta(
  x: number,
  y: number,
  a: number,
  b: number,
): { readonly lower: number; readonly upper: number } {
  if (!(a > 0)) throw new RangeError(`incompleteBeta: a is ${a}; expected a number above 0`);
  if (!(b > 0)) throw new RangeError(`incompleteBeta: b is ${b}; expected a number above 0`);
  if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
    throw new RangeError(`incompleteBeta: x is ${x}; expected a number from 0 to 1`);
  }
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const front = leadingFactor(x, y, a, b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (front * continuedFraction(x, a, b)) / a;
    return { lower, upper: 1 - lower };
  }
  const upper = (front * continuedFraction(y, b, a)) / b;
  return { lower: 1 - upper, upper };
}

function leadingFactor(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  // One step of B(a, b + 1) = B(a, b) b / (a + b) brings a small parameter to where the saddle point holds.
  if (b < 1) return (leadingFactor(x, y, a, b + 1) * b) / (n * y);
  if (a < 1) return (leadingFactor(x, y, a + 1, b) * a) / (n * x);
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviancePart(a, n * x) - deviancePart(b, n * y);
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m < 100000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const delta = d * c;
    fraction *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return fraction;
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
