import { AT, type SumsShape } from "./sums.js";

/** Estimator of first-order indices. */
export type FirstOrder = "saltelli" | "jansen";

/** Indices of one outcome: k first, k total and, with pairs, k(k − 1)/2 of pairs in the order 12, 13, …, 23, …. */
export interface Indices {
  readonly mean: number;
  readonly variance: number;
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly pairs: Float64Array;
}

/**
 * Variance-based indices from sums.
 *
 * With V the variance of A and B together and c the mean of all evaluations:
 * - first order S_i = V⁻¹ · mean[(f(B) − c)(f(AB_i) − f(A))] (Saltelli et al. 2010, table 2 b), or
 *   1 − V⁻¹ · ½ mean[(f(B) − f(AB_i))²] (Jansen 1999, table 2 c);
 * - total S_Ti = V⁻¹ · ½ mean[(f(A) − f(AB_i))²] (Jansen 1999, table 2 f);
 * - pair S_ij = V⁻¹ · mean[(f(BA_i) − c)(f(AB_j) − c) − (f(A) − c)(f(B) − c)] − S_i − S_j (Saltelli 2002).
 *
 * Sources: A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto, S. Tarantola, Comput. Phys. Commun. 181
 * (2010) 259–270; M. Jansen, Comput. Phys. Commun. 117 (1999) 35–43; A. Saltelli, Comput. Phys. Commun. 145
 * (2002) 280–297.
 */
export function indicesOf(
  sums: Float64Array,
  { factors: k, pairs: withPairs }: SumsShape,
  pivot: number,
  by: FirstOrder,
): Indices {
  const at = (place: number) => sums[place]!;
  const n = at(AT.n);
  const mean = (at(AT.a) + at(AT.b)) / (2 * n);
  const variance = (at(AT.aa) + at(AT.bb)) / (2 * n) - mean * mean;
  let all = at(AT.a) + at(AT.b);
  for (let i = 0; i < k; i++) all += at(AT.column(i)) + (withPairs ? at(AT.back(k, i)) : 0);
  const centre = all / (n * (2 + (withPairs ? 2 : 1) * k));
  const first = new Float64Array(k);
  const total = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const saltelli = at(AT.first(i)) - centre * (at(AT.column(i)) - at(AT.a));
    first[i] = by === "saltelli" ? saltelli / n / variance : 1 - at(AT.other(i)) / (2 * n) / variance;
    total[i] = at(AT.total(i)) / (2 * n) / variance;
  }
  const pairs = new Float64Array(withPairs ? (k * (k - 1)) / 2 : 0);
  for (let i = 0, p = 0; p < pairs.length; i++) {
    for (let j = i + 1; j < k; j++, p++) {
      const together =
        at(AT.pair(k, i, j)) -
        at(AT.ab) -
        centre * (at(AT.back(k, i)) + at(AT.column(j)) - at(AT.a) - at(AT.b));
      pairs[p] = together / n / variance - first[i]! - first[j]!;
    }
  }
  return { mean: pivot + mean, variance, first, total, pairs };
}
