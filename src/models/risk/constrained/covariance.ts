import { choleskyInverse } from "../../numeric/cholesky.js";
import { sumOf } from "../../numeric/sum.js";
import type { Clusters } from "../regression/clusters.js";
import type { ConstrainedVcov } from "./result.js";
import type { ConstrainedSolution } from "./solve.js";
import { gram, rowSum, type SparseDesign } from "./sparse.js";

/**
 * Variances of the free coefficients, the binding constraints taken as known: V = B M B with B = (ZᵀXᵀWXZ)⁻¹, Z
 * joining the coefficients held equal.
 */
export function componentVariances(
  vcov: ConstrainedVcov,
  design: SparseDesign,
  { components, reduced, residuals }: ConstrainedSolution,
  weights: Float64Array | null,
  clusters: Clusters | null,
): { readonly variances: Float64Array; readonly correction: string } {
  const { n } = design;
  const { of, count } = components;
  const bread = choleskyInverse(reduced);
  const weightOf = (i: number) => (weights === null ? 1 : weights[i]!);
  if (vcov === "iid") {
    const variance = sumOf(n, (i) => weightOf(i) * residuals[i]! ** 2) / (n - count);
    return {
      variances: Float64Array.from({ length: count }, (_, c) => variance * bread[c * count + c]!),
      correction: "σ̂² = RSS/(n−k)",
    };
  }
  const scores = residuals.map((e, i) => e * weightOf(i));
  if (clusters === null) {
    const meat = gram(
      design,
      scores.map((s) => s * s),
      of,
      count,
    );
    const scale = vcov === "HC1" ? n / (n - count) : 1;
    const variances = Float64Array.from({ length: count }, (_, c) => {
      let total = 0;
      for (let a = 0; a < count; a++) {
        const left = bread[c * count + a]!;
        if (left === 0) continue;
        for (let b = 0; b < count; b++) total += left * meat[a * count + b]! * bread[c * count + b]!;
      }
      return Math.max(total, 0) * scale;
    });
    return { variances, correction: vcov === "HC1" ? "n/(n−k)" : "none" };
  }
  const variances = new Float64Array(count);
  for (let g = 0; g < clusters.count; g++) {
    const rows = clusters.order.subarray(clusters.starts[g]!, clusters.starts[g + 1]!);
    const score = rowSum(design, scores, of, count, rows);
    for (let c = 0; c < count; c++) {
      let z = 0;
      for (let a = 0; a < count; a++) z += bread[c * count + a]! * score[a]!;
      variances[c] = variances[c]! + z * z;
    }
  }
  const g = clusters.count;
  const scale = (g / (g - 1)) * ((n - 1) / (n - count));
  return { variances: variances.map((v) => v * scale), correction: "G/(G−1) · (n−1)/(n−k)" };
}
