import type { ConditionState } from "./candidates.js";
import type { Measures, Values } from "./problem.js";

/** One set of values that was tried, with its measures. */
export type Trial = { readonly values: Values; readonly measures: Measures; readonly violation: number };

export interface Optimum {
  /** Whether any values were found that keep every condition. */
  readonly feasible: boolean;
  /** The best values, or those that come nearest when none keeps every condition. */
  readonly values: Values;
  readonly measures: Measures;
  readonly goal: { readonly sense: "minimise" | "maximise"; readonly measure: string };
  readonly conditions: readonly ConditionState[];
  /** The answer looked at again (`check`), and whether it still keeps every condition. */
  readonly checked: { readonly measures: Measures; readonly feasible: boolean };
  /** Whether a parameter lies on its bound, by name. */
  readonly atBound: readonly string[];
  readonly evaluations: number;
  /** Everything that was tried, in order. */
  readonly trials: readonly Trial[];
}
