import type { Displayable } from "../../display/bundle.js";
import {
  type CompareOptions,
  runsCompared,
  simulationPlan,
  withRisks,
} from "../../models/fund/compare/comparePolicies.js";
import type { Comparison, Policy, Pool, Simulation } from "../../models/fund/index.js";
import { shown } from "../../models/numeric/check.js";
import type { ParallelOptions } from "../../parallel/inParallel.js";
import { COMPARE, checkOptions, FIGURES } from "../options.js";
import { asRunnable, yearsGiven } from "../runnable.js";
import { simulate } from "../simulate/simulate.js";
import type { FigureOptions } from "./drawn.js";
import { type ComparisonFigures, comparisonFigures } from "./figures.js";

/** A comparison with its figures. */
export type DrawnComparison = Comparison & Displayable & { readonly figures: ComparisonFigures };

/**
 * Compares policies on the same pools and years, against no policy: one table, which it shows itself as, and a
 * set of figures. With chance every policy is simulated in the same futures, on all cores.
 * @param policies from `readPolicy` or `policy`, or plain objects of that form, which are checked first;
 * with different ids
 * @param pools the pools of the first year, or a list a year
 * @throws DataFault for a policy that cannot be; RangeError naming policy, rule, pool and year
 * @example (await fund.compare([fund.readPolicy("jiangxi"), fund.readPolicy("fujian")], pools, { years: 10 })).figures.curve
 */
export async function compare(
  policies: readonly Policy[],
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  options: CompareOptions & ParallelOptions & { readonly figures?: FigureOptions } = {},
): Promise<DrawnComparison> {
  checkOptions("compare", options, COMPARE);
  if (options.figures !== undefined) checkOptions("compare: figures", options.figures, FIGURES);
  if (!Array.isArray(policies))
    throw new RangeError(`compare: policies is ${shown(policies)}; expected a list of policies`);
  const { figures, workers, signal, ...comparing } = options;
  const comparison = runsCompared(
    policies.map((policy) => asRunnable(policy, comparing, yearsGiven(pools))),
    pools,
    comparing,
  );
  const plan = simulationPlan(comparison, pools, comparing);
  if (plan === null) return withFigures(comparison, figures);
  const parallel = { ...(workers !== undefined && { workers }), ...(signal && { signal }) };
  const simulations: Simulation[] = [];
  for (const policy of comparison.policies)
    simulations.push(await simulate(policy, plan.pools, { ...plan.options, ...parallel }));
  return withFigures(withRisks(comparison, simulations, comparing.level), figures);
}

function withFigures(comparison: Comparison & Displayable, options?: FigureOptions): DrawnComparison {
  const drawn = Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(comparison),
      figures: { value: comparisonFigures(comparison, options) },
    },
  );
  return Object.freeze(drawn) as DrawnComparison;
}
