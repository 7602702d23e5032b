import type { Displayable } from "../../display/bundle.js";
import type { StructuralRiskOptions } from "../../models/risk/structural/plan.js";
import type { StructuralRisk } from "../../models/risk/structural/result.js";
import type { RiskSource } from "../../models/risk/structural/source.js";
import { prepareStructuralRisk } from "../../models/risk/structural/structuralRisk.js";
import { estimateInParallel, type ParallelOptions } from "./parallel.js";

/**
 * `structuralRisk` with its bootstrap on all cores: the same result to the last bit, with progress.
 *
 * @example await risk.bootstrapStructuralRisk("log(cost) ~ C(agg) + C(hmg)", cells, { pool: "pool", bootstrap: { seed: 1 } })
 * @throws RangeError as `structuralRisk`; rejects with an AbortError when the signal says so
 */
export async function bootstrapStructuralRisk(
  formula: string,
  source: RiskSource,
  options: StructuralRiskOptions & ParallelOptions,
): Promise<StructuralRisk & Displayable> {
  const where = "bootstrapStructuralRisk";
  return estimateInParallel(where, prepareStructuralRisk(where, formula, source, options), options);
}
