import type { Displayable } from "../../../display/bundle.js";
import type { Scenario } from "../scenario/scenario.js";
import { preparePaths } from "./paths.js";
import { planSimulation, type SimulateOptions } from "./plan.js";
import type { Simulation } from "./result.js";
import { summarise } from "./summarise.js";
import { type ChunkSums, chunkSize, emptyTally } from "./tally.js";

/**
 * Runs a scenario in many possible futures, in this thread (`simulate` uses all cores).
 *
 * Path k gets what seed and k give it: two scenarios with one seed meet the same shocks, so that their
 * difference is not noise.
 *
 * @throws RangeError naming what of the scenario, or which option, cannot be; for a value that is not finite
 */
export function simulateHere(scenario: Scenario, options: SimulateOptions = {}): Simulation & Displayable {
  const { plan, model } = planSimulation(scenario, options);
  const runner = preparePaths(plan, model);
  const tally = emptyTally(runner.sizes);
  const outcomes = new Float64Array(plan.outcomes.length * plan.paths);
  const chunks: ChunkSums[] = [];
  const size = chunkSize(plan.paths);
  for (let first = 0; first < plan.paths; first += size)
    chunks.push(runner.run(first, Math.min(plan.paths, first + size), tally, outcomes));
  return summarise(plan, model, runner, chunks, tally, outcomes);
}
