import type { Displayable } from "../../../display/bundle.js";
import type { PrivacyOptions } from "../privacy/minimum.js";
import type { ClusterInput } from "./clusters.js";

/**
 * How the covariance of the coefficients is estimated; w = 1 without weights.
 *
 * - `iid`: σ̂²(XᵀWX)⁻¹
 * - `HC0` … `HC3`: (XᵀWX)⁻¹ [Σ ωᵢ xᵢxᵢᵀ] (XᵀWX)⁻¹ with ωᵢ = wᵢ²eᵢ² times 1, n/(n − k), 1/(1 − hᵢ),
 *   1/(1 − hᵢ)²; hᵢ = wᵢ xᵢᵀ(XᵀWX)⁻¹xᵢ
 * - `CRV1`: scores wᵢeᵢxᵢ summed within clusters, times G/(G − 1) · (n − 1)/(n − k). By two columns
 *   V₁ + V₂ − V₁₂ with G the smaller number of clusters in all three (the `min` of fixest and pyfixest);
 *   when a variance is negative, negative eigenvalues are set to zero, as fixest does, and the result says so
 * - `CRV3`: (G − 1)/G · Σ_g (b₍g₎ − b)(b₍g₎ − b)ᵀ with b₍g₎ the estimate without cluster g
 *
 * Source: J. MacKinnon, H. White, J. Econometrics 29 (1985) 305; C. Cameron, D. Miller, J. Human Resources
 * 50 (2015) 317; C. Cameron, J. Gelbach, D. Miller, J. Business & Economic Statistics 29 (2011) 238;
 * J. MacKinnon, M. Nielsen, M. Webb, J. Applied Econometrics 38 (2023) 671.
 */
export type Vcov = "iid" | "HC0" | "HC1" | "HC2" | "HC3" | "CRV1" | "CRV3";

export const VCOVS: readonly Vcov[] = ["iid", "HC0", "HC1", "HC2", "HC3", "CRV1", "CRV3"];

/** Another covariance or confidence level for the same estimate. */
export interface Inference {
  /** By default as it was. */
  readonly vcov?: Vcov;
  /** One column or two; by default those of the fit. */
  readonly cluster?: ClusterInput;
  readonly level?: number;
}

/** A column that is not in the fit, and why. */
export interface DroppedColumn {
  readonly name: string;
  readonly reason: "collinear" | "no rows";
}

export interface FactorTerm {
  readonly name: string;
  readonly levels: readonly string[];
  /** Rows of each level. */
  readonly rows: readonly number[];
  /** The level left out; null when all levels are in (no intercept). */
  readonly reference: string | null;
}

/** What the right-hand side holds; `predict` reads it. */
export interface Terms {
  readonly intercept: boolean;
  readonly factors: readonly FactorTerm[];
  readonly covariates: readonly string[];
  /** Rows in which each covariate is not zero. */
  readonly covariateRows: readonly number[];
}

/** A term of a formula and the columns that it added. */
export interface FormulaTerm {
  /** Without C(): `agg`, `agg:sex`, `log(beds)`. */
  readonly label: string;
  readonly factors: readonly string[];
  readonly covariates: readonly string[];
}

/** The right-hand side of a formula for some rows. */
export interface FormulaColumns {
  readonly factors: Readonly<
    Record<string, { readonly codes: Int32Array; readonly levels: readonly string[] }>
  >;
  readonly covariates: Readonly<Record<string, Float64Array>>;
  readonly rows: number;
}

/** The formula of a fit, and what became of the table. */
export interface FittedFormula {
  /** In one form, whatever was typed. */
  readonly text: string;
  readonly terms: readonly FormulaTerm[];
  /** Name of the weights' column; null without weights. */
  readonly weights: string | null;
  /** Slopes not estimated since no row has their combination of levels; also in `dropped`. */
  readonly empty: readonly string[];
  /** The columns of the fit made from new rows, coded as in the fit. */
  readonly columns: (table: object) => FormulaColumns;
  /** Rows of the table left out since a value was missing, in all and by column. */
  readonly missing: { readonly rows: number; readonly byColumn: Readonly<Record<string, number>> };
}

/** What every fit by a formula estimates. Arrays over coefficients have length k in the order of `names`. */
export interface Estimates {
  readonly dependent: string;
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  /** Two-sided, from the distribution of the statistic beside them. */
  readonly pValues: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Confidence level of `lower` and `upper`. */
  readonly level: number;
  /** Rows in the fit. */
  readonly n: number;
  /** Estimated coefficients, the intercept among them. */
  readonly k: number;
  /** n − k. */
  readonly residualDegrees: number;
}

/** A fitted linear regression, from rows or from cells. */
export interface LinearFit extends Estimates {
  /** WLS with analytic weights. */
  readonly method: "OLS" | "WLS";
  /** b over its standard error; t with `inferenceDegrees`. */
  readonly tStatistics: readonly number[];
  /** Degrees of freedom of t and F: n − k, or the (smaller) number of clusters − 1. */
  readonly inferenceDegrees: number;
  /** Residual standard deviation, √(RSS/(n − k)). */
  readonly sigma: number;
  /** RSS = Σ w e². */
  readonly residualSumOfSquares: number;
  /** 1 − RSS/Σ w (y − ȳ)², ȳ the weighted mean. */
  readonly r2: number;
  readonly adjustedR2: number;
  /** What R² compares with: the mean, or zero when the columns do not span a constant. */
  readonly r2Baseline: "mean" | "zero";
  readonly vcovName: Vcov;
  /** The factor applied to the covariance, in words. */
  readonly smallSampleCorrection: string;
  /** Number of clusters (the smaller of two), else null. */
  readonly clusters: number | null;
  /** Number of clusters of each way. */
  readonly clusterCounts: readonly number[];
  /**
   * CRV3: coefficients that the rows outside a cluster do not determine. Their b₍g₎ is that of the
   * pseudo-inverse (zero for a contrast whose level is gone), as in pyfixest; it depends on the reference.
   */
  readonly notEstimable: readonly { readonly cluster: string; readonly names: readonly string[] }[];
  /** A variance was negative and the covariance's negative eigenvalues were set to zero (two-way CRV1). */
  readonly covarianceRepaired: boolean;
  readonly dropped: readonly DroppedColumn[];
  readonly referenceLevels: Readonly<Record<string, string>>;
  /** Rows that alone determine a coefficient: HC0 and HC1 understate its standard error. */
  readonly rowsWithLeverageOne: number;
  readonly terms: Terms;
  /** How it may be shown; by default groups of fewer than 11 rows are hidden in displays and in JSON. */
  readonly privacy: PrivacyOptions;
  /** Null when the fit was given columns. */
  readonly formula: FittedFormula | null;
  /** Columns of the clusters, where they were named. */
  readonly clusterNames: readonly string[];
  /** Covariance of the coefficients, k × k, row-major; computed on the first call. */
  readonly covariance: () => Float64Array;
  /** The same estimate with another covariance, without solving again. */
  readonly with: (inference: Inference) => LinearFit & Displayable;
}

/** A linear regression fitted to rows. */
export interface OlsResult extends LinearFit {
  /** Length n. */
  readonly fitted: Float64Array;
  /** yᵢ − ŷᵢ, length n. */
  readonly residuals: Float64Array;
  /** hᵢ, length n. */
  readonly leverages: Float64Array;
  readonly with: (inference: Inference) => Ols;
}

export type Ols = OlsResult & Displayable;
