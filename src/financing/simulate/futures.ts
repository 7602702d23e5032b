import { fileURLToPath } from "node:url";
import type { SeriesName } from "../../models/actuarial/engine/seriesNames.js";
import type { Scenario } from "../../models/actuarial/scenario/scenario.js";
import {
  type EnsembleOptions,
  planEnsemble,
  prepareBlocks,
} from "../../models/actuarial/simulate/ensemble.js";
import { futuresHere, type ManyFutures } from "../../models/actuarial/simulate/futuresHere.js";
import type { Changes } from "../../models/actuarial/solvers/futures.js";
import { inParallel, type ParallelOptions, threadsOf } from "../../parallel/inParallel.js";
import { share, sharedNumbers } from "../../parallel/share.js";
import type { BlocksTask } from "./futuresWorker.js";

const WORKER = fileURLToPath(new URL("./futuresWorker.js", import.meta.url));
let jobs = 0;

/**
 * Draws many futures of a scenario and keeps their people, on all cores: the numbers of `futuresHere`, to the
 * last bit, for any number of workers. What solvers ask for the probability that a policy holds.
 *
 * @example const futures = await actuarial.futures(scenario, { paths: 10_000, seed: 1 })
 * @throws RangeError as `futuresHere`; rejects with an AbortError when the signal says so
 */
export async function futures(
  scenario: Scenario,
  { workers, signal, ...options }: EnsembleOptions & ParallelOptions = {},
): Promise<ManyFutures> {
  const threads = threadsOf("futures", workers);
  signal?.throwIfAborted();
  if (threads === 0) return futuresHere(scenario, options);
  const plan = planEnsemble(scenario, options);
  const { blocks, years, size } = prepareBlocks(plan);
  const job = ++jobs;
  const kept = sharedNumbers(size);
  const sent = share(plan);
  const each = Math.max(1, Math.ceil(blocks / (2 * threads)));
  const label =
    scenario.name.zh === scenario.name.en ? scenario.name.en : `${scenario.name.zh} ${scenario.name.en}`;
  const runAll = async (evaluate?: BlocksTask["evaluate"]) => {
    const tasks: BlocksTask[] = [];
    for (let first = 0; first < blocks; first += each) {
      const last = Math.min(blocks, first + each);
      tasks.push({ job, plan: sent, kept, first, last, ...(evaluate && { evaluate }) });
    }
    const steps = ({ first, last }: BlocksTask) => last - first;
    await inParallel({ file: WORKER, name: "runBlocks", tasks, steps, label }, threads, signal);
  };
  if (size > 0) await runAll();
  const evaluate = async (changes: Changes, series: readonly SeriesName[]) => {
    const out = series.map(() => sharedNumbers(plan.paths * years));
    await runAll({ changes, series, out });
    return out;
  };
  return Object.freeze({
    scenario,
    paths: plan.paths,
    bytes: 8 * size,
    evaluate,
    months: async (changes: Changes, fund: "resident" | "employee" | "total") =>
      (await evaluate(changes, [`${fund}.months`]))[0]!,
  });
}
