import type { Text } from "../../../display/text.js";
import type { PrivacyOptions } from "../privacy/minimum.js";
import type { Assessment } from "./assessment.js";
import type { Calibration } from "./calibration.js";
import type { EstimatorName, SpendingEstimator } from "./estimator.js";
import type { OverallFit } from "./overall.js";
import type { UnseenGroup, UnseenRule } from "./unseen.js";

export interface ValidationOptions extends PrivacyOptions {
  /** An estimator by name (default "ols"), or any other, such as `(f, d) => risk.constrained(f, d, …)`. */
  readonly model?: EstimatorName | SpendingEstimator;
  /** Column with the share of the year insured, for `gamma` and `poisson`. */
  readonly exposure?: string;
  /** Column of weights, above 0, of the named estimators and of all measures. */
  readonly weights?: string;
  /** Columns whose groups' compensation is asked for. */
  readonly groups?: readonly string[];
  /** Column by which the errors of the overall measures are clustered. */
  readonly cluster?: string;
  readonly unseen?: UnseenRule;
  /** `total` scales the predictions of each part so that they sum to its actual amounts (default `none`). */
  readonly rescale?: "none" | "total";
  readonly missing?: "error" | "drop";
  readonly level?: number;
}

/** Some rows predicted from others. */
export interface ValidationPart extends OverallFit {
  readonly name: string;
  readonly trainingRows: number;
  /** Rows predicted. */
  readonly rows: number;
  /** Σ predicted / Σ actual, before any rescaling. */
  readonly predictiveRatio: number;
  readonly calibration: Calibration | null;
  /** Groups to predict that the training rows do not have, and the rows with any of them, not predicted. */
  readonly unseen: readonly UnseenGroup[];
  readonly unseenRows: number;
}

/** How well people are predicted by a model that has not seen them. R² and CPM compare with the mean of the people predicted. */
export interface Validation {
  readonly formula: string;
  /** Estimator and outcome. */
  readonly model: Text;
  readonly parts: readonly ValidationPart[];
  /** All rows predicted, each once, together. */
  readonly overall: Assessment;
  /** Out-of-sample prediction of each row of the table, NaN where there is none. */
  readonly predicted: Float64Array;
  /** Part in which each row was predicted, −1 for none. */
  readonly part: Int32Array;
  /** Rows with groups that the training rows did not have. */
  readonly unseenRows: number;
}
