import { type PredictInput, predict } from "../regression/predict.js";
import { FAMILIES } from "./family.js";
import { type AverageMean, designSum } from "./gradient.js";
import type { GlmResult } from "./result.js";

/** Xβ of new rows without offset; ±∞ in levels left out for separation. */
export function linearPredictor(fit: GlmResult, table: PredictInput): Float64Array {
  const limits = fit.separated.map(({ outcome }) => (outcome === 0 ? -Infinity : Infinity));
  return predict(
    {
      names: [...fit.names, ...fit.separated.map((s) => s.name)],
      coefficients: [...fit.coefficients, ...limits],
      terms: {
        ...fit.terms,
        factors: fit.terms.factors.map((f) => ({ ...f, levels: levelsIn(fit, f.name)! })),
      },
    },
    table,
  );
}

/** Levels of a factor of the fit, those left out for separation last; null where it has no such factor. */
export function levelsIn(fit: GlmResult, name: string): readonly string[] | null {
  const factor = fit.terms.factors.find((f) => f.name === name);
  if (factor === undefined) return null;
  return [...factor.levels, ...fit.separated.filter((s) => s.factor === name).map((s) => s.level)];
}

/** μ of new rows. @throws RangeError for rows in levels left out for different outcomes */
export function predictMean(where: string, fit: GlmResult, table: PredictInput): Float64Array {
  const { mean } = FAMILIES[fit.family];
  return linearPredictor(fit, table).map((eta, i) => {
    if (Number.isNaN(eta)) {
      throw new RangeError(
        `${where}: row ${i} is in levels left out for outcomes of 0 and of 1 alike; expected such levels merged`,
      );
    }
    return mean(eta);
  });
}

/** Average of μ over the rows, and its derivative by the coefficients. */
export function averageMean(
  fit: GlmResult,
  rows: PredictInput,
  weights: ArrayLike<number> | undefined,
): AverageMean {
  const mean = predictMean("margins", fit, rows);
  const { slope } = FAMILIES[fit.family];
  return designSum(fit, rows, mean, mean.map(slope), weights);
}
