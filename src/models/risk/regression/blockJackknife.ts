import { clusterScore } from "./blockCovariance.js";
import { weighted } from "./blockSolve.js";
import { addCrossProduct, type BlockDesign, type BlockMatrix } from "./blocks.js";
import type { Clusters } from "./clusters.js";
import { leastNorm, solveDeficient } from "./deficient.js";
import type { SparseRow } from "./reparametrise.js";
import type { LeaveOneOut } from "./solved.js";

/**
 * The estimate without each cluster in turn: c₍g₎ − c = −(A − A_g)⁻¹ s_g, s_g the cluster's scores.
 *
 * Where the rows outside a cluster do not determine a coefficient, the pseudo-inverse of the normal equations
 * of the coefficients shown stands for the inverse: a contrast whose level is gone becomes zero.
 * Source: J. MacKinnon, M. Nielsen, M. Webb, J. Applied Econometrics 38 (2023) 671, equation 10.
 */
export function blockLeaveOneOut(
  design: BlockDesign,
  matrix: BlockMatrix,
  rows: readonly SparseRow[],
  c: Float64Array,
  residuals: Float64Array,
  weights: Float64Array | null,
  clusters: Clusters,
): LeaveOneOut {
  const { groups, width } = design;
  const values = weighted(residuals, weights);
  const left = {
    diagonal: new Float64Array(groups),
    border: new Float64Array(groups * width),
    corner: new Float64Array(width * width),
  };
  const score = new Float64Array(groups + width);
  const deviations: Float64Array[] = [];
  const notEstimable: (readonly number[])[] = [];
  const shown = leastNorm(rows, c, []).coefficients;
  for (let cluster = 0; cluster < clusters.count; cluster++) {
    left.diagonal.set(matrix.diagonal);
    left.border.set(matrix.border);
    left.corner.set(matrix.corner);
    const [from, to] = [clusters.starts[cluster]!, clusters.starts[cluster + 1]!];
    addCrossProduct(left, design, weights, clusters.order, from, to, -1);
    clusterScore(design, values, clusters, cluster, score);
    const step = solveDeficient(left, matrix, score.subarray(0, groups), score.subarray(groups));
    if (step.nullSpace.length === 0) {
      deviations.push(leastNorm(rows, step.solution, []).coefficients.map((v) => -v));
      notEstimable.push([]);
      continue;
    }
    const changed = step.solution.map((v, s) => c[s]! - v);
    const least = leastNorm(rows, changed, step.nullSpace);
    deviations.push(least.coefficients.map((v, j) => v - shown[j]!));
    notEstimable.push(least.notEstimable);
  }
  return { deviations, notEstimable };
}
