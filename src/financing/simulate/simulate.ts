import { fileURLToPath } from "node:url";
import type { Displayable } from "../../display/bundle.js";
import type { Scenario } from "../../models/actuarial/scenario/scenario.js";
import { preparePaths } from "../../models/actuarial/simulate/paths.js";
import { planSimulation, type SimulateOptions } from "../../models/actuarial/simulate/plan.js";
import type { Simulation } from "../../models/actuarial/simulate/result.js";
import { simulateHere } from "../../models/actuarial/simulate/simulateHere.js";
import { summarise } from "../../models/actuarial/simulate/summarise.js";
import { addTally, chunkSize, emptyTally } from "../../models/actuarial/simulate/tally.js";
import { inParallel, type ParallelOptions, threadsOf } from "../../parallel/inParallel.js";
import { share, sharedNumbers } from "../../parallel/share.js";
import type { PathsAnswer, PathsTask } from "./worker.js";

/** Paths × years below which starting threads costs more than it saves. */
const SMALL = 2e4;
const WORKER = fileURLToPath(new URL("./worker.js", import.meta.url));
let jobs = 0;

/**
 * Runs a scenario in many possible futures, on all cores: the numbers of `simulateHere`, to the last bit, for
 * any number of workers. Memory does not grow with the number of paths but for `outcomes`.
 *
 * @example await actuarial.simulate(scenario, { paths: 10_000 })
 * @throws RangeError as `simulateHere`; rejects with an AbortError when the signal says so
 */
export async function simulate(
  scenario: Scenario,
  simulating: SimulateOptions & ParallelOptions = {},
): Promise<Simulation & Displayable> {
  const { workers, signal, ...options } = simulating;
  const threads = threadsOf("simulate", workers);
  signal?.throwIfAborted();
  const { plan, model } = planSimulation(scenario, options);
  const isSmall = workers === undefined && plan.paths * model.years < SMALL;
  if (threads === 0 || isSmall) return simulateHere(scenario, options);
  const runner = preparePaths(plan, model);
  const job = ++jobs;
  const outcomes = sharedNumbers(plan.outcomes.length * plan.paths);
  const chunk = chunkSize(plan.paths);
  const size = chunk * Math.max(1, Math.ceil(plan.paths / (chunk * threads * 2)));
  const sent = share(plan);
  const tasks: PathsTask[] = [];
  for (let first = 0; first < plan.paths; first += size)
    tasks.push({ job, plan: sent, first, last: Math.min(first + size, plan.paths), outcomes });
  const { zh, en } = scenario.name;
  const answers = await inParallel<PathsTask, PathsAnswer>(
    {
      file: WORKER,
      name: "runPaths",
      tasks,
      steps: ({ first, last }) => last - first,
      label: zh === en ? en : `${zh} ${en}`,
    },
    threads,
    signal,
  );
  const tally = emptyTally(runner.sizes);
  for (const answer of answers) addTally(tally, answer.tally);
  const chunks = answers.flatMap((answer) => answer.chunks);
  return summarise(plan, model, runner, chunks, tally, outcomes);
}
