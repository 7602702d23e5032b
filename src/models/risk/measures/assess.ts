import type { Displayable } from "../../../display/bundle.js";
import { type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import type { FactorColumn } from "../regression/factor.js";
import type { Assessment } from "./assessment.js";
import { type GroupColumn, judge } from "./judge.js";
import { showAssessment } from "./showAssessment.js";
import { peopleUnits } from "./units.js";

export interface AssessInput extends PrivacyOptions {
  /** Actual spending, one a person. */
  readonly actual: ArrayLike<number>;
  /** Predicted spending in the same unit (retransformed, not logs), one a person. */
  readonly predicted: ArrayLike<number>;
  /** Above 0; exposure or sampling weights. */
  readonly weights?: ArrayLike<number>;
  /** Subgroups whose compensation is asked for, by name: labels, codes into levels, or true and false. */
  readonly groups?: Readonly<Record<string, GroupColumn>>;
  /** Units drawn together, such as pools or hospitals; errors are then clustered by them. */
  readonly cluster?: FactorColumn;
  /** Confidence level (default 0.95). */
  readonly level?: number;
  /** Number of groups by size of the prediction (default 10). */
  readonly deciles?: number;
}

/**
 * How good predictions of spending are: R², Cumming's prediction measure, mean absolute prediction error and
 * root mean squared error over everybody; calibration slope; Hosmer–Lemeshow style test; predictive ratio and
 * over- or undercompensation of each decile of prediction and each subgroup, with standard errors.
 *
 * Fit over everybody says nothing about incentives to select people: only the compensation of groups that an
 * insurer or a pool could tell apart does. The display says so beside each figure. Predictions are taken as
 * given; what their estimation adds to the errors is not counted.
 *
 * @throws RangeError for unequal lengths, values that are not finite, weights not above 0 (first 20 listed),
 *   fewer than 2 clusters
 */
export function assess(input: AssessInput): Assessment & Displayable {
  const where = "assess";
  const units = peopleUnits(where, input.actual, input.predicted, input.weights, input.cluster);
  return showAssessment(judge(where, units, input), privacyOf(input));
}
