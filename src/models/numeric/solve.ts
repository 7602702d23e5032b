/**
 * The positive root of a continuous monotone function on (0, ∞), to the last digits.
 *
 * Brackets by doubling and halving, then Brent's method in ln x.
 * Source: R. Brent, Algorithms for Minimization without Derivatives (1973), chapter 4.
 *
 * @throws RangeError when no sign change lies in (1e-300, 1e300)
 */
export function solveMonotone(
  f: (x: number) => number,
  start: number,
  direction: "rising" | "falling",
): number {
  const sign = direction === "rising" ? 1 : -1;
  const g = (logX: number) => sign * f(Math.exp(logX));
  let low = Math.log(start);
  let high = low;
  let step = 0.5;
  while (g(low) > 0) {
    low -= step;
    step *= 2;
    if (low < -690) throw new RangeError("solveMonotone: no root above 1e-300; expected a sign change");
  }
  step = 0.5;
  while (g(high) < 0) {
    high += step;
    step *= 2;
    if (high > 690) throw new RangeError("solveMonotone: no root below 1e300; expected a sign change");
  }
  return Math.exp(brent(g, low, high));
}

function brent(g: (x: number) => number, low: number, high: number): number {
  let a = low;
  let b = high;
  let fa = g(a);
  let fb = g(b);
  let c = a;
  let fc = fa;
  let d = b - a;
  let e = d;
  for (let i = 0; i < 200; i++) {
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      d = b - a;
      e = d;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + 1e-17;
    const half = 0.5 * (c - b);
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    if (Math.abs(e) < tolerance || Math.abs(fa) <= Math.abs(fb)) {
      d = half;
      e = half;
    } else {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const r = fa / fc;
        const t = fb / fc;
        p = s * (2 * half * r * (r - t) - (b - a) * (t - 1));
        q = (r - 1) * (t - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(e * q))) {
        e = d;
        d = p / q;
      } else {
        d = half;
        e = half;
      }
    }
    a = b;
    fa = fb;
    b += Math.abs(d) > tolerance ? d : half > 0 ? tolerance : -tolerance;
    fb = g(b);
  }
  return b;
}
