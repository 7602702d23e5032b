import { fileURLToPath } from "node:url";
import type { Scenario } from "../../models/actuarial/scenario/scenario.js";
import { blockRunner } from "../../models/actuarial/sensitivity/design.js";
import { DEFAULT_OUTCOME, type Outcome } from "../../models/actuarial/sensitivity/outcome.js";
import { type IndexOptions, planIndices } from "../../models/actuarial/sensitivity/plan.js";
import { type SobolIndices, summariseIndices } from "../../models/actuarial/sensitivity/result.js";
import { type Chosen, scenarioModel } from "../../models/actuarial/sensitivity/scenarioModel.js";
import { estimateIndices, runSegments, sampleStore } from "../../models/actuarial/sensitivity/segments.js";
import { inParallel, type ParallelOptions, threadsOf } from "../../parallel/inParallel.js";
import { share, sharedNumbers } from "../../parallel/share.js";
import type { SegmentsTask } from "./worker.js";

export interface SobolOptions extends IndexOptions, ParallelOptions {
  /** One or several (default months of reserve of the residents' fund in the last year). */
  readonly outcome?: Outcome | readonly Outcome[];
  /** Parameters to vary, with distributions or by name (default all of the scenario that have one). */
  readonly parameters?: Chosen;
}

/** Evaluations below which starting threads costs more than it saves. */
const SMALL = 3e4;
const WORKER = fileURLToPath(new URL("./worker.js", import.meta.url));
let jobs = 0;

/**
 * Variance-based sensitivity of a scenario (Sobol indices): which uncertain parameter the variance of an outcome
 * comes from, alone (first order) and with others (total), with intervals. On all cores; the same numbers, to
 * the last bit, for any number of workers. It costs samples · (k + 2) runs of k parameters, of which those that
 * move no demographic parameter project no people.
 *
 * @example await actuarial.sobol(scenario, { outcome: "resident.reserve", samples: 2 ** 12, seed: 7 })
 * @throws RangeError for a scenario, parameter, outcome or option that cannot be, an outcome that is not finite or
 *   does not vary, or a function as outcome with workers; rejects with an AbortError when the signal says so
 */
export async function sobol(scenario: Scenario, options: SobolOptions = {}): Promise<SobolIndices> {
  const where = "sobol";
  const { outcome = DEFAULT_OUTCOME, parameters, workers, signal, ...sampling } = options;
  const outcomes = Array.isArray(outcome) ? (outcome as readonly Outcome[]) : [outcome as Outcome];
  const hasFunction = outcomes.some((each) => typeof each === "function");
  if (hasFunction && workers !== undefined && workers !== 0)
    throw new RangeError(
      `${where}: outcome is a function, which cannot be sent to ${workers} workers; expected workers 0, or a named outcome`,
    );
  const threads = threadsOf(where, workers);
  signal?.throwIfAborted();
  const model = scenarioModel(where, scenario, outcomes, parameters);
  const plan = planIndices(where, model, sampling);
  const isHere =
    threads === 0 || hasFunction || (workers === undefined && plan.samples * plan.matrices < SMALL);
  const store = sampleStore(plan, isHere ? undefined : sharedNumbers);
  if (isHere) {
    runSegments(plan, blockRunner(where, model, plan), 0, plan.segments, store);
  } else {
    const job = ++jobs;
    const size = Math.ceil(plan.segments / (threads * 8));
    const shared = share(scenario);
    const tasks: SegmentsTask[] = [];
    for (let first = 0; first < plan.segments; first += size) {
      const last = Math.min(first + size, plan.segments);
      tasks.push({ job, plan, scenario: shared, outcomes, parameters, first, last, store });
    }
    await inParallel<SegmentsTask, void>(
      {
        file: WORKER,
        name: "runSegmentsTask",
        tasks,
        steps: ({ first, last }) => last - first,
        label: "敏感性 sensitivity",
      },
      threads,
      signal,
    );
  }
  return summariseIndices(
    plan,
    model.factors,
    model.measures,
    estimateIndices(where, model.outcomes, plan, store),
  );
}
