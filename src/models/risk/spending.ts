import type { Text } from "../../display/text.js";
import type { TableLike } from "./formula/table.js";

/**
 * New rows to predict for: a table with the columns of the formula, or for a model fitted to columns without a
 * formula its `{ factors, covariates }`.
 */
export type SpendingTable = TableLike;

/**
 * An estimated model of spending, whatever its estimator: log model with smearing, GLM, two-part, constrained.
 *
 * What judges a model (fit measures, cross-validation, subgroups) takes this and nothing else.
 */
export interface SpendingModel {
  /** Estimator and outcome, such as "gamma GLM, log link: cost". */
  readonly describe: Text;
  /**
   * Name of the exposure, such as the share of the year insured, where the model has one. Predictions are then
   * for a full unit of exposure (annualised); multiply by the exposure for the amount in the time insured.
   */
  readonly exposure: string | null;
  /**
   * Expected spending in the outcome's unit (yuan), retransformed where the model is one of logs.
   *
   * @returns one value a row of the table
   * @throws RangeError for a missing column, unequal lengths, or a level the fit has not seen
   */
  readonly predict: (table: SpendingTable) => Float64Array;
}
