import { type PathRunner, preparePaths } from "../../models/fund/simulate/paths.js";
import type { SimulationPlan } from "../../models/fund/simulate/plan.js";
import { type PathCounts, type PathValues, pathCounts } from "../../models/fund/simulate/tally.js";

/** Paths first … last − 1 of a simulation, whose values are in memory that all threads share. */
export interface PathsTask {
  /** Number of the simulation in this process: a thread prepares it once. */
  readonly job: number;
  readonly plan: SimulationPlan;
  readonly first: number;
  readonly last: number;
  readonly values: PathValues;
}

let prepared: { readonly job: number; readonly runner: PathRunner } | undefined;

/** Runs in a worker thread. */
export function runPaths({ job, plan, first, last, values }: PathsTask): PathCounts {
  if (prepared?.job !== job) prepared = { job, runner: preparePaths(plan) };
  const { runner } = prepared;
  const counts = pathCounts(runner.sizes);
  runner.run(first, last, values, counts);
  return counts;
}
