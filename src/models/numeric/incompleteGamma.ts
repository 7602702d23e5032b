import { deviancePart, lnGamma, stirlingError } from "./gammaFunction.js";

/**
 * Regularised incomplete gamma functions, lower P(a, x) and upper Q(a, x) = 1 − P.
 *
 * Series below x = a + 1, continued fraction (modified Lentz) above; each side is computed where it does not
 * cancel. Source: DLMF 8.11.4, 8.9.2.
 *
 * @throws RangeError unless a > 0 and x ≥ 0
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (!(a > 0)) throw new RangeError(`incompleteGamma: a is ${a}; expected a number above 0`);
  if (!(x >= 0)) throw new RangeError(`incompleteGamma: x is ${x}; expected a number of at least 0`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  // x^a e^(−x) / Γ(a + 1), by Loader's saddle point so that large a keeps its digits.
  const density =
    a < 1
      ? Math.exp(a * Math.log(x) - x - lnGamma(a + 1))
      : Math.exp(-stirlingError(a) - deviancePart(a, x)) / Math.sqrt(2 * Math.PI * a);
  if (x < a + 1) {
    let term = 1;
    let total = 1;
    for (let n = 1; n < 100000; n++) {
      term *= x / (a + n);
      total += term;
      if (term < total * 1e-17) break;
    }
    const lower = density * total;
    return { lower, upper: 1 - lower };
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 100000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b, tiny);
    c = nonZero(b + an / c, tiny);
    const delta = d * c;
    fraction *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  const upper = density * a * fraction;
  return { lower: 1 - upper, upper };
}

function nonZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
