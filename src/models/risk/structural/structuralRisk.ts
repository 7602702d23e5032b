import type { Displayable } from "../../../display/bundle.js";
import { estimateHere, type Prepared, prepared } from "./estimate.js";
import { readPlan, type StructuralRiskOptions } from "./plan.js";
import type { StructuralRisk } from "./result.js";
import { type RiskSource, riskInput } from "./source.js";

/**
 * Structural against management risk of pools: structural_p = Σ_{i in p} w φ exp(ŷᵢ) (or Σ w ŷᵢ for an outcome
 * in yuan), management_p = actual_p − structural_p, with bootstrap intervals.
 *
 * ŷ holds the neutral terms at their mean over all. The standard as printed is Σ_f Σ_g ȳ_g n_pg over the
 * factors f and groups g; with closing "proportional" both sum to the actual total, so management sums to
 * zero.
 *
 * The intervals are of the standard of each pool's own people, as they are, under coefficients of the
 * population that the pools (or `cluster`s, or people within pools) are a sample of: a replicate draws them
 * with replacement, estimates anew, and evaluates every pool, drawn or not, at its fixed people. A pool's
 * actual spending is a fact without error. A replicate that leaves a group without rows is drawn again.
 *
 * Source: structural-risk paper, sections 3.1.2 and 3.3; C. Cameron, D. Miller, J. Human Resources 50 (2015)
 * 317 (pairs cluster bootstrap).
 *
 * @param formula such as `log(cost) ~ C(agg) + C(hmg) + C(pool)`
 * @param source people in a table, or cells that have every variable, the pool and the cluster as keys
 * @throws RangeError for a formula that does not fit the source, a pool without spending, fewer than 2
 *   clusters, a term of the standard that cannot be told from the neutral ones
 */
export function structuralRisk(
  formula: string,
  source: RiskSource,
  options: StructuralRiskOptions,
): StructuralRisk & Displayable {
  return estimateHere(prepareStructuralRisk("structuralRisk", formula, source, options));
}

/** What the replicates of `structuralRisk` are computed from, here or in workers. */
export function prepareStructuralRisk(
  where: string,
  formula: string,
  source: RiskSource,
  options: StructuralRiskOptions,
): Prepared {
  const plan = readPlan(where, formula, options);
  return prepared(riskInput(where, formula, source, options), plan);
}
