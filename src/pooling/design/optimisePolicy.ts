import type { Displayable } from "../../display/bundle.js";
import { withValues } from "../../models/fund/behaviour/withValues.js";
import { optimise } from "../../models/fund/optimise/optimise.js";
import type { Optimum } from "../../models/fund/optimise/optimum.js";
import {
  type DesignOptions,
  type PolicyMeasure,
  policyProblem,
} from "../../models/fund/optimise/policyProblem.js";
import {
  type Condition,
  checkProblem,
  type Parameter,
  type SearchOptions,
  type Values,
} from "../../models/fund/optimise/problem.js";
import type { Policy } from "../../models/fund/policy/policy.js";
import type { Pool } from "../../models/fund/pool.js";
import { shown } from "../../models/numeric/check.js";
import type { ParallelOptions } from "../../parallel/inParallel.js";
import { lateBar } from "../../progress/lateBar.js";
import { checkOptions, DESIGN, PARALLEL } from "../options.js";
import { asChecked } from "../policy/policy.js";
import { simulateWith } from "./simulateWith.js";

export interface OptimisePolicyOptions extends DesignOptions, ParallelOptions {
  /** One to three parameters of the policy and the bounds between which they are sought: `{ "levy.share": [0, 0.3] }`. */
  readonly parameters: Readonly<Record<string, readonly [min: number, max: number]>>;
  readonly minimise?: PolicyMeasure;
  readonly maximise?: PolicyMeasure;
  readonly subject?: readonly (Condition & { readonly measure: PolicyMeasure })[];
  readonly search?: SearchOptions;
}

/** The best values of a policy's parameters, and the policy with them. */
export type PolicyOptimum = Optimum & { readonly policy: Policy };

/**
 * The levy and cover, or other parameters of a policy, that reach a goal: the least redistribution at a stated
 * ruin probability, the largest pooling gain under a bound on lost effort. Measures are those of
 * `policyProblem`; the search is `optimise`'s: a grid, then a pattern search, all values in the same futures, the
 * answer checked in others. When no values keep the conditions it says so, and how near the nearest come.
 *
 * @param policy from `readPolicy` or `policy`, or a plain object of that form; checked again at every value
 * @throws DataFault for a policy, or values within the bounds, that cannot be; RangeError naming what else
 * @example await fund.optimisePolicy(policy, pools, { parameters: { "levy.share": [0, 0.3] }, minimise: "redistribution", subject: [{ measure: "worstRuin", atMost: 0.05 }], years: 10, chance: { seed: 1, paths: 2000, expenditure: { cv: 0.06 } } })
 */
export async function optimisePolicy(
  policy: Policy,
  pools: readonly Pool[],
  options: OptimisePolicyOptions,
): Promise<PolicyOptimum & Displayable> {
  checkOptions("optimisePolicy", options, {
    ...DESIGN,
    ...PARALLEL,
    parameters: true,
    minimise: true,
    maximise: true,
    subject: true,
    search: true,
  });
  const { parameters, minimise, maximise, subject, search, workers, signal, ...running } = options;
  const base = asChecked(policy);
  const at = (values: Values) => {
    signal?.throwIfAborted();
    return asChecked(withValues(base, values));
  };
  const problem = policyProblem(
    at,
    pools,
    {
      parameters: boundsOf(parameters),
      ...(minimise !== undefined && { minimise }),
      ...(maximise !== undefined && { maximise }),
      ...(subject && { subject }),
    },
    running,
    simulateWith({ workers, signal }),
  );
  const { grid, evaluations } = checkProblem("optimisePolicy", problem, search ?? {});
  const bar = lateBar(grid ** problem.parameters.length + evaluations, `${base.name.zh}：优化 optimising`);
  const found = await optimise(
    {
      ...problem,
      async evaluate(values) {
        const measures = await problem.evaluate(values);
        bar.tick();
        return measures;
      },
    },
    search,
  ).finally(bar.finish);
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(found));
  return Object.freeze(Object.assign(copy, { policy: at(found.values) })) as PolicyOptimum & Displayable;
}

function boundsOf(parameters: OptimisePolicyOptions["parameters"]): Parameter[] {
  const where = "optimisePolicy: parameters";
  const form = 'expected bounds by name of parameter, such as { "levy.share": [0, 0.3] }';
  if (typeof parameters !== "object" || parameters === null)
    throw new RangeError(`${where} is ${shown(parameters)}; ${form}`);
  return Object.entries(parameters).map(([name, bounds]) => {
    if (!Array.isArray(bounds) || bounds.length !== 2)
      throw new RangeError(`${where}: "${name}" is ${shown(bounds)}; ${form}`);
    return { name, min: bounds[0], max: bounds[1] };
  });
}
