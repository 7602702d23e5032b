import { blockRunner } from "./design.js";
import { type IndexOptions, planIndices } from "./plan.js";
import { type SobolIndices, summariseIndices } from "./result.js";
import type { SampledModel } from "./sampled.js";
import { estimateIndices, runSegments, sampleStore } from "./segments.js";

/**
 * Variance-based sensitivity (Sobol indices) of any function of uncertain numbers: which factor the variance of
 * an outcome comes from, alone (first order) and with others (total).
 *
 * @example actuarial.sobolIndices(model, { samples: 2 ** 12, seed: 7 }).rows
 * @throws RangeError for a model or options that cannot be, an outcome that is not finite or does not vary
 */
export function sobolIndices(model: SampledModel, options: IndexOptions = {}): SobolIndices {
  const where = "sobolIndices";
  const plan = planIndices(where, model, options);
  const store = sampleStore(plan);
  runSegments(plan, blockRunner(where, model, plan), 0, plan.segments, store);
  return summariseIndices(
    plan,
    model.factors.map(({ name }) => ({ name, title: { zh: name, en: name } })),
    model.outcomes.map((name) => ({ name, title: { zh: name, en: name } })),
    estimateIndices(where, model.outcomes, plan, store),
  );
}
