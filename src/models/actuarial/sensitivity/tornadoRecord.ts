import type { Displayable } from "../../../display/bundle.js";
import type { ParameterName } from "../parameters/register.js";
import type { Measure } from "./measure.js";
import type { Swing } from "./swing.js";

/** Swing of a scenario's parameter; its values are means over the years. */
export interface ParameterSwing extends Swing<ParameterName> {
  readonly zh: string;
  readonly en: string;
  /** What the low and the high value add to the path, or their factor, as the parameter's scale says. */
  readonly changeLow: number;
  readonly changeHigh: number;
}

export interface Tornado extends Displayable {
  readonly scenario: string;
  readonly outcome: Pick<Measure, "name" | "title" | "unit">;
  /** Outcome of the scenario as it is. */
  readonly base: number;
  readonly quantiles: readonly [number, number];
  /** The widest span first. */
  readonly rows: readonly ParameterSwing[];
}
