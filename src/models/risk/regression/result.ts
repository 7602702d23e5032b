import type { Displayable } from "../../../display/bundle.js";

/**
 * How the covariance of the coefficients is estimated.
 *
 * - `iid`: σ̂²(XᵀX)⁻¹
 * - `HC0` … `HC3`: (XᵀX)⁻¹ [Σ ωᵢ xᵢxᵢᵀ] (XᵀX)⁻¹ with ωᵢ = eᵢ², eᵢ² n/(n − k), eᵢ²/(1 − hᵢ), eᵢ²/(1 − hᵢ)²
 * - `CRV1`: scores summed within clusters, times G/(G − 1) · (n − 1)/(n − k)
 *
 * Source: J. MacKinnon, H. White, J. Econometrics 29 (1985) 305; C. Cameron, D. Miller, J. Human Resources
 * 50 (2015) 317.
 */
export type Vcov = "iid" | "HC0" | "HC1" | "HC2" | "HC3" | "CRV1";

export const VCOVS: readonly Vcov[] = ["iid", "HC0", "HC1", "HC2", "HC3", "CRV1"];

/** A column that is not in the fit, and why. */
export interface DroppedColumn {
  readonly name: string;
  readonly reason: "collinear" | "no rows";
}

export interface FactorTerm {
  readonly name: string;
  readonly levels: readonly string[];
  /** The level left out; null when all levels are in (no intercept). */
  readonly reference: string | null;
}

/** What the right-hand side holds; `predict` reads it. */
export interface Terms {
  readonly intercept: boolean;
  readonly factors: readonly FactorTerm[];
  readonly covariates: readonly string[];
}

/** A fitted linear regression. Arrays over coefficients have length k in the order of `names`. */
export interface OlsResult {
  readonly method: "OLS";
  readonly dependent: string;
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly tStatistics: readonly number[];
  /** Two-sided, from t with `inferenceDegrees`. */
  readonly pValues: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Confidence level of `lower` and `upper`. */
  readonly level: number;
  /** Rows. */
  readonly n: number;
  /** Estimated coefficients, the intercept among them. */
  readonly k: number;
  /** n − k. */
  readonly residualDegrees: number;
  /** Degrees of freedom of t and F: n − k, or clusters − 1 for CRV1. */
  readonly inferenceDegrees: number;
  /** Residual standard deviation, √(RSS/(n − k)). */
  readonly sigma: number;
  readonly residualSumOfSquares: number;
  readonly r2: number;
  readonly adjustedR2: number;
  /** What R² compares with: the mean, or zero when the columns do not span a constant. */
  readonly r2Baseline: "mean" | "zero";
  readonly vcovName: Vcov;
  /** The factor applied to the covariance, in words. */
  readonly smallSampleCorrection: string;
  /** Number of clusters (CRV1), else null. */
  readonly clusters: number | null;
  readonly dropped: readonly DroppedColumn[];
  readonly referenceLevels: Readonly<Record<string, string>>;
  /** Rows that alone determine a coefficient: HC0 and HC1 understate its standard error. */
  readonly rowsWithLeverageOne: number;
  readonly terms: Terms;
  /** Length n. */
  readonly fitted: Float64Array;
  /** Length n. */
  readonly residuals: Float64Array;
  /** hᵢ, length n. */
  readonly leverages: Float64Array;
  /** Covariance of the coefficients, k × k, row-major; computed on the first call. */
  readonly covariance: () => Float64Array;
}

export type Ols = OlsResult & Displayable;
