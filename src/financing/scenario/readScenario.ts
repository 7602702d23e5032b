import { assemble } from "./assemble.js";
import type { ReadScenario, ScenarioOptions } from "./format.js";
import { layersOf, layersOfObject } from "./layers.js";

/**
 * A scenario from a YAML file, or one of the shipped ones (`actuarial.scenarios()` lists them).
 *
 * A file may inherit from another. From, until, population, enrolment, balancing and the costs of a scheme are those
 * of the nearest file that gives them; settings go one by one; a parameter's values take the place of the inherited
 * ones from their first year on, and its distribution stays unless the file gives one. Values by year are those of
 * the years of the scenario that is read, whatever the years of the one that gives them.
 *
 * @param pathOrId path of a file ending in .yaml, .yml or .json, or the id of a shipped scenario
 * @param options.values other values of parameters and settings: `{ "resident.contributionRate": 0.0107 }`
 * @param options.from first projected year; the base year is the one before
 * @param options.until last projected year
 * @param options.population other people
 * @returns plain data for `run` and workers; it shows itself as a table of parameters with their sources
 * @throws RangeError for an id that is not shipped; DataFault with every fault, each with file, line, column, path and
 *   bound: unknown parameters with the nearest name, units that do not fit, percentages for fractions, ages that
 *   overlap or leave gaps, a base year without data, a horizon before the base, files that inherit in a circle
 */
export function readScenario(pathOrId: string, options: ScenarioOptions = {}): ReadScenario {
  return assemble(layersOf("actuarial.readScenario", pathOrId), options);
}

/**
 * A scenario given in code, checked.
 * @param object fields as in a scenario file; what it inherits from is shipped, or a file from the current folder
 * @throws DataFault as {@link readScenario} does
 */
export function scenario(object: object, options: ScenarioOptions = {}): ReadScenario {
  return assemble(layersOfObject(object), options);
}
