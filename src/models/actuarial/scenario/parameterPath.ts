import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Scenario } from "./scenario.js";

/** A parameter's values in a scenario, one a year: its path, or what it usually is. */
export function parameterPath(scenario: Scenario, name: ParameterName): readonly number[] {
  const given = scenario.parameters[name]?.path;
  if (given !== undefined) return given;
  return new Array<number>(scenario.until - scenario.from + 1).fill(PARAMETERS[name].default ?? 0);
}
