import type { Displayable } from "../../../display/bundle.js";
import { type Candidate, isBetter, stateOf, tester } from "./candidates.js";
import type { Optimum } from "./optimum.js";
import { checkProblem, type Measures, type Problem, type SearchOptions } from "./problem.js";
import { refine, tryGrid } from "./search.js";
import { showOptimum } from "./showOptimum.js";

/**
 * The values of one to three parameters that make a measure smallest, or largest, under conditions on others.
 *
 * A grid over the bounds, then a pattern search from its best points (`refine`); candidates are compared by
 * conditions first (`isBetter`). No derivative is needed, so measures may come from a simulation, as long as
 * equal values meet equal random numbers. Where measures have several valleys, the finest that the grid tells
 * apart are searched. When no values keep every condition, `feasible` is false and the answer is what violates
 * them least, each by the `excess` in `conditions`.
 *
 * @throws RangeError for a problem that cannot be, or a measure that `evaluate` does not give
 */
export async function optimise(
  problem: Problem,
  options: SearchOptions = {},
): Promise<Optimum & Displayable> {
  const where = "optimise";
  const search = checkProblem(where, problem, options);
  const { parameters, subject = [] } = problem;
  const test = tester(where, problem);
  const spacing = 1 / (search.grid - 1);
  const ranked = (await tryGrid(test, parameters.length, search.grid)).sort(byRank);
  const starts: Candidate[] = [];
  for (const candidate of ranked) {
    if (starts.length === search.starts) break;
    if (starts.every((other) => distance(other, candidate) > 1.5 * spacing)) starts.push(candidate);
  }
  let best = ranked[0]!;
  for (const start of starts) {
    const found = await refine(test, start, spacing / 2, search);
    if (isBetter(found, best)) best = found;
  }
  const conditionsOf = (measures: Measures) => subject.map((condition) => stateOf(condition, measures));
  const again = await (problem.check ?? problem.evaluate)(best.values);
  return showOptimum({
    feasible: best.violation === 0,
    values: Object.freeze(best.values),
    measures: Object.freeze(best.measures),
    goal:
      problem.maximise === undefined
        ? { sense: "minimise", measure: problem.minimise! }
        : { sense: "maximise", measure: problem.maximise },
    conditions: Object.freeze(conditionsOf(best.measures)),
    checked: Object.freeze({ measures: again, feasible: conditionsOf(again).every((state) => state.met) }),
    atBound: Object.freeze(
      parameters.flatMap(({ name }, i) => (best.point[i] === 0 || best.point[i] === 1 ? [name] : [])),
    ),
    evaluations: test.evaluations,
    trials: Object.freeze(
      test.tried().map(({ values, measures, violation }) => Object.freeze({ values, measures, violation })),
    ),
  });
}

function byRank(a: Candidate, b: Candidate): number {
  return isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0;
}

function distance(a: Candidate, b: Candidate): number {
  return Math.max(...a.point.map((x, d) => Math.abs(x - b.point[d]!)));
}
