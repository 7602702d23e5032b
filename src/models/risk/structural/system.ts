import { factorBlocks, solveFactored } from "../regression/blockSolve.js";
import type { BlockMatrix } from "../regression/blocks.js";
import { type FitRows, type RiskProblem, systemSize } from "./problem.js";

/** Coefficients in the block's parametrisation; columns that are not kept are zero. */
export interface Solved {
  readonly block: Float64Array;
  readonly rest: Float64Array;
  readonly kept: Uint8Array;
  /** Weighted means of the rest columns. */
  readonly means: Float64Array;
}

/** The normal equations of each cluster, one after the other. */
export function clusterSystems(rows: FitRows, groups: number, width: number, clusters: number): Float64Array {
  const size = systemSize(groups, width);
  const out = new Float64Array(size * clusters);
  addRows(out, rows, groups, width, (cluster) => cluster * size, null);
  return out;
}

/** Sums the clusters' systems, each as often as it was drawn. */
export function combine(problem: RiskProblem, times: ArrayLike<number>, into: Float64Array): Float64Array {
  const { systems, fitRows, groups, width, clusters } = problem;
  into.fill(0);
  if (systems === null) {
    addRows(into, fitRows!, groups, width, () => 0, times);
    return into;
  }
  const size = systemSize(groups, width);
  for (let k = 0; k < clusters; k++) {
    const m = times[k]!;
    if (m === 0) continue;
    const from = k * size;
    for (let e = 0; e < size; e++) into[e] = into[e]! + m * systems[from + e]!;
  }
  return into;
}

/** Adds the normal equations of every row, `times` its cluster's count, where `place` puts its cluster. */
function addRows(
  into: Float64Array,
  rows: FitRows,
  groups: number,
  width: number,
  place: (cluster: number) => number,
  times: ArrayLike<number> | null,
): void {
  const { room, columns, values, weight, y, group, cluster } = rows;
  for (let i = 0; i < rows.count; i++) {
    const k = cluster[i]!;
    const w = times === null ? weight[i]! : weight[i]! * times[k]!;
    if (w === 0) continue;
    const at = place(k);
    const border = at + groups;
    const corner = border + groups * width;
    const rightBlock = corner + width * width;
    const rightRest = rightBlock + groups;
    const g = group[i]!;
    const wy = w * y[i]!;
    into[at + g] = into[at + g]! + w;
    into[rightBlock + g] = into[rightBlock + g]! + wy;
    const own = i * room;
    for (let a = 0; a < room; a++) {
      const c = columns[own + a]!;
      if (c < 0) continue;
      const wv = w * values[own + a]!;
      const toBorder = border + g * width + c;
      into[toBorder] = into[toBorder]! + wv;
      into[rightRest + c] = into[rightRest + c]! + wy * values[own + a]!;
      const row = corner + c * width;
      for (let b = 0; b <= a; b++) {
        // Columns rise along a row, so this fills the lower triangle.
        const d = columns[own + b]!;
        if (d >= 0) into[row + d] = into[row + d]! + wv * values[own + b]!;
      }
    }
  }
}

/**
 * Solves a block system; of collinear rest columns the first stay, columns without rows (undrawn pools) go.
 *
 * @returns null when a group of the block has no rows
 */
export function solve(system: Float64Array, groups: number, width: number): Solved | null {
  const corner = groups + groups * width;
  const right = corner + width * width;
  const matrix: BlockMatrix = {
    diagonal: system.subarray(0, groups),
    border: system.subarray(groups, corner),
    corner: system.subarray(corner, right),
  };
  if (!matrix.diagonal.every((d) => d > 0)) return null;
  const factor = factorBlocks(matrix, groups, width);
  const { block, rest } = solveFactored({ groups, width }, factor, {
    block: system.subarray(right, right + groups),
    rest: system.subarray(right + groups, right + groups + width),
  });
  const kept = new Uint8Array(width);
  for (const c of factor.schur.kept) kept[c] = 1;
  return { block, rest, kept, means: meansOf(matrix, groups, width) };
}

function meansOf({ diagonal, border }: BlockMatrix, groups: number, width: number): Float64Array {
  const means = new Float64Array(width);
  let whole = 0;
  for (let g = 0; g < groups; g++) {
    whole += diagonal[g]!;
    for (let c = 0; c < width; c++) means[c] = means[c]! + border[g * width + c]!;
  }
  return means.map((sum) => sum / whole);
}
