import { checkVector } from "../check.js";
import { sumOf } from "../sum.js";
import { type Units, weightedSum } from "./units.js";

/**
 * Weighted fractional ranks: r_i = (Σ_{j below i} w_j + ½ w_i) / Σ w, ties sharing their mean rank.
 * @returns numbers between 0 and 1 with the weighted mean ½
 * Source: N. Kakwani, A. Wagstaff, E. van Doorslaer, Journal of Econometrics 77 (1997) 87, eq. 4.
 */
export function fractionalRanks(
  rankBy: ArrayLike<number>,
  weights: ArrayLike<number>,
  total: number,
): Float64Array {
  const order = Uint32Array.from({ length: rankBy.length }, (_, i) => i).sort(
    (a, b) => rankBy[a]! - rankBy[b]! || a - b,
  );
  const ranks = new Float64Array(rankBy.length);
  let below = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && rankBy[order[end]!] === rankBy[order[start]!]) end++;
    const weight = sumOf(end - start, (i) => weights[order[start + i]!]!);
    for (let i = start; i < end; i++) ranks[order[i]!] = (below + weight / 2) / total;
    below += weight;
    start = end;
  }
  return ranks;
}

/**
 * Twice the weighted covariance of values and their ranks, 2 Σ w (x − μ)(r − ½) / Σ w: the numerator of
 * every concentration index, defined for values of both signs.
 * @throws RangeError when `rankBy` has another length or a value that is not finite
 */
export function rankCovariance(where: string, of: Units, rankBy: ArrayLike<number>): number {
  checkVector(where, "rankBy", rankBy, of.values.length);
  const ranks = fractionalRanks(rankBy, of.weights, of.total);
  const centred = Float64Array.from(of.values, (x, i) => (x - of.mean) * (ranks[i]! - 0.5));
  return (2 * weightedSum(centred, of.weights)) / of.total;
}
