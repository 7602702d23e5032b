import type { Simulate } from "../../models/fund/behaviour/tailGain.js";
import type { ParallelOptions } from "../../parallel/inParallel.js";
import { simulate } from "../simulate/simulate.js";

/** The simulator on all cores, with the threads and the signal of a call. */
export function simulateWith({
  workers,
  signal,
}: {
  readonly [K in keyof ParallelOptions]: ParallelOptions[K] | undefined;
}): Simulate {
  return (policy, pools, options) =>
    simulate(policy, pools, {
      ...options,
      ...(workers !== undefined && { workers }),
      ...(signal && { signal }),
    });
}
