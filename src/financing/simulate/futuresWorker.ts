import type { SeriesName } from "../../models/actuarial/engine/seriesNames.js";
import { type Blocks, type EnsemblePlan, prepareBlocks } from "../../models/actuarial/simulate/ensemble.js";
import type { Changes } from "../../models/actuarial/solvers/futures.js";

/** Blocks first … last − 1 of an ensemble, whose people and results lie in memory that all threads share. */
export interface BlocksTask {
  readonly job: number;
  readonly plan: EnsemblePlan;
  readonly kept: Float64Array;
  readonly first: number;
  readonly last: number;
  /** Without it the people of the blocks are projected and kept. */
  readonly evaluate?: {
    readonly changes: Changes;
    readonly series: readonly SeriesName[];
    readonly out: readonly Float64Array[];
  };
}

let prepared: { readonly job: number; readonly blocks: Blocks } | undefined;

/** Runs in a worker thread. */
export function runBlocks({ job, plan, kept, first, last, evaluate }: BlocksTask): void {
  if (prepared?.job !== job) prepared = { job, blocks: prepareBlocks(plan) };
  const { blocks } = prepared;
  for (let block = first; block < last; block++) {
    if (evaluate === undefined) blocks.build(block, kept);
    else blocks.evaluate(block, kept, evaluate.changes, evaluate.series, evaluate.out);
  }
}
