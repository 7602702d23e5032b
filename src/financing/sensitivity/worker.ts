import type { Scenario } from "../../models/actuarial/scenario/scenario.js";
import { type BlockRunner, blockRunner } from "../../models/actuarial/sensitivity/design.js";
import type { Outcome } from "../../models/actuarial/sensitivity/outcome.js";
import type { IndexPlan } from "../../models/actuarial/sensitivity/plan.js";
import { type Chosen, scenarioModel } from "../../models/actuarial/sensitivity/scenarioModel.js";
import { runSegments, type SampleStore } from "../../models/actuarial/sensitivity/segments.js";

/** Segments first … last − 1 of a sample, whose sums are in memory that all threads share. */
export interface SegmentsTask {
  /** Number of the analysis in this process: a thread prepares it once. */
  readonly job: number;
  readonly plan: IndexPlan;
  readonly scenario: Scenario;
  readonly outcomes: readonly Outcome[];
  readonly parameters: Chosen | undefined;
  readonly first: number;
  readonly last: number;
  readonly store: SampleStore;
}

let prepared: { readonly job: number; readonly runner: BlockRunner } | undefined;

/** Runs in a worker thread. */
export function runSegmentsTask({
  job,
  plan,
  scenario,
  outcomes,
  parameters,
  first,
  last,
  store,
}: SegmentsTask): void {
  if (prepared?.job !== job) {
    const model = scenarioModel("sobol", scenario, outcomes, parameters);
    prepared = { job, runner: blockRunner("sobol", model, plan) };
  }
  runSegments(plan, prepared.runner, first, last, store);
}
