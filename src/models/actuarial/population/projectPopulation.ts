import { checkInputs } from "./checkInputs.js";
import { checkProjection } from "./checkProjection.js";
import { AGES, MOTHER_AGES, type PopulationInputs, SURVIVALS } from "./inputs.js";
import type { PopulationProjection, ShownProjection } from "./populationProjection.js";
import { populationRow } from "./populationRow.js";
import { showPopulation } from "./showPopulation.js";
import { stepPeople } from "./stepPeople.js";

const CELLS = 2 * AGES;

/**
 * Projects people by single age and sex with the cohort-component method; `stepPeople` says how a year runs.
 * The result shows itself, and its `checks` hold the identities of `checkProjection`.
 *
 * @throws RangeError for inputs that `checkInputs` refuses, and where more people would leave than there are,
 *   naming year, sex and age
 */
export function projectPopulation(inputs: PopulationInputs): ShownProjection {
  checkInputs(inputs);
  const { baseYear, years } = inputs;
  const people = new Float64Array((years + 1) * CELLS);
  people.set(inputs.people);
  const births = new Float64Array(years * 2);
  const deaths = new Float64Array(years * CELLS);
  const migration = new Float64Array(years * CELLS);
  for (let t = 0; t < years; t++) {
    const row = <T extends Float64Array>(values: T, size: number) =>
      values.subarray(t * size, (t + 1) * size);
    const before = row(people, CELLS);
    const after = people.subarray((t + 1) * CELLS, (t + 2) * CELLS);
    const year = {
      survival: row(inputs.survival, 2 * SURVIVALS),
      tfr: row(inputs.tfr, 1),
      pattern: row(inputs.pattern, MOTHER_AGES),
      sexRatio: row(inputs.sexRatio, 1),
      migration: row(inputs.migration, CELLS),
    };
    stepPeople(after, before, year, row(births, 2), 1);
    refuseNegative(after, baseYear + 1 + t);
    cohortFlows(before, row(births, 2), year, row(deaths, CELLS), row(migration, CELLS));
  }
  const plain = {
    inputs,
    years: Object.freeze(Array.from({ length: years + 1 }, (_, i) => baseYear + i)),
    people,
    births,
    deaths,
    migration,
  };
  const rows = Object.freeze(plain.years.map((_, i) => populationRow(plain, i)));
  const checks = checkProjection(plain);
  const projection: PopulationProjection = { ...plain, rows, checks };
  return Object.freeze(showPopulation(projection));
}

/** Deaths and migrants of a year by the age that the cohort has at its end. */
function cohortFlows(
  people: Float64Array,
  births: Float64Array,
  year: { readonly survival: Float64Array; readonly migration: Float64Array },
  deaths: Float64Array,
  migration: Float64Array,
): void {
  for (let s = 0; s < 2; s++) {
    const base = s * AGES;
    deaths[base] = births[s]! * (1 - year.survival[s * SURVIVALS]!);
    for (let x = 0; x < AGES; x++) migration[base + x] = 0.5 * year.migration[base + x]!;
    for (let x = 1; x <= AGES; x++) {
      const to = base + Math.min(x, AGES - 1);
      const half = 0.5 * year.migration[base + x - 1]!;
      const starts = people[base + x - 1]! + half;
      deaths[to] = deaths[to]! + starts * (1 - year.survival[s * SURVIVALS + x]!);
      migration[to] = migration[to]! + half;
    }
  }
}

function refuseNegative(people: Float64Array, year: number): void {
  // Births come last: they are negative where mothers are.
  let at = people.findIndex((value, i) => i % AGES > 0 && !(value >= 0));
  if (at < 0) at = people.findIndex((value) => !(value >= 0));
  if (at < 0) return;
  throw new RangeError(
    `projectPopulation: ${at < AGES ? "males" : "females"} aged ${at % AGES} at the end of ${year} are ${people[at]}; expected at least 0, so net migration of at least minus the people there are`,
  );
}
