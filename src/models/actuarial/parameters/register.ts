import { ECONOMY } from "./economy.js";
import { EMPLOYEE } from "./employee.js";
import type { ParameterSpec } from "./parameter.js";
import { POPULATION } from "./population.js";
import { RESIDENT } from "./resident.js";

const ALL = { ...POPULATION, ...ECONOMY, ...RESIDENT, ...EMPLOYEE };

export type ParameterName = keyof typeof ALL;

/** Every parameter of a scenario by its name. */
export const PARAMETERS: Readonly<Record<ParameterName, ParameterSpec>> = ALL;

export const PARAMETER_NAMES = Object.freeze(Object.keys(PARAMETERS)) as readonly ParameterName[];

const PLACE: ReadonlyMap<string, number> = new Map(PARAMETER_NAMES.map((name, i) => [name, i]));

/** Row number of a parameter. */
export function placeOf(name: ParameterName): number {
  return PLACE.get(name)!;
}

export function isParameter(name: string): name is ParameterName {
  return PLACE.has(name);
}
