import { checkNumber } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import type { Condition, Measures, Problem, Values } from "./problem.js";

/** How far a condition is from being kept. */
export type ConditionState = {
  readonly measure: string;
  readonly bound: number;
  readonly sense: "atMost" | "atLeast";
  readonly value: number;
  readonly met: boolean;
  /** How much too high, or too low; 0 when met. */
  readonly excess: number;
};

/** Values that have been tried. */
export interface Candidate {
  /** Of 0 … 1 between the bounds. */
  readonly point: readonly number[];
  readonly values: Values;
  readonly measures: Measures;
  /** The smaller, the better. */
  readonly objective: number;
  /** Σ excess ÷ |bound| (÷ 1 where the bound is 0); 0 when every condition is met. */
  readonly violation: number;
}

/**
 * Which of two candidates is better: one that meets all conditions before one that does not, then the lower
 * objective, or the smaller violation.
 * Source: K. Deb, Computer Methods in Applied Mechanics and Engineering 186 (2000) 311–338.
 */
export function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.violation !== b.violation && (a.violation > 0 || b.violation > 0)) return a.violation < b.violation;
  return a.objective < b.objective;
}

export function stateOf({ measure, atMost, atLeast }: Condition, measures: Measures): ConditionState {
  const value = measures[measure]!;
  const bound = (atMost ?? atLeast)!;
  const excess = Math.max(0, atMost === undefined ? bound - value : value - bound);
  const sense = atMost === undefined ? "atLeast" : "atMost";
  return Object.freeze({ measure, bound, sense, value, met: excess === 0, excess });
}

/** Tries points, each once. */
export function tester(where: string, problem: Problem) {
  const { parameters, evaluate, minimise, maximise, subject = [] } = problem;
  const tried = new Map<string, Candidate>();
  const read = (measures: Measures, name: string): number => {
    if (!Object.hasOwn(measures, name))
      throw new RangeError(
        `${where}: measure "${name}" is unknown; expected one of: ${Object.keys(measures).join(", ")}`,
      );
    return checkNumber(where, `measure "${name}"`, measures[name]);
  };
  const valuesAt = (point: readonly number[]): Values =>
    Object.fromEntries(
      parameters.map(({ name, min, max }, i) => [name, point[i] === 1 ? max : min + point[i]! * (max - min)]),
    );
  return {
    get evaluations() {
      return tried.size;
    },
    tried: (): readonly Candidate[] => [...tried.values()],
    async at(wanted: readonly number[]): Promise<Candidate> {
      const point = wanted.map((x) => Math.min(1, Math.max(0, x)));
      const key = point.join(" ");
      const known = tried.get(key);
      if (known !== undefined) return known;
      const values = valuesAt(point);
      const measures = await evaluate(values);
      const objective = maximise === undefined ? read(measures, minimise!) : -read(measures, maximise);
      for (const { measure } of subject) read(measures, measure);
      const states = subject.map((condition) => stateOf(condition, measures));
      const violation = sum(states.map(({ excess, bound }) => excess / (bound === 0 ? 1 : Math.abs(bound))));
      const candidate = { point, values, measures, objective, violation };
      tried.set(key, candidate);
      return candidate;
    },
  };
}

export type Tester = ReturnType<typeof tester>;
