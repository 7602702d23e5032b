import { checkBetween, checkInteger } from "../check.js";
import { normalQuantile } from "../normalDistribution.js";
import type { Estimate } from "./estimate.js";

/**
 * Probability estimated from simulated paths, with its Wilson score interval, which holds near 0 and 1 too.
 *
 * With p̂ = k/n and z the normal quantile of the confidence: centre (p̂ + z²/2n)/(1 + z²/n), half width
 * z√(p̂(1 − p̂)/n + z²/4n²)/(1 + z²/n). `standardError` is √(p̂(1 − p̂)/n).
 * Source: E. Wilson, JASA 22 (1927) 209.
 *
 * @param count paths with the event (ruin)
 * @param paths all paths
 * @throws RangeError unless 0 ≤ count ≤ paths are whole numbers and 0 < confidence < 1
 */
export function ruinFrequency(
  count: number,
  paths: number,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): Estimate {
  const where = "ruinFrequency";
  checkInteger(where, "paths", paths, 1);
  checkInteger(where, "count", count, 0, paths);
  checkBetween(where, "confidence", confidence, 0, 1);
  const share = count / paths;
  const z = normalQuantile(0.5 + confidence / 2);
  const weight = (z * z) / paths;
  const centre = (share + weight / 2) / (1 + weight);
  const half = (z * Math.sqrt((share * (1 - share)) / paths + weight / (4 * paths))) / (1 + weight);
  return Object.freeze({
    value: share,
    standardError: Math.sqrt((share * (1 - share)) / paths),
    low: count === 0 ? 0 : centre - half,
    high: count === paths ? 1 : centre + half,
  });
}
