import type { Runner } from "../engine/runner.js";
import type { ParameterName } from "../parameters/register.js";

/** Where draws are written: the rows of parameters of some paths side by side. */
export type Target = Pick<Runner, "years" | "lanes" | "parameter" | "reset">;

/** Something that moves parameters away from the scenario's paths. */
export interface Source {
  readonly parameters: readonly ParameterName[];
  /** Changes the rows of the paths firstPath, firstPath + 1, … */
  readonly fill: (target: Target, firstPath: number) => void;
}
