import { fileURLToPath } from "node:url";
import type { Displayable } from "../../display/bundle.js";
import type { Policy } from "../../models/fund/policy/policy.js";
import type { Pool } from "../../models/fund/pool.js";
import { preparePaths } from "../../models/fund/simulate/paths.js";
import { planSimulation, type SimulateOptions } from "../../models/fund/simulate/plan.js";
import type { Simulation } from "../../models/fund/simulate/result.js";
import { summarise } from "../../models/fund/simulate/summarise.js";
import { addCounts, type PathCounts, pathCounts, pathValues } from "../../models/fund/simulate/tally.js";
import { inParallel, type ParallelOptions, threadsOf } from "../../parallel/inParallel.js";
import { sharedNumbers } from "../../parallel/share.js";
import { asRunnable } from "../runnable.js";
import type { PathsTask } from "./worker.js";

/** Pools × years × paths below which starting threads costs more than it saves. */
const SMALL = 2e5;
const WORKER = fileURLToPath(new URL("./worker.js", import.meta.url));
let jobs = 0;

/**
 * Runs a policy over pools in many possible futures, on all cores: the numbers of `simulateHere`, to the last
 * bit, for any number of workers.
 *
 * @param policy from `readPolicy` or `policy`, or a plain object of that form, which is checked first
 * @example await fund.simulate(policy, pools, { years: 10, projection, chance: { seed: 1, paths: 10_000, expenditure: { cv: 0.06 } } })
 * @throws DataFault for a policy that cannot be; RangeError as `simulateHere`; rejects with an AbortError when the signal says so
 */
export async function simulate(
  policy: Policy,
  pools: readonly Pool[],
  simulating: SimulateOptions & ParallelOptions,
): Promise<Simulation & Displayable> {
  const where = "simulate";
  const { workers, signal, ...options } = simulating ?? {};
  const threads = threadsOf(where, workers);
  signal?.throwIfAborted();
  const plan = planSimulation(where, asRunnable(policy, options, 10), pools, options);
  const runner = preparePaths(plan);
  const { sizes, lanes } = runner;
  const isSmall = workers === undefined && sizes.pools * sizes.years * sizes.paths < SMALL;
  const counts = pathCounts(sizes);
  if (threads === 0 || isSmall) {
    const values = pathValues(sizes);
    runner.run(0, plan.paths, values, counts);
    return summarise(plan, runner, values, counts);
  }
  const values = pathValues(sizes, sharedNumbers);
  const job = ++jobs;
  const size = lanes * Math.max(1, Math.ceil(plan.paths / (lanes * threads * 4)));
  const tasks: PathsTask[] = [];
  for (let first = 0; first < plan.paths; first += size)
    tasks.push({ job, plan, first, last: Math.min(first + size, plan.paths), values });
  const parts = await inParallel<PathsTask, PathCounts>(
    {
      file: WORKER,
      name: "runPaths",
      tasks,
      steps: ({ first, last }) => last - first,
      label: policy.name.zh === policy.name.en ? policy.name.en : `${policy.name.zh} ${policy.name.en}`,
    },
    threads,
    signal,
  );
  for (const part of parts) addCounts(counts, part);
  return summarise(plan, runner, values, counts);
}
