import type { Displayable } from "../../../display/bundle.js";
import type { PrivacyOptions } from "../privacy/minimum.js";
import type { DroppedColumn, Estimates, Terms } from "../regression/result.js";
import type { SpendingModel } from "../spending.js";
import type { Differentiable } from "./differentiable.js";
import type { FamilyName, LinkName } from "./family.js";

/**
 * How the covariance of the coefficients is estimated; A = Xᵀ W X with the information W, sᵢ the scores.
 *
 * - `iid`: φ A⁻¹
 * - `HC0`, `HC1`: A⁻¹ [Σ sᵢ² xᵢxᵢᵀ] A⁻¹, for HC1 times n/(n − k)
 * - `CRV1`: scores summed within clusters, times G/(G − 1) · (n − 1)/(n − k)
 *
 * W is the expected information (as R's sandwich takes it) or, for the robust ones on request, the observed one (as
 * statsmodels and Stata); they differ for gamma with log link alone.
 */
export type GlmVcov = "iid" | "HC0" | "HC1" | "CRV1";

export type Information = "expected" | "observed";

export const GLM_VCOVS: readonly GlmVcov[] = ["iid", "HC0", "HC1", "CRV1"];

/** A level whose rows all have the same outcome, so that its coefficient is infinite; its rows are left out. */
export interface SeparatedLevel {
  readonly name: string;
  readonly factor: string;
  readonly level: string;
  readonly rows: number;
  /** The outcome of all its rows, and what is predicted for it. */
  readonly outcome: 0 | 1;
}

/** A fitted generalised linear model. */
export interface GlmResult extends Estimates, SpendingModel, Differentiable {
  readonly method: "GLM";
  readonly family: FamilyName;
  readonly link: LinkName;
  /** e^b: rate ratios with the log link, odds ratios with the logit. */
  readonly ratios: readonly number[];
  /** b over its standard error; standard normal. */
  readonly zStatistics: readonly number[];
  /** Σ wᵢ d(yᵢ, μᵢ). */
  readonly deviance: number;
  /** Deviance of one mean (per unit of exposure) for all rows. */
  readonly nullDeviance: number;
  /** Pearson χ², Σ wᵢ (yᵢ − μᵢ)²/V(μᵢ). */
  readonly pearson: number;
  /** φ in the covariance "iid" and in the gamma log-likelihood. */
  readonly dispersion: number;
  readonly dispersionSource: "pearson" | "one";
  /** Null where the outcome has none: Poisson amounts that are no counts, analytic weights on counts. */
  readonly logLikelihood: number | null;
  /** 2k − 2 log L. */
  readonly aic: number | null;
  readonly iterations: number;
  readonly converged: boolean;
  readonly vcovName: GlmVcov;
  readonly information: Information;
  readonly smallSampleCorrection: string;
  readonly clusters: number | null;
  readonly weighted: boolean;
  readonly dropped: readonly DroppedColumn[];
  readonly separated: readonly SeparatedLevel[];
  readonly referenceLevels: Readonly<Record<string, string>>;
  readonly terms: Terms;
  /** How it may be shown; by default groups of fewer than 11 rows are hidden in displays and in JSON. */
  readonly privacy: PrivacyOptions;
  /** Positions of the rows in the fit among those given; null when all are. */
  readonly rows: Int32Array | null;
  /** μ of each row in the fit; annual amounts for gamma with exposure. */
  readonly fitted: Float64Array;
  /** y − μ. */
  readonly residuals: Float64Array;
  /** Covariance of the coefficients, k × k, row-major. */
  readonly covariance: () => Float64Array;
}

export type Glm = GlmResult & Displayable;
