import { rankCovariance } from "./ranks.js";
import { positiveMean, units, weightedSum } from "./units.js";

/**
 * Gini coefficient of values with weights: Σ_i Σ_j w_i w_j |x_i − x_j| / (2 μ (Σw)²).
 * @param values not negative, not all zero
 * @param weights people; default 1 each
 * @returns 0 (equal) to below 1
 * @throws RangeError for a negative value, no values, a zero mean, or weights of another length
 * Source: M. Kendall, A. Stuart, The Advanced Theory of Statistics 1 (1958), §2.22; by ranks, R. Lerman and
 * S. Yitzhaki, Economics Letters 15 (1984) 363.
 */
export function gini(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const of = units("gini", values, weights, 0);
  return rankCovariance("gini", of, values) / positiveMean("gini", of);
}

/**
 * Concentration index of values over a ranking: 2·cov_w(x, r)/μ with r the weighted fractional rank.
 * Positive: the higher ranked have more. Ties share their mean rank. Ranked by itself it is the Gini
 * coefficient.
 * @param rankBy what orders the units, income for instance
 * @throws RangeError for lengths that differ, a negative value, or a zero mean
 * Source: N. Kakwani, A. Wagstaff, E. van Doorslaer, Journal of Econometrics 77 (1997) 87, eq. 3–4.
 */
export function concentrationIndex(
  values: ArrayLike<number>,
  rankBy: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const of = units("concentrationIndex", values, weights, 0);
  return rankCovariance("concentrationIndex", of, rankBy) / positiveMean("concentrationIndex", of);
}

/**
 * Coefficient of variation: √(Σ w (x − μ)² / Σ w) / μ, the whole population's (no n − 1).
 * @throws RangeError for no values, a mean not above 0, or weights of another length
 */
export function coefficientOfVariation(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const of = units("coefficientOfVariation", values, weights);
  const mean = positiveMean("coefficientOfVariation", of);
  const squares = Float64Array.from(values, (x) => (x / mean - 1) ** 2);
  return Math.sqrt(weightedSum(squares, of.weights) / of.total);
}
