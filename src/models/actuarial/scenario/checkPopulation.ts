import { checkVector } from "../../numeric/check.js";
import { checkInputs } from "../population/checkInputs.js";
import type { PopulationInputs, PopulationTotals } from "../population/inputs.js";
import type { Scenario } from "./scenario.js";

/** People are known as totals alone. */
export function isTotals(population: PopulationInputs | PopulationTotals): population is PopulationTotals {
  return "totals" in population;
}

/** @throws RangeError naming array, place, value and bound, or the year without data */
export function checkPopulation(where: string, { population, from, until }: Scenario): void {
  const years = until - from + 1;
  const at = `${where}: population`;
  if (isTotals(population)) {
    checkVector(at, "totals", population.totals, years + 1, 1);
    if (population.ageingIndex !== undefined)
      checkVector(at, "ageingIndex", population.ageingIndex, years + 1, 0);
    return;
  }
  if (population.baseYear !== from - 1) {
    throw new RangeError(
      `${at} is of the end of ${population.baseYear}; expected ${from - 1}, the year before the first projected year ${from}`,
    );
  }
  if (!(population.years >= years)) {
    throw new RangeError(
      `${at} has data to ${population.baseYear + population.years}; expected them to ${until}, the last projected year`,
    );
  }
  checkInputs(population);
}
