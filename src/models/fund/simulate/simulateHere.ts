import type { Displayable } from "../../../display/bundle.js";
import type { Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";
import { preparePaths } from "./paths.js";
import { planSimulation, type SimulateOptions } from "./plan.js";
import type { Simulation } from "./result.js";
import { summarise } from "./summarise.js";
import { pathCounts, pathValues } from "./tally.js";

/**
 * Runs a policy over pools in many possible futures, in this thread (`simulate` uses all cores).
 *
 * Path k has the shocks that `chance.seed` and k give it, whatever the policy: two policies simulated with one
 * seed meet the same futures, so that their difference is not noise.
 *
 * @throws RangeError naming policy, rule, pool or option that cannot be
 */
export function simulateHere(
  policy: Policy,
  pools: readonly Pool[],
  options: SimulateOptions,
): Simulation & Displayable {
  const plan = planSimulation("simulate", policy, pools, options);
  const runner = preparePaths(plan);
  const values = pathValues(runner.sizes);
  const counts = pathCounts(runner.sizes);
  runner.run(0, plan.paths, values, counts);
  return summarise(plan, runner, values, counts);
}
