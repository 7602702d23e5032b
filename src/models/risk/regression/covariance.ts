import { shown } from "../../numeric/check.js";
import { withoutNegativeEigenvalues } from "../../numeric/symmetricEigen.js";
import { type Clusters, intersect } from "./clusters.js";
import type { EachVector, LazyCovariance, Solved } from "./solved.js";
import type { VcovPlan } from "./vcov.js";

export interface Covariance extends LazyCovariance {
  /** Coefficients that the rows outside a cluster do not determine (CRV3). */
  readonly notEstimable: readonly { readonly cluster: string; readonly names: readonly string[] }[];
  /** Negative eigenvalues were set to zero (two-way CRV1). */
  readonly repaired: boolean;
}

/**
 * The covariance of the coefficients, its correction factor applied.
 *
 * @param rss Σ w e² over all rows
 * @throws RangeError for HC2 and HC3 when a row has leverage one
 */
export function covarianceOf(where: string, solved: Solved, plan: VcovPlan, rss: number): Covariance {
  const { name, clusters, factor } = plan;
  const k = solved.names.length;
  const plain = { notEstimable: [], repaired: false };
  if (name === "iid") return { ...scaled(solved.bread(), rss / (solved.units.rows - k)), ...plain };
  if (name === "CRV3") {
    const { deviations, notEstimable } = solved.leaveOneOut(clusters[0]!);
    const each: EachVector = (use) => deviations.forEach(use);
    return {
      ...fromVectors([each], [factor], k),
      notEstimable: notEstimable.flatMap((list, c) =>
        list.length === 0
          ? []
          : [{ cluster: clusters[0]!.labels[c]!, names: list.map((j) => solved.names[j]!) }],
      ),
      repaired: false,
    };
  }
  if (name === "CRV1") {
    const [one, two] = clusters as [Clusters, Clusters?];
    if (two === undefined) return { ...fromVectors([solved.scores(one)], [factor], k), ...plain };
    const parts = [one, two, intersect(one, two)].map((c) => kept(solved.scores(c), c.count * k));
    const sum = fromVectors(parts, [factor, factor, -factor], k);
    // What rounding leaves of parts that cancel is no negative variance.
    const parted = fromVectors(parts, [factor, factor, factor], k).variances;
    if (sum.variances.every((v, j) => v >= -1e-10 * parted[j]!)) return { ...sum, ...plain };
    const matrix = withoutNegativeEigenvalues(sum.covariance(), k);
    const variances = Array.from({ length: k }, (_, j) => matrix[j * k + j]!);
    return { variances, covariance: () => matrix, notEstimable: [], repaired: true };
  }
  return { ...scaled(solved.robust(meatWeights(where, name, solved)), factor), ...plain };
}

const MOST_NUMBERS = 1e7;

/** The vectors kept for further passes unless they are too many. */
function kept(each: EachVector, numbers: number): EachVector {
  if (numbers > MOST_NUMBERS) return each;
  const vectors: Float64Array[] = [];
  each((z) => vectors.push(z.slice()));
  return (use) => vectors.forEach(use);
}

/** Σ over the lists of sign × Σ z zᵀ. */
function fromVectors(lists: readonly EachVector[], signs: readonly number[], k: number): LazyCovariance {
  const variances = new Array<number>(k).fill(0);
  lists.forEach((each, l) => {
    each((z) => {
      for (let j = 0; j < k; j++) variances[j] = variances[j]! + signs[l]! * z[j]! * z[j]!;
    });
  });
  const covariance = () => {
    const matrix = new Float64Array(k * k);
    lists.forEach((each, l) => {
      each((z) => {
        for (let i = 0; i < k; i++) {
          const zi = signs[l]! * z[i]!;
          const row = i * k;
          for (let j = 0; j < k; j++) matrix[row + j] = matrix[row + j]! + zi * z[j]!;
        }
      });
    });
    return matrix;
  };
  return { variances, covariance };
}

function scaled({ variances, covariance }: LazyCovariance, factor: number): LazyCovariance {
  return {
    variances: variances.map((v) => v * factor),
    covariance: () => covariance().map((v) => v * factor),
  };
}

/**
 * Weights of the meat Σ ω xxᵀ: Σ w²e² of each unit, over (1 − h) or its square.
 *
 * @throws RangeError for HC2 and HC3 when a row has leverage one: its residual is zero by construction and
 *   the weight 0/0
 */
function meatWeights(where: string, name: string, { units, residuals, leverage }: Solved): Float64Array {
  const omega = units.squaredScores(residuals);
  const power = name === "HC3" ? 2 : name === "HC2" ? 1 : 0;
  if (power === 0) return omega;
  units.checkLeverages(name);
  const h = rowLeverages(units.rowWeight, leverage());
  const full = h.reduce((count, v) => count + (v > 1 - 1e-9 ? 1 : 0), 0);
  if (full > 0) {
    const unit = units.counts === null ? "row" : "cell";
    throw new RangeError(
      `${where}: vcov ${shown(name)} is not defined for ${full} rows of leverage 1 (first: ${unit} ${h.findIndex((v) => v > 1 - 1e-9)}), each the only row of its group; expected HC0 or HC1, or such groups merged`,
    );
  }
  return omega.map((v, i) => v / (1 - h[i]!) ** power);
}

/** hᵢ = wᵢ xᵢᵀ A⁻¹ xᵢ. */
export function rowLeverages(weight: Float64Array | null, leverage: Float64Array): Float64Array {
  return weight === null ? leverage : leverage.map((h, i) => h * weight[i]!);
}
