import { checkFields, shown } from "../../numeric/check.js";
import type { ParameterName } from "../parameters/register.js";
import { PARAMETERS } from "../parameters/register.js";
import type { PopulationInputs, PopulationTotals } from "../population/inputs.js";
import { checkParameterName, valueFault } from "../scenario/checkScenario.js";
import type { Scenario } from "../scenario/scenario.js";

/** A province, or any other place with people and incomes of its own. */
export interface Place {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly population: PopulationInputs | PopulationTotals;
  /** What differs from the common scenario: one value for all years, or one a year. */
  readonly parameters?: Readonly<Partial<Record<ParameterName, number | readonly number[]>>>;
}

/**
 * The common scenario with a place's people and its own values.
 * @throws RangeError for a parameter that is none, or a value out of its bounds
 */
export function placeScenario(common: Scenario, place: Place): Scenario {
  const where = `place "${place.id}"`;
  checkFields(where, place, ["id", "name", "population", "parameters"]);
  const years = common.until - common.from + 1;
  const own = Object.entries(place.parameters ?? {}).map(([name, value]) => {
    checkParameterName(where, name);
    const path = typeof value === "number" ? new Array<number>(years).fill(value) : [...value];
    path.forEach((each, y) => {
      const fault = valueFault(PARAMETERS[name], each);
      if (fault !== undefined)
        throw new RangeError(`${where}: ${name} of ${common.from + y} is ${shown(each)}; ${fault}`);
    });
    return [name, { ...common.parameters[name], path }] as const;
  });
  return {
    ...common,
    id: `${common.id}/${place.id}`,
    name: { zh: `${place.name.zh}：${common.name.zh}`, en: `${place.name.en}: ${common.name.en}` },
    population: place.population,
    parameters: { ...common.parameters, ...Object.fromEntries(own) },
  };
}
