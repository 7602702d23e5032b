import type { Displayable } from "../display/bundle.js";
import type { Policy } from "../models/fund/policy/policy.js";
import type { Pool } from "../models/fund/pool.js";
import { type Run, type RunOptions, run as runChecked } from "../models/fund/run.js";
import { checkOptions, RUN } from "./options.js";
import { asRunnable, yearsGiven } from "./runnable.js";

/**
 * Runs a policy over pools, year by year, and keeps every posting.
 *
 * A year: interest, then revenue from people and budgets, then care, then the policy's rules in order.
 *
 * @param policy from `readPolicy` or `policy`, or a plain object of that form, which is checked first
 * @param pools the pools of the first year, or a list of them for each year (same names, same order)
 * @throws DataFault for a policy that cannot be; RangeError naming policy, rule, pool and year
 * @example fund.run(fund.readPolicy("changsha-zhuzhou-xiangtan"), fund.readPools("cities.csv"), { start: 2024, years: 10 })
 */
export function run(
  policy: Policy,
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  options: RunOptions = {},
): Run & Displayable {
  checkOptions("run", options, RUN);
  return runChecked(asRunnable(policy, options, yearsGiven(pools)), pools, options);
}
