import type { RiskProblem } from "../../models/risk/structural/problem.js";
import { replicates } from "../../models/risk/structural/replicate.js";

/** Replicates first … last − 1 of a problem whose arrays, as `out`, are in memory that all threads share. */
export interface ReplicateTask {
  readonly problem: RiskProblem;
  readonly first: number;
  readonly last: number;
  readonly out: Float64Array;
}

/** Runs in a worker thread. @returns samples that were drawn again */
export function replicateRange({ problem, first, last, out }: ReplicateTask): number {
  return replicates(problem, first, last, out);
}
