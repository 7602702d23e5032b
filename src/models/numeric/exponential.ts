/** 2^k for k = −1022 … 1023, at k + 1022. */
const POWERS = Float64Array.from({ length: 2046 }, (_, i) => 2 ** (i - 1022));

/**
 * e^x to less than 1 unit in the last place, 0 below −708 and ∞ above 709: the same bits on every machine, which
 * `Math.exp` does not promise, and what vector code can follow operation by operation.
 *
 * With k the whole number nearest to x/ln 2 and r = x − k ln 2, |r| ≤ 0.35:
 * e^r = 1 + r + r·c/(2 − c), c = r − r²(P₁ + r²(P₂ + …)), and e^x = 2^k e^r.
 *
 * Source: fdlibm, e_exp.c (Sun Microsystems).
 */
export function exponential(x: number): number {
  if (x < -708) return 0;
  if (x > 709) return Number.POSITIVE_INFINITY;
  const k = Math.abs(x) >= 0.3465735912322998 ? Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5)) : 0;
  const high = x - k * 0.6931471803691238;
  const low = k * 1.9082149292705877e-10;
  const r = high - low;
  const t = r * r;
  let p = t * 4.1381367970572385e-8 + -1.6533902205465252e-6;
  p = t * p + 6.613756321437934e-5;
  p = t * p + -0.0027777777777015593;
  p = t * p + 0.16666666666666602;
  const c = r - t * p;
  return (1 - (low - (r * c) / (2 - c) - high)) * POWERS[k + 1022]!;
}
