import type { ParameterName } from "../parameters/register.js";
import type { Measure } from "./measure.js";
import type { IndexRow } from "./result.js";
import type { TurningPoint } from "./turningPoint.js";

/** Which assumption a result hangs on. */
export interface Hanging {
  /** In one sentence, made from the numbers. */
  readonly sentence: { readonly zh: string; readonly en: string };
  readonly outcome: Pick<Measure, "name" | "title" | "unit">;
  /** Outcome of the scenario as it is. */
  readonly base: number;
  /**
   * "one": the largest total index is at least one half and its interval lies above the second's; "first": it
   * lies above but is smaller; "several": the intervals of those that lead overlap.
   */
  readonly lead: "one" | "first" | "several";
  /** The parameter that leads, or those whose intervals reach the largest lower end. */
  readonly leading: readonly ParameterName[];
  /** Indices, the largest total first. */
  readonly rows: readonly IndexRow[];
  /** Share of the variance that no parameter gives alone: 1 − Σ S_i, at least 0. */
  readonly interaction: number;
  readonly threshold: number | null;
  /** Smallest change of each parameter of weight that takes the outcome across the threshold. */
  readonly turning: readonly TurningPoint[];
}
