import { checkNumber } from "./check.js";
import { lnGamma } from "./gammaFunction.js";
import type { Stream } from "./stream.js";

/**
 * Fills an array with standard normal numbers, two from every pair of uniforms.
 *
 * Source: G. Box, M. Muller, Ann. Math. Stat. 29 (1958) 610.
 */
export function fillNormal(source: Stream, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(source.uniform()));
    const angle = 2 * Math.PI * source.uniform();
    out[i] = radius * Math.cos(angle);
    if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
  }
  return out;
}

/** One normal number; two uniforms each, so the consumption is fixed. @throws RangeError for sd < 0 */
export function normal(source: Stream, mean = 0, sd = 1): number {
  checkNumber("normal", "mean", mean);
  checkNumber("normal", "sd", sd, 0);
  const radius = Math.sqrt(-2 * Math.log(source.uniform()));
  return mean + sd * radius * Math.cos(2 * Math.PI * source.uniform());
}

/**
 * Gamma with mean shape × scale.
 *
 * Source: G. Marsaglia, W. Tsang, ACM TOMS 26 (2000) 363; shape below 1 by U^(1/shape).
 *
 * @throws RangeError unless shape and scale are positive
 */
export function gamma(source: Stream, shape: number, scale = 1): number {
  checkNumber("gamma", "shape", shape, Number.MIN_VALUE);
  checkNumber("gamma", "scale", scale, Number.MIN_VALUE);
  if (shape < 1) return gamma(source, shape + 1, scale) * source.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(source);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(source.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
  }
}

/**
 * Poisson count: inversion below a mean of 10, transformed rejection from there.
 *
 * Source: W. Hörmann, Insurance: Mathematics and Economics 12 (1993) 39, algorithm PTRS.
 *
 * @throws RangeError for a negative mean
 */
export function poisson(source: Stream, mean: number): number {
  checkNumber("poisson", "mean", mean, 0, 1e15);
  if (mean < 10) {
    let k = 0;
    let p = Math.exp(-mean);
    let u = source.uniform();
    while (u > p && k < 200) {
      u -= p;
      k++;
      p *= mean / k;
    }
    return k;
  }
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = source.uniform() - 0.5;
    const v = source.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const bound = k * logMean - mean - lnGamma(k + 1);
    if (Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b) <= bound) return k;
  }
}
