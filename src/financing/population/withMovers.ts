import {
  AGES,
  MOTHER_AGES,
  type PopulationInputs,
  SURVIVALS,
} from "../../models/actuarial/population/inputs.js";
import { rogersCastro } from "../../models/actuarial/population/migration.js";
import { stepPeople } from "../../models/actuarial/population/stepPeople.js";
import { unPeople } from "./unTables.js";

const CELLS = 2 * AGES;
/** Nobody older moves: there are few. */
const OLDEST = 89;

/**
 * Adds net migration to inputs that have none; it fades in a straight line from the base year to none in `ended`.
 *
 * Arrivals are `yearly` persons with the ages of Rogers and Castro's standard, half women. Leavers (`yearly`
 * below 0) go at rates by age and sex, the standard's share over the nation's people of that age and sex, scaled
 * so that `yearly` of the base year's people would leave: fewer go as fewer are left.
 *
 * Source of the standard: A. Rogers, L. Castro, Model Migration Schedules (1981).
 */
export function withMovers(inputs: PopulationInputs, yearly: number, ended: number): PopulationInputs {
  const { baseYear, years } = inputs;
  const weights = yearly < 0 ? ratesOfLeaving(inputs.people, baseYear) : agesOfArrival();
  const migration = new Float64Array(years * CELLS);
  let before = inputs.people;
  for (let t = 0; t < years; t++) {
    const left = Math.max(0, (ended - (baseYear + 1 + t)) / (ended - baseYear));
    const cells = migration.subarray(t * CELLS, (t + 1) * CELLS);
    for (let i = 0; i < CELLS; i++) cells[i] = left * yearly * weights[i]! * (yearly < 0 ? before[i]! : 1);
    const row = (values: Float64Array, size: number) => values.subarray(t * size, (t + 1) * size);
    const after = new Float64Array(CELLS);
    stepPeople(
      after,
      before,
      {
        survival: row(inputs.survival, 2 * SURVIVALS),
        tfr: row(inputs.tfr, 1),
        pattern: row(inputs.pattern, MOTHER_AGES),
        sexRatio: row(inputs.sexRatio, 1),
        migration: cells,
      },
      new Float64Array(2),
      1,
    );
    before = after;
  }
  return Object.freeze({ ...inputs, migration });
}

/** Sum 1. */
function agesOfArrival(): Float64Array {
  const standard = rogersCastro();
  const out = new Float64Array(CELLS);
  for (let i = 0; i < CELLS; i++) out[i] = i % AGES > OLDEST ? 0 : standard[i % AGES]!;
  const sum = out.reduce((a, b) => a + b, 0);
  return out.map((share) => share / sum);
}

/** Sum over the people 1. */
function ratesOfLeaving(people: Float64Array, year: number): Float64Array {
  const { male, female } = unPeople(year);
  const out = agesOfArrival().map((share, i) => share / (i < AGES ? male : female)[i % AGES]!);
  const sum = out.reduce((a, rate, i) => a + rate * people[i]!, 0);
  return out.map((rate) => rate / sum);
}
