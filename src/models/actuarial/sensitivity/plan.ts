import { checkBetween, checkInteger, checkOneOf } from "../../numeric/check.js";
import { quantileOf } from "../parameters/distribution.js";
import { checkResults, type Design, type DesignOptions, makeDesign } from "./design.js";
import type { FirstOrder } from "./estimators.js";
import type { SampledModel } from "./sampled.js";

export interface IndexOptions extends DesignOptions {
  /** Estimator of the first-order indices (default "saltelli"). */
  readonly estimator?: FirstOrder;
  /** Level of the intervals (default 0.95). */
  readonly level?: number;
  /** Resamples of the bootstrap, where there is only one scramble (default 1000). */
  readonly resamples?: number;
}

/** A sample to compute: plain data, the same for every thread. */
export interface IndexPlan extends Design {
  readonly estimator: FirstOrder;
  readonly level: number;
  readonly resamples: number;
  /** Outcomes with every factor at its median. */
  readonly pivots: readonly number[];
  /** Parts of the sample that are summed on their own, then added in order: no sum depends on threads. */
  readonly segments: number;
}

const MOST_SEGMENTS = 256;

/**
 * Checks options and model, and evaluates the model at the medians.
 * @throws RangeError for options out of bounds, a model as `makeDesign` says, or a result that is not finite
 */
export function planIndices(where: string, model: SampledModel, options: IndexOptions = {}): IndexPlan {
  const { estimator = "saltelli", level = 0.95, resamples = 1000, ...designing } = options;
  const design = makeDesign(where, model, designing);
  checkOneOf(where, "estimator", estimator, ["saltelli", "jansen"]);
  checkBetween(where, "level", level, 0, 1);
  checkInteger(where, "resamples", resamples, 20, 1e6);
  const middle = Float64Array.from(model.factors, ({ distribution }) => quantileOf(distribution, 0.5));
  const pivots = new Float64Array(design.outcomes);
  model.evaluate(middle, 1, pivots);
  checkResults(where, model, middle, 1, pivots);
  return {
    ...design,
    estimator,
    level,
    resamples,
    pivots: [...pivots],
    segments: Math.max(design.scrambles, Math.min(design.blocks, MOST_SEGMENTS)),
  };
}
