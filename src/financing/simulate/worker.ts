import { type PathRunner, preparePaths } from "../../models/actuarial/simulate/paths.js";
import type { SimulationPlan } from "../../models/actuarial/simulate/plan.js";
import {
  type ChunkSums,
  chunkSize,
  emptyTally,
  type PackedTally,
  packTally,
} from "../../models/actuarial/simulate/tally.js";

/** Chunks of a simulation; kept values go into memory that all threads share. */
export interface PathsTask {
  /** Number of the simulation in this process: a thread prepares it once. */
  readonly job: number;
  readonly plan: SimulationPlan;
  readonly first: number;
  readonly last: number;
  readonly outcomes: Float64Array;
}

export interface PathsAnswer {
  readonly chunks: readonly ChunkSums[];
  readonly tally: PackedTally;
}

let prepared: { readonly job: number; readonly runner: PathRunner } | undefined;

/** Runs in a worker thread. */
export function runPaths({ job, plan, first, last, outcomes }: PathsTask): PathsAnswer {
  if (prepared?.job !== job) prepared = { job, runner: preparePaths(plan) };
  const { runner } = prepared;
  const tally = emptyTally(runner.sizes);
  const size = chunkSize(plan.paths);
  const chunks: ChunkSums[] = [];
  for (let from = first; from < last; from += size)
    chunks.push(runner.run(from, Math.min(last, from + size), tally, outcomes));
  return { chunks, tally: packTally(tally) };
}
