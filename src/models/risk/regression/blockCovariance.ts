import { weighted } from "./blockSolve.js";
import { type BlockDesign, crossProduct, restOfRow } from "./blocks.js";
import type { Clusters } from "./clusters.js";
import { type SparseRow, timesRows } from "./reparametrise.js";
import type { EachVector, LazyCovariance } from "./solved.js";

/** U = A⁻¹ Tᵀ, (G + p) × k, over a design whose rest columns are all in the fit. */
export interface CovarianceParts {
  readonly design: BlockDesign;
  readonly rows: readonly SparseRow[];
  readonly u: Float64Array;
}

/** T A⁻¹ Tᵀ. */
export function breadOf({ rows, u }: CovarianceParts): LazyCovariance {
  const k = rows.length;
  const matrix = timesRows(rows, u);
  return { variances: rows.map((_, j) => matrix[j * k + j]!), covariance: () => matrix };
}

/** V = Uᵀ M U with M = Σ ωᵢ xᵢxᵢᵀ, which has the sparse pattern of XᵀX. */
export function robustOf({ design, rows, u }: CovarianceParts, omega: Float64Array): LazyCovariance {
  const { groups, width } = design;
  const k = rows.length;
  const size = groups + width;
  const meat = crossProduct(design, omega);
  const w = new Float64Array(size * k);
  const add = (to: number, from: number, factor: number) => {
    if (factor === 0) return;
    const a = to * k;
    const b = from * k;
    for (let j = 0; j < k; j++) w[a + j] = w[a + j]! + factor * u[b + j]!;
  };
  for (let g = 0; g < groups; g++) {
    add(g, g, meat.diagonal[g]!);
    for (let c = 0; c < width; c++) {
      const value = meat.border[g * width + c]!;
      add(g, groups + c, value);
      add(groups + c, g, value);
    }
  }
  for (let c = 0; c < width; c++) {
    for (let d = 0; d < width; d++) add(groups + c, groups + d, meat.corner[c * width + d]!);
  }
  const variances = new Float64Array(k);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < k; j++) variances[j] = variances[j]! + u[i * k + j]! * w[i * k + j]!;
  }
  return { variances: [...variances], covariance: () => transposedProduct(u, w, size, k) };
}

/** z = Uᵀ Σ_{i in cluster} wᵢ eᵢ xᵢ. */
export function scoresOf(
  { design, rows, u }: CovarianceParts,
  residuals: Float64Array,
  weights: Float64Array | null,
  clusters: Clusters,
): EachVector {
  const k = rows.length;
  const size = design.groups + design.width;
  const values = weighted(residuals, weights);
  return (use) => {
    const score = new Float64Array(size);
    const z = new Float64Array(k);
    for (let c = 0; c < clusters.count; c++) {
      clusterScore(design, values, clusters, c, score);
      z.fill(0);
      for (let s = 0; s < size; s++) {
        const value = score[s]!;
        if (value === 0) continue;
        const row = s * k;
        for (let j = 0; j < k; j++) z[j] = z[j]! + value * u[row + j]!;
      }
      use(z, c);
    }
  };
}

/** Σ vᵢ xᵢ over one cluster: G group and p rest sums, written to `out`. */
export function clusterScore(
  design: BlockDesign,
  v: Float64Array,
  clusters: Clusters,
  cluster: number,
  out: Float64Array,
): void {
  const { groups, group } = design;
  out.fill(0);
  for (let at = clusters.starts[cluster]!; at < clusters.starts[cluster + 1]!; at++) {
    const i = clusters.order[at]!;
    const value = v[i]!;
    if (groups > 0) out[group[i]!] = out[group[i]!]! + value;
    for (const dummy of design.dummies) {
      const c = dummy[i]!;
      if (c >= 0) out[groups + c] = out[groups + c]! + value;
    }
    for (const { column, values } of design.numeric) {
      out[groups + column] = out[groups + column]! + value * values[i]!;
    }
  }
}

/** xᵢᵀ A⁻¹ xᵢ. */
export function leveragesOf(design: BlockDesign, inverse: Float64Array): Float64Array {
  const { n, group, groups, width } = design;
  const size = groups + width;
  const room = design.dummies.length + design.numeric.length;
  const columns = new Int32Array(room);
  const values = new Float64Array(room);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const count = restOfRow(design, i, columns, values);
    const g = group[i]!;
    let h = groups > 0 ? inverse[g * size + g]! : 0;
    for (let a = 0; a < count; a++) {
      const row = (groups + columns[a]!) * size;
      const v = values[a]!;
      if (groups > 0) h += 2 * v * inverse[row + g]!;
      for (let b = 0; b < count; b++) h += v * values[b]! * inverse[row + groups + columns[b]!]!;
    }
    out[i] = h;
  }
  return out;
}

function transposedProduct(u: Float64Array, w: Float64Array, size: number, k: number): Float64Array {
  const out = new Float64Array(k * k);
  for (let s = 0; s < size; s++) {
    for (let i = 0; i < k; i++) {
      const value = u[s * k + i]!;
      if (value === 0) continue;
      for (let j = 0; j < k; j++) out[i * k + j] = out[i * k + j]! + value * w[s * k + j]!;
    }
  }
  return out;
}
