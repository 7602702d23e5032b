import { breadOf, robustOf, scoresOf } from "../regression/blockCovariance.js";
import { type BlockFactor, inverseBlocks } from "../regression/blockSolve.js";
import type { BlockDesign } from "../regression/blocks.js";
import type { Clusters } from "../regression/clusters.js";
import { type SparseRow, timesTransposed } from "../regression/reparametrise.js";
import type { LazyCovariance } from "../regression/solved.js";
import type { GlmVcov } from "./result.js";

export interface GlmCovariance extends LazyCovariance {
  /** The factor applied, in words. */
  readonly correction: string;
}

/** Covariance of the coefficients shown, from the factor of Xᵀ W X and the scores of the rows. */
export function glmCovariance(
  vcov: GlmVcov,
  { design, rows }: { readonly design: BlockDesign; readonly rows: readonly SparseRow[] },
  factor: BlockFactor,
  scores: Float64Array,
  clusters: Clusters | null,
  dispersion: number,
): GlmCovariance {
  const { n, groups, width } = design;
  const k = rows.length;
  const u = timesTransposed(rows, inverseBlocks(factor, groups, width), groups + width);
  const parts = { design, rows, u };
  if (vcov === "iid") return { ...scaled(breadOf(parts), dispersion), correction: "φ (XᵀWX)⁻¹" };
  if (vcov === "CRV1") {
    const g = clusters!.count;
    const each = scoresOf(parts, scores, null, clusters!);
    const variances = new Array<number>(k).fill(0);
    each((z) => {
      for (let j = 0; j < k; j++) variances[j] = variances[j]! + z[j]! ** 2;
    });
    const covariance = () => {
      const matrix = new Float64Array(k * k);
      each((z) => {
        for (let i = 0; i < k; i++) {
          for (let j = 0; j < k; j++) matrix[i * k + j] = matrix[i * k + j]! + z[i]! * z[j]!;
        }
      });
      return matrix;
    };
    return {
      ...scaled({ variances, covariance }, (g / (g - 1)) * ((n - 1) / (n - k))),
      correction: "G/(G−1) · (n−1)/(n−k)",
    };
  }
  const robust = robustOf(
    parts,
    scores.map((s) => s * s),
  );
  return vcov === "HC1"
    ? { ...scaled(robust, n / (n - k)), correction: "n/(n−k)" }
    : { ...scaled(robust, 1), correction: "none" };
}

/** Times a factor; the whole matrix is made once. */
function scaled({ variances, covariance }: LazyCovariance, factor: number): LazyCovariance {
  let matrix: Float64Array | undefined;
  return {
    variances: variances.map((v) => Math.max(v, 0) * factor),
    covariance: () => {
      matrix ??= covariance().map((v) => v * factor);
      return matrix;
    },
  };
}
