import { type BlockDesign, crossProduct, restOfRow } from "./blocks.js";
import { type SparseRow, timesRows } from "./reparametrise.js";
import type { Vcov } from "./result.js";
import { type Clusters, meatWeights } from "./vcov.js";

/** A covariance whose diagonal is cheap and whose whole is made when asked for. */
export interface LazyCovariance {
  readonly variances: readonly number[];
  readonly covariance: () => Float64Array;
}

/** What the covariance is made of; U = (XᵀX)⁻¹ Tᵀ, (G + m) × k. */
export interface VcovInput {
  readonly design: BlockDesign;
  /** Position among the kept rest columns of each rest column, −1 where dropped. */
  readonly keptAt: Int32Array;
  readonly kept: readonly number[];
  readonly rows: readonly SparseRow[];
  readonly u: Float64Array;
  readonly residuals: Float64Array;
  readonly leverages: Float64Array;
}

export function blockCovariance(
  where: string,
  name: Vcov,
  input: VcovInput,
  clusters: Clusters | null,
): LazyCovariance {
  if (name === "iid") return homoskedastic(input);
  if (clusters) return clustered(input, clusters);
  return robust(input, meatWeights(where, name, input.residuals, input.leverages));
}

function homoskedastic({ rows, u, residuals }: VcovInput): LazyCovariance {
  const k = rows.length;
  const s2 = residuals.reduce((total, e) => total + e * e, 0) / (residuals.length - k);
  const matrix = timesRows(rows, u).map((v) => v * s2);
  return { variances: rows.map((_, j) => matrix[j * k + j]!), covariance: () => matrix };
}

/** V = Uᵀ M U with M = Σ ωᵢ xᵢxᵢᵀ, which has the sparse pattern of XᵀX. */
function robust({ design, kept, rows, u }: VcovInput, weights: Float64Array): LazyCovariance {
  const { groups, width } = design;
  const k = rows.length;
  const size = groups + kept.length;
  const meat = crossProduct(design, weights);
  const w = new Float64Array(size * k);
  const add = (to: number, from: number, factor: number) => {
    if (factor === 0) return;
    const a = to * k;
    const b = from * k;
    for (let j = 0; j < k; j++) w[a + j] = w[a + j]! + factor * u[b + j]!;
  };
  for (let g = 0; g < groups; g++) {
    add(g, g, meat.diagonal[g]!);
    kept.forEach((c, a) => {
      const value = meat.border[g * width + c]!;
      add(g, groups + a, value);
      add(groups + a, g, value);
    });
  }
  kept.forEach((c, a) => {
    kept.forEach((d, b) => {
      add(groups + a, groups + b, meat.corner[c * width + d]!);
    });
  });
  const variances = new Float64Array(k);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < k; j++) variances[j] = variances[j]! + u[i * k + j]! * w[i * k + j]!;
  }
  return { variances: [...variances], covariance: () => transposedProduct(u, w, size, k) };
}

/** V = Σ z zᵀ with z = Uᵀ Σ_{i in cluster} eᵢ xᵢ. */
function clustered(
  { design, keptAt, kept, rows, u, residuals }: VcovInput,
  clusters: Clusters,
): LazyCovariance {
  const { groups } = design;
  const k = rows.length;
  const size = groups + kept.length;
  const room = design.dummies.length + design.numeric.length;
  const columns = new Int32Array(room);
  const values = new Float64Array(room);
  const each = (use: (z: Float64Array) => void) => {
    const score = new Float64Array(size);
    const z = new Float64Array(k);
    for (let c = 0; c < clusters.count; c++) {
      score.fill(0);
      for (let at = clusters.starts[c]!; at < clusters.starts[c + 1]!; at++) {
        const i = clusters.order[at]!;
        const e = residuals[i]!;
        if (groups > 0) score[design.group[i]!] = score[design.group[i]!]! + e;
        const count = restOfRow(design, i, columns, values);
        for (let a = 0; a < count; a++) {
          const position = keptAt[columns[a]!]!;
          if (position >= 0) score[groups + position] = score[groups + position]! + e * values[a]!;
        }
      }
      z.fill(0);
      for (let s = 0; s < size; s++) {
        const value = score[s]!;
        if (value === 0) continue;
        for (let j = 0; j < k; j++) z[j] = z[j]! + value * u[s * k + j]!;
      }
      use(z);
    }
  };
  const variances = new Float64Array(k);
  each((z) => {
    for (let j = 0; j < k; j++) variances[j] = variances[j]! + z[j]! * z[j]!;
  });
  const covariance = () => {
    const matrix = new Float64Array(k * k);
    each((z) => {
      for (let i = 0; i < k; i++) {
        const zi = z[i]!;
        for (let j = 0; j < k; j++) matrix[i * k + j] = matrix[i * k + j]! + zi * z[j]!;
      }
    });
    return matrix;
  };
  return { variances: [...variances], covariance };
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
