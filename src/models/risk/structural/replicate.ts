import { stream } from "../../numeric/stream.js";
import { standards } from "./evaluate.js";
import { type RiskProblem, systemSize } from "./problem.js";
import { combine, type Solved, solve } from "./system.js";

const MOST_DRAWS = 200;

/**
 * Bootstrap replicates first … last − 1: the standard of every pool, consistent and as printed.
 *
 * Replicate b draws as many clusters with replacement as each stratum has, from stream b of the seed alone, so
 * it is the same whoever computes it. A sample that does not identify a coefficient of the standard (a group
 * none of whose pools was drawn) is drawn again from the same stream.
 *
 * @param out two runs of pools a replicate; replicate b starts at 2 × pools × b
 * @param step called after each replicate
 * @returns samples that were drawn again
 * @throws RangeError when 200 samples of a replicate do not identify the standard
 */
export function replicates(
  problem: RiskProblem,
  first: number,
  last: number,
  out: Float64Array,
  step?: () => void,
): number {
  const { pools, clusters } = problem;
  const system = new Float64Array(systemSize(problem.groups, problem.width));
  const times = new Int32Array(clusters);
  let again = 0;
  for (let b = first; b < last; b++) {
    const source = stream(problem.seed, "risk/structural/bootstrap", b);
    for (let draws = 1; ; draws++) {
      draw(problem, source.uniform, times);
      const solved = estimable(
        problem,
        solve(combine(problem, times, system), problem.groups, problem.width),
      );
      const found = typeof solved === "string" ? null : standards(problem, solved, times);
      if (found !== null) {
        const at = 2 * pools.length * b;
        out.set(found.consistent, at);
        out.set(found.asPrinted ?? found.consistent, at + pools.length);
        break;
      }
      again++;
      if (draws === MOST_DRAWS) {
        throw new RangeError(
          `${problem.where}: replicate ${b} of the bootstrap does not identify ${typeof solved === "string" ? solved : "a smearing group"} in ${MOST_DRAWS} samples of ${clusters} clusters; expected every group in many clusters: merge rare groups, or resample people`,
        );
      }
    }
    step?.();
  }
  return again;
}

function draw({ strata }: RiskProblem, uniform: () => number, times: Int32Array): void {
  times.fill(0);
  const { starts, order } = strata;
  for (let s = 0; s + 1 < starts.length; s++) {
    const from = starts[s]!;
    const size = starts[s + 1]! - from;
    for (let d = 0; d < size; d++) {
      const k = order[from + Math.floor(uniform() * size)]!;
      times[k] = times[k]! + 1;
    }
  }
}

/** The solution, or the name of a coefficient of the standard that it does not identify. */
export function estimable(problem: RiskProblem, solved: Solved | null): Solved | string {
  if (solved === null) return "a group of the largest factor";
  for (let c = problem.firstOfStandard; c < problem.width; c++) {
    if (problem.needed[c] === 1 && solved.kept[c] === 0) return problem.restNames[c]!;
  }
  return solved;
}
