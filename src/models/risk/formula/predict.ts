import { type PredictInput, predict as predictColumns } from "../regression/predict.js";
import type { LinearFit } from "../regression/result.js";
import type { TableLike } from "./table.js";

/**
 * ŷ for new rows, on the scale of the dependent variable (logs stay logs; see `duanSmearing`).
 *
 * A fit by formula takes a table with the formula's columns, the outcome's not needed; a fit of columns takes
 * them under the same names. Levels and columns that were dropped as collinear count as zero, as in the fit.
 *
 * @throws RangeError for a missing column or value, unequal lengths, levels or combinations of levels that the
 *   fit has not seen (listing the rows)
 */
export function predict(
  result: Pick<LinearFit, "terms" | "names" | "coefficients"> & Partial<Pick<LinearFit, "formula">>,
  data: PredictInput | TableLike,
): Float64Array {
  const formula = result.formula ?? null;
  const isColumns =
    !Array.isArray(data) && Object.keys(data).every((key) => ["factors", "covariates", "rows"].includes(key));
  return predictColumns(
    result,
    formula === null || isColumns ? (data as PredictInput) : formula.columns(data),
  );
}
