import type { BlockRunner } from "./design.js";
import { bootstrap, type IndexIntervals, jackknife } from "./intervals.js";
import type { IndexPlan } from "./plan.js";
import { addRows, addSums, sumsLength } from "./sums.js";

/** What a sample leaves: sums, or with one scramble all outcomes for the bootstrap. */
export interface SampleStore {
  /** Of segment g and outcome o from (g · outcomes + o) · length. */
  readonly sums: Float64Array;
  /** Outcome o of matrix m in row r at (m · outcomes + o) · samples + r; empty where sums do. */
  readonly values: Float64Array;
}

/** Room for what a sample leaves: flat in the number of samples unless there is but one scramble. */
export function sampleStore(
  plan: IndexPlan,
  numbers: (length: number) => Float64Array = (length) => new Float64Array(length),
): SampleStore {
  const isStored = plan.scrambles === 1;
  return {
    sums: numbers(isStored ? 0 : plan.segments * plan.outcomes * sumsLength(plan)),
    values: numbers(isStored ? plan.matrices * plan.outcomes * plan.samples : 0),
  };
}

/** Evaluates segments first … last − 1 of a sample. */
export function runSegments(
  plan: IndexPlan,
  runner: BlockRunner,
  first: number,
  last: number,
  { sums, values }: SampleStore,
): void {
  const { outcomes, lanes, matrices, samples, pivots } = plan;
  const length = sumsLength(plan);
  const each = plan.blocks / plan.segments;
  for (let segment = first; segment < last; segment++) {
    for (let block = segment * each; block < (segment + 1) * each; block++) {
      const results = runner.run(block);
      if (values.length > 0) {
        for (let c = 0; c < matrices * outcomes; c++)
          values.set(results.subarray(c * lanes, (c + 1) * lanes), c * samples + block * lanes);
        continue;
      }
      for (let o = 0; o < outcomes; o++) {
        const at = (segment * outcomes + o) * length;
        const columns = { values: results, start: o * lanes, stride: outcomes * lanes, rows: lanes };
        addRows(sums.subarray(at, at + length), plan, columns, pivots[o]!);
      }
    }
  }
}

/**
 * Indices of every outcome from what a sample left.
 * @throws RangeError for an outcome that does not vary
 */
export function estimateIndices(
  where: string,
  outcomes: readonly string[],
  plan: IndexPlan,
  { sums, values }: SampleStore,
): IndexIntervals[] {
  const { samples, pivots, estimator, level, scrambles, segments } = plan;
  const length = sumsLength(plan);
  return outcomes.map((name, o) => {
    const found =
      scrambles === 1
        ? bootstrap(
            { values, start: o * samples, stride: plan.outcomes * samples, rows: samples },
            plan,
            pivots[o]!,
            estimator,
            level,
            plan,
          )
        : jackknife(
            Array.from({ length: scrambles }, (_, g) => {
              const group = new Float64Array(length);
              const each = segments / scrambles;
              for (let s = g * each; s < (g + 1) * each; s++) {
                const at = (s * plan.outcomes + o) * length;
                addSums(group, sums.subarray(at, at + length));
              }
              return group;
            }),
            plan,
            pivots[o]!,
            estimator,
            level,
          );
    const noise = 1e-12 * Math.abs(found.mean.value);
    if (!(Math.sqrt(Math.max(0, found.variance)) > noise))
      throw new RangeError(
        `${where}: ${name} is ${found.mean.value} in every sample; expected an outcome that varies`,
      );
    return found;
  });
}
