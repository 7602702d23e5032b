import { incompleteBeta } from "../incompleteBeta.js";

/** P(K ≤ k) of a binomial count of n trials. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, p, n - k, k + 1).lower;
}

/** The least k with P(K ≤ k) ≥ q. */
export function binomialQuantile(q: number, n: number, p: number): number {
  let [below, reached] = [-1, n];
  while (reached - below > 1) {
    const middle = Math.floor((below + reached) / 2);
    if (binomialCdf(middle, n, p) >= q) reached = middle;
    else below = middle;
  }
  return reached;
}
