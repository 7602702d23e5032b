import { checkOneOf } from "../../numeric/check.js";
import { modelFrame } from "../formula/frame.js";
import type { TableLike } from "../formula/table.js";
import { fitOls } from "../regression/fit.js";
import { predict } from "../regression/predict.js";
import type { SpendingModel } from "../spending.js";
import { duanSmearing } from "../standard/smearing.js";

/** What can be cross-validated: anything that is estimated from a table and predicts amounts for another. */
export type SpendingEstimator = (
  formula: string,
  data: TableLike,
) => Pick<SpendingModel, "exposure"> & { readonly predict: (table: TableLike) => ArrayLike<number> };

/**
 * Least squares; of a logged outcome with Duan's smearing factor overall.
 *
 * @param name must be "ols", the one estimator that goes by a name
 * @param weights column of weights
 */
export function leastSquares(where: string, name: string, weights: string | undefined): SpendingEstimator {
  checkOneOf(where, "model", name, ["ols"]);
  return (formula, data) => {
    const frame = modelFrame("leastSquares", formula, data, weights === undefined ? {} : { weights });
    const fit = fitOls({ ...frame, vcov: "iid" });
    const isLog = frame.formula.outcome.kind === "call";
    const factor = isLog ? smearing(fit.residuals, frame.weights) : 1;
    return {
      exposure: null,
      predict: (table) => {
        const rows = modelFrame("leastSquares", frame.formula, table, {
          skipOutcome: true,
          coding: frame.coding,
        });
        const fitted = predict(fit, { factors: rows.factors, covariates: rows.covariates });
        return isLog ? fitted.map((v) => factor * Math.exp(v)) : fitted;
      },
    };
  };
}

function smearing(residuals: Float64Array, weights: Float64Array | undefined): number {
  if (weights === undefined) return duanSmearing(residuals).overall;
  let total = 0;
  let whole = 0;
  residuals.forEach((e, i) => {
    total += weights[i]! * Math.exp(e);
    whole += weights[i]!;
  });
  return total / whole;
}
