import { nearest } from "../../numeric/nearest.js";
import { isParameter, PARAMETER_NAMES, type ParameterName } from "./register.js";

/** @throws RangeError for a name that is none, with the nearest one */
export function checkParameterName(where: string, name: string): asserts name is ParameterName {
  if (isParameter(name)) return;
  const close = nearest(name, PARAMETER_NAMES);
  const hint = close === undefined ? "" : `; did you mean "${close}"?`;
  throw new RangeError(`${where}: "${name}" is no parameter${hint}`);
}
