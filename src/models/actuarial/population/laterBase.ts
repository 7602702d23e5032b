import { checkInteger } from "../../numeric/check.js";
import { AGES, MOTHER_AGES, type PopulationInputs, SURVIVALS } from "./inputs.js";
import { projectPopulation } from "./projectPopulation.js";

/**
 * The same projection from a later base year: people of that year as projected, and what comes after it.
 * @throws RangeError for a year before the base or not before the last, and as `projectPopulation`
 * @example actuarial.laterBase(actuarial.provincePopulation("江西"), 2024)
 */
export function laterBase(inputs: PopulationInputs, baseYear: number): PopulationInputs {
  const { baseYear: first, years } = inputs;
  checkInteger("laterBase", "baseYear", baseYear, first, first + years - 1);
  const gone = baseYear - first;
  if (gone === 0) return inputs;
  const cells = 2 * AGES;
  const { people } = projectPopulation(inputs);
  return Object.freeze({
    ...inputs,
    baseYear,
    years: years - gone,
    people: people.slice(gone * cells, (gone + 1) * cells),
    survival: inputs.survival.slice(gone * 2 * SURVIVALS),
    tfr: inputs.tfr.slice(gone),
    pattern: inputs.pattern.slice(gone * MOTHER_AGES),
    sexRatio: inputs.sexRatio.slice(gone),
    migration: inputs.migration.slice(gone * cells),
  });
}
