const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
] as const;
const HALF_LN_TWO_PI = 0.9189385332046727;

/**
 * Stirling's error: ln Γ(x + 1) − [(x + ½) ln x − x + ½ ln 2π], x > 0.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000); the series of
 * Abramowitz & Stegun 6.1.40 from 10 on, recurrence below.
 */
export function stirlingError(x: number): number {
  if (x < 10) return lnGamma(x + 1) - ((x + 0.5) * Math.log(x) - x + HALF_LN_TWO_PI);
  return stirlingSeries(x);
}

/**
 * Natural logarithm of the gamma function, x > 0.
 *
 * Below 10 by Γ(x) = Γ(x + m) / [x (x + 1) … (x + m − 1)] from an argument of at least 10.
 *
 * @throws RangeError unless x is positive
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`lnGamma: x is ${x}; expected a number above 0`);
  if (x === Infinity) return Infinity;
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let shifted = x;
  while (shifted < 10) {
    product *= shifted;
    shifted++;
  }
  const large = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_TWO_PI + stirlingSeries(shifted);
  return product === 1 ? large : large - Math.log(product);
}

function stirlingSeries(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let total = 0;
  for (let i = STIRLING.length - 1; i >= 0; i--) total = total * square + STIRLING[i]!;
  return total * inverse;
}

/**
 * Deviance part bd0(x, m) = x ln(x / m) + m − x, exact where x is near m.
 *
 * Source: Loader (2000), equation 5.
 */
export function deviancePart(x: number, m: number): number {
  if (x === 0) return m;
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m);
    let total = (x - m) * v;
    let term = 2 * x * v;
    for (let j = 1; j < 1000; j++) {
      term *= v * v;
      const next = total + term / (2 * j + 1);
      if (next === total) return next;
      total = next;
    }
  }
  return x * Math.log(x / m) + m - x;
}
