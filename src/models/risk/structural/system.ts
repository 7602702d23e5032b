import { cholesky, choleskySolve } from "../../numeric/cholesky.js";
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
 * Solves a block system by the Schur complement of its diagonal; of collinear rest columns the first stay.
 *
 * Columns without rows (undrawn pools) are left out of the elimination.
 *
 * @returns null when a group of the block has no rows
 */
export function solve(system: Float64Array, groups: number, width: number): Solved | null {
  const border = groups;
  const corner = border + groups * width;
  const rightBlock = corner + width * width;
  const rightRest = rightBlock + groups;
  const all = Int32Array.from({ length: width }, (_, c) => c);
  const used = all.filter((c) => system[corner + c * width + c]! > 0);
  const m = used.length;
  const reduced = new Float64Array(m * m);
  const right = Float64Array.from(used, (c) => system[rightRest + c]!);
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) reduced[a * m + b] = system[corner + used[a]! * width + used[b]!]!;
  }
  const sums = new Float64Array(m);
  const values = new Float64Array(m);
  let whole = 0;
  for (let g = 0; g < groups; g++) {
    const d = system[g]!;
    if (!(d > 0)) return null;
    whole += d;
    const row = border + g * width;
    const mean = system[rightBlock + g]! / d;
    for (let a = 0; a < m; a++) values[a] = system[row + used[a]!]!;
    for (let a = 0; a < m; a++) {
      const value = values[a]!;
      if (value === 0) continue;
      sums[a] = sums[a]! + value;
      right[a] = right[a]! - value * mean;
      const share = value / d;
      const to = a * m;
      for (let b = 0; b <= a; b++) reduced[to + b] = reduced[to + b]! - share * values[b]!;
    }
  }
  const scale = Float64Array.from(used, (c) => system[corner + c * width + c]!);
  const factor = cholesky(reduced, m, 1e-11, scale);
  const short = Float64Array.from(factor.kept, (a) => right[a]!);
  choleskySolve(factor, short);
  const rest = new Float64Array(width);
  const kept = new Uint8Array(width);
  const columns = Int32Array.from(factor.kept, (a) => used[a]!);
  columns.forEach((c, k) => {
    rest[c] = short[k]!;
    kept[c] = 1;
  });
  const block = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    let value = system[rightBlock + g]!;
    const row = border + g * width;
    for (let k = 0; k < columns.length; k++) value -= system[row + columns[k]!]! * short[k]!;
    block[g] = value / system[g]!;
  }
  const means = new Float64Array(width);
  used.forEach((c, a) => {
    means[c] = sums[a]! / whole;
  });
  return { block, rest, kept, means };
}
