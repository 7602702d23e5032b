import type { Clusters } from "./clusters.js";
import type { DroppedColumn, Terms } from "./result.js";
import type { Units } from "./units.js";

/** A covariance whose diagonal is cheap and whose whole is made when asked for. */
export interface LazyCovariance {
  readonly variances: readonly number[];
  /** k × k, row-major. */
  readonly covariance: () => Float64Array;
}

/** A vector of length k for each cluster, given to `use`; the vector is reused. */
export type EachVector = (use: (vector: Float64Array, cluster: number) => void) => void;

/** The estimate with one cluster left out. */
export interface LeaveOneOut {
  /** b₍g₎ − b for each cluster. */
  readonly deviations: readonly Float64Array[];
  /** Coefficients that the rows outside a cluster do not determine, by position. */
  readonly notEstimable: readonly (readonly number[])[];
}

/** A least-squares problem solved, and what covariances are made of. A = XᵀWX. */
export interface Solved {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly dropped: readonly DroppedColumn[];
  readonly terms: Terms;
  readonly spansConstant: boolean;
  readonly units: Units;
  /** Mean of y less ŷ of each unit. */
  readonly residuals: Float64Array;
  /** xᵀ A⁻¹ x of each unit, without the row's weight. */
  readonly leverage: () => Float64Array;
  /** A⁻¹. */
  readonly bread: () => LazyCovariance;
  /** A⁻¹ (Σ ωᵢ xᵢxᵢᵀ) A⁻¹. */
  readonly robust: (omega: Float64Array) => LazyCovariance;
  /** A⁻¹ Σ_{i in cluster} wᵢ eᵢ xᵢ for each cluster. */
  readonly scores: (clusters: Clusters) => EachVector;
  readonly leaveOneOut: (clusters: Clusters) => LeaveOneOut;
}
