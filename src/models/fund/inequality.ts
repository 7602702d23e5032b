import { sum } from "../numeric/sum.js";
import { finite } from "./check.js";

/**
 * Gini coefficient of values with weights: Σ_i Σ_j w_i w_j |x_i − x_j| / (2 μ (Σw)²).
 * @param values not negative, not all zero
 * @param weights people; default 1 each
 * @returns 0 (equal) to below 1
 * @throws RangeError for a negative value, no values, a zero mean, or weights of another length
 */
export function gini(values: readonly number[], weights?: readonly number[]): number {
  return concentrationIndex(values, values, weights);
}

/**
 * Concentration index of values over a ranking: 2·cov_w(x, r)/μ with r the weighted fractional rank.
 * Positive: the higher ranked have more. Ties share their mean rank.
 * @param rankBy what orders the units, income for instance
 * @throws RangeError for lengths that differ, a negative value, or a zero mean
 * Source: Kakwani, Wagstaff and van Doorslaer, Journal of Econometrics 77 (1997), eq. 3–4.
 */
export function concentrationIndex(
  values: readonly number[],
  rankBy: readonly number[],
  weights: readonly number[] = values.map(() => 1),
): number {
  check(values, weights);
  if (rankBy.length !== values.length) {
    throw new RangeError(`rankBy has ${rankBy.length} values; expected ${values.length}`);
  }
  rankBy.forEach((x, i) => {
    finite(`rankBy[${i}]`, x);
  });
  const total = sum(weights);
  const ranks = fractionalRanks(rankBy, weights, total);
  const mean = sum(values.map((x, i) => x * weights[i]!)) / total;
  if (!(mean > 0)) throw new RangeError(`the mean of the values is ${mean}; expected a number above 0`);
  const covariance = sum(values.map((x, i) => weights[i]! * (x - mean) * (ranks[i]! - 0.5))) / total;
  return (2 * covariance) / mean;
}

/**
 * Theil index (T): Σ w_i (x_i/μ) ln(x_i/μ) / Σw.
 * @throws RangeError for a value not above 0 or weights of another length
 */
export function theil(values: readonly number[], weights: readonly number[] = values.map(() => 1)): number {
  check(values, weights);
  const total = sum(weights);
  const mean = sum(values.map((x, i) => x * weights[i]!)) / total;
  const terms = values.map((x, i) => {
    if (!(x > 0)) throw new RangeError(`theil: values[${i}] is ${x}; expected a number above 0`);
    return weights[i]! * (x / mean) * Math.log(x / mean);
  });
  return sum(terms) / total;
}

function fractionalRanks(rankBy: readonly number[], weights: readonly number[], total: number): number[] {
  const order = rankBy.map((_, i) => i).sort((a, b) => rankBy[a]! - rankBy[b]!);
  const ranks: number[] = new Array(rankBy.length);
  let below = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    let weight = 0;
    while (end < order.length && rankBy[order[end]!] === rankBy[order[start]!])
      weight += weights[order[end++]!]!;
    for (let i = start; i < end; i++) ranks[order[i]!] = (below + weight / 2) / total;
    below += weight;
    start = end;
  }
  return ranks;
}

function check(values: readonly number[], weights: readonly number[]): void {
  if (values.length === 0) throw new RangeError("values is empty; expected at least one");
  if (weights.length !== values.length) {
    throw new RangeError(`weights has ${weights.length} values; expected ${values.length}`);
  }
  values.forEach((x, i) => {
    finite(`values[${i}]`, x, 0);
  });
  weights.forEach((x, i) => {
    finite(`weights[${i}]`, x, 0);
  });
}
