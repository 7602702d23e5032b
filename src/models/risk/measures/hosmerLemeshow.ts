import { cholesky, choleskySolve } from "../../numeric/cholesky.js";
import { chiSquareUpper, fUpper } from "../../numeric/distributions.js";
import { sumOf } from "../../numeric/sum.js";
import { membersOf } from "./compensation.js";
import type { Units } from "./units.js";

/** Test that the mean error is zero in every group of predictions. */
export interface HosmerLemeshow {
  /** Groups with people; the numerator's degrees of freedom of both versions. */
  readonly groups: number;
  /** F = Σ_g W_g ē_g² / (G s²), one variance s² for all; null where cells do not give s². */
  readonly f: { readonly value: number; readonly denominatorDegrees: number; readonly pValue: number } | null;
  /** χ² = ēᵀ V⁻¹ ē with V robust (HC1), or clustered (CRV1, needs more clusters than groups). */
  readonly chiSquare: {
    readonly value: number;
    readonly pValue: number;
    readonly vcov: "HC1" | "CRV1";
  } | null;
}

/**
 * Hosmer–Lemeshow style test for amounts: the errors y − p are regressed on dummies of the groups of
 * predictions, without a constant, and all coefficients are tested against zero.
 *
 * Sources: D. Hosmer, S. Lemeshow, Communications in Statistics A 9 (1980) 1043 (the idea, for
 * probabilities); W. Manning, A. Basu, J. Mullahy, J. Health Economics 24 (2005) 465 (the F version for
 * spending).
 */
export function hosmerLemeshow(units: Units, codes: Int32Array, groups: number): HosmerLemeshow {
  const { weight, actual, predicted, squared, spread, cluster } = units;
  const lists = membersOf(codes, groups).filter((list) => list.length > 0);
  const g = lists.length;
  const people = sumOf(units.count, (i) => units.n[i]!);
  const weights = lists.map((list) => sumOf(list.length, (a) => weight[list[a]!]!));
  const means = lists.map(
    (list, k) =>
      sumOf(list.length, (a) => weight[list[a]!]! * (actual[list[a]!]! - predicted[list[a]!]!)) / weights[k]!,
  );
  const freedom = people - g;
  if (freedom < 1) return { groups: g, f: null, chiSquare: null };
  let f: HosmerLemeshow["f"] = null;
  if (spread !== null) {
    const rss = sumOf(g, (k) => {
      const list = lists[k]!;
      return sumOf(list.length, (a) => {
        const i = list[a]!;
        return spread[i]! + weight[i]! * (actual[i]! - predicted[i]! - means[k]!) ** 2;
      });
    });
    const explained = sumOf(g, (k) => weights[k]! * means[k]! ** 2);
    const value = explained === 0 ? 0 : explained / g / (rss / freedom);
    f = {
      value,
      denominatorDegrees: freedom,
      pValue: Number.isFinite(value) ? fUpper(value, g, freedom) : 0,
    };
  }
  const matrix = new Float64Array(g * g);
  if (cluster !== null) {
    const scores = new Float64Array(cluster.count * g);
    lists.forEach((list, k) => {
      for (const i of list) {
        const at = cluster.codes[i]! * g + k;
        scores[at] = scores[at]! + (weight[i]! * (actual[i]! - predicted[i]! - means[k]!)) / weights[k]!;
      }
    });
    const factor = (cluster.count / (cluster.count - 1)) * ((people - 1) / freedom);
    for (let a = 0; a < g; a++) {
      for (let b = 0; b < g; b++) {
        matrix[a * g + b] = factor * sumOf(cluster.count, (c) => scores[c * g + a]! * scores[c * g + b]!);
      }
    }
  } else if (squared !== null) {
    lists.forEach((list, k) => {
      const inner = sumOf(list.length, (a) => {
        const i = list[a]!;
        return squared.spread[i]! + squared.weight[i]! * (squared.mean[i]! - predicted[i]! - means[k]!) ** 2;
      });
      matrix[k * g + k] = ((people / freedom) * inner) / weights[k]! ** 2;
    });
  } else return { groups: g, f, chiSquare: null };
  const vcov = cluster === null ? "HC1" : "CRV1";
  const factor = cholesky(matrix, g);
  if (factor.dropped.length > 0) {
    // No error varies: exact predictions pass, others cannot be tested.
    const exact = means.every((m) => m === 0);
    return { groups: g, f, chiSquare: exact ? { value: 0, pValue: 1, vcov } : null };
  }
  const solved = choleskySolve(factor, Float64Array.from(means));
  const value = sumOf(g, (k) => means[k]! * solved[k]!);
  return { groups: g, f, chiSquare: { value, pValue: chiSquareUpper(value, g), vcov } };
}
