import { normalCdf } from "./normalDistribution.js";

/** How costs or incomes of single people spread around their mean. */
export type CostDistribution =
  | { readonly kind: "lognormal"; readonly cv: number }
  | { readonly kind: "pareto"; readonly alpha: number };

/**
 * Limited expected value E min(X, d) of an amount X with mean m:
 * - lognormal with coefficient of variation cv: σ² = ln(1 + cv²), μ = ln m − σ²/2,
 *   m·Φ((ln d − μ − σ²)/σ) + d·(1 − Φ((ln d − μ)/σ))
 * - Pareto with tail index α > 1, from x₀ = m(α − 1)/α: d for d ≤ x₀, else m − x₀^α·d^(1−α)/(α − 1)
 *
 * Source: S. A. Klugman, H. H. Panjer, G. E. Willmot, Loss Models, appendix A.
 *
 * @returns a function of m ≥ 0 and d ≥ 0, in one unit; d may be infinite
 */
export function limitedMean(distribution: CostDistribution): (mean: number, limit: number) => number {
  if (distribution.kind === "lognormal") {
    const variance = Math.log1p(distribution.cv * distribution.cv);
    const sigma = Math.sqrt(variance);
    if (sigma === 0) return Math.min;
    return (mean, limit) => {
      if (mean === 0 || limit === 0) return 0;
      if (limit === Infinity) return mean;
      const z = (Math.log(limit / mean) + variance / 2) / sigma;
      return mean * normalCdf(z - sigma) + limit * normalCdf(-z);
    };
  }
  const { alpha } = distribution;
  return (mean, limit) => {
    if (limit === Infinity) return mean;
    const least = (mean * (alpha - 1)) / alpha;
    if (limit <= least) return limit;
    return mean - (least * (least / limit) ** (alpha - 1)) / (alpha - 1);
  };
}
