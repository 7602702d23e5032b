import { checkOneOf } from "../../numeric/check.js";
import { modelFrame } from "../formula/frame.js";
import { parseFormula } from "../formula/parse.js";
import type { TableLike } from "../formula/table.js";
import { glm } from "../glm/glm.js";
import { logModel } from "../glm/logModel.js";
import { formulaRows } from "../glm/newRows.js";
import { fitOls } from "../regression/fit.js";
import { predict } from "../regression/predict.js";
import type { SpendingModel } from "../spending.js";
import { twoPart } from "../twoPart/twoPart.js";

/** What can be cross-validated: anything that is estimated from a table and predicts amounts for another. */
export type SpendingEstimator = (formula: string, data: TableLike) => SpendingModel;

const NAMES = ["ols", "gamma", "poisson", "twoPart"] as const;
/**
 * - `ols`: least squares of amounts; of logs, with Duan's smearing factor
 * - `gamma`, `poisson`: GLM with log link
 * - `twoPart`: logit of any spending times a gamma GLM of what is spent
 */
export type EstimatorName = (typeof NAMES)[number];

/** The estimator of that name. @throws RangeError for an unknown name, an exposure where it has no place */
export function estimatorOf(
  where: string,
  model: EstimatorName | SpendingEstimator,
  weights: string | undefined,
  exposure: string | undefined,
): SpendingEstimator {
  if (exposure !== undefined && model !== "gamma" && model !== "poisson") {
    throw new RangeError(
      `${where}: exposure is given with model ${typeof model === "function" ? "of your own, which brings it" : `"${model}"`}; expected "gamma" or "poisson"`,
    );
  }
  if (typeof model === "function") return model;
  const name = checkOneOf(where, "model", model, NAMES);
  const weighted = weights === undefined ? {} : { weights };
  if (name === "twoPart") return (formula, data) => twoPart(formula, data, { second: "gamma", ...weighted });
  if (name === "ols") {
    return (formula, data) =>
      parseFormula(formula, where).outcome.kind === "call"
        ? logModel(formula, data, { vcov: "iid", ...weighted })
        : levels(where, formula, data, weighted);
  }
  const exposed = exposure === undefined ? {} : { exposure };
  return (formula, data) => glm(formula, data, { family: name, vcov: "HC0", ...weighted, ...exposed });
}

/** Least squares of amounts. */
function levels(
  where: string,
  formula: string,
  data: TableLike,
  options: { readonly weights?: string },
): SpendingModel {
  const frame = modelFrame(where, formula, data, options);
  const fit = fitOls({ ...frame, vcov: "iid" });
  const rows = formulaRows(where, frame);
  return {
    describe: { zh: `${frame.dependent} 的最小二乘`, en: `least squares: ${frame.dependent}` },
    exposure: null,
    predict: (table) => predict(fit, rows.read(table)),
  };
}
