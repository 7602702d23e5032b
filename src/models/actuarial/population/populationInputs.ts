import type { Text } from "../../../display/text.js";
import { checkInteger, checkNumber, checkRecord, checkVector } from "../../numeric/check.js";
import { checkInputs } from "./checkInputs.js";
import { gompertzPattern, type RelationalGompertz } from "./gompertzPattern.js";
import { AGES, MOTHER_AGES, type PopulationInputs } from "./inputs.js";
import { type MigrationProfile, netMigration, rogersCastro } from "./migration.js";
import { type Mortality, survivalPath, survivalResponse } from "./mortality.js";
import { between, type YearPath, yearlyPath } from "./path.js";

/** Age pattern of fertility: shares by age 15 … 49 (any positive total), or Brass's model. */
export type FertilityPattern = ArrayLike<number> | RelationalGompertz;

export interface PopulationOptions {
  readonly baseYear: number;
  /** Last projected year. */
  readonly until: number;
  /** Persons at the end of the base year by single age 0 … 99 and 100+ (`singleYears` makes them from groups). */
  readonly people: { readonly male: ArrayLike<number>; readonly female: ArrayLike<number> };
  readonly mortality: Mortality;
  readonly tfr: YearPath;
  /** One for all years, or dated ones between which shares run in a straight line. */
  readonly pattern:
    | FertilityPattern
    | readonly { readonly year: number; readonly pattern: FertilityPattern }[];
  /** Boys per girl. */
  readonly sexRatio: YearPath;
  /** Net migrants: none, totals with a profile (by default Rogers and Castro's, half women), or all cells. */
  readonly migration?:
    | { readonly total: YearPath; readonly profile?: MigrationProfile }
    | { readonly cells: Float64Array };
  /** What the mortality index does, by single age (101 a sex); by default the same at all ages. */
  readonly response?: { readonly male: ArrayLike<number>; readonly female: ArrayLike<number> };
  readonly note?: Text;
}

/**
 * Builds `PopulationInputs` from people, life tables or paths of e0, fertility, sex ratio and migration.
 *
 * @throws RangeError naming the field, year, sex or age for values missing, out of bounds or that are no numbers
 */
export function populationInputs(options: PopulationOptions): PopulationInputs {
  const where = "populationInputs";
  checkRecord(where, "options", options);
  checkInteger(where, "baseYear", options.baseYear, 1500, 3000);
  checkInteger(where, "until", options.until, options.baseYear + 1, options.baseYear + 500);
  const years = options.until - options.baseYear;
  const from = options.baseYear + 1;
  const bySex = (name: string, values: PopulationOptions["people"], min: number) => {
    const out = new Float64Array(2 * AGES);
    (["male", "female"] as const).forEach((sex, s) => {
      checkVector(where, `${name}.${sex}`, values[sex], AGES, min);
      out.set(Array.from(values[sex]), s * AGES);
    });
    return out;
  };
  const even = new Float64Array(AGES).fill(1 / AGES);
  const response = options.response ?? { male: even, female: even };
  bySex("response", response, -Infinity);
  const inputs: PopulationInputs = {
    baseYear: options.baseYear,
    years,
    people: bySex("people", options.people, 0),
    survival: survivalPath(options.mortality, from, years),
    response: Float64Array.from([...survivalResponse(response.male), ...survivalResponse(response.female)]),
    tfr: yearlyPath(where, "tfr", options.tfr, from, years, 0, 20),
    pattern: patternPath(where, options.pattern, from, years),
    sexRatio: yearlyPath(where, "sexRatio", options.sexRatio, from, years, 0.5, 2),
    migration: migrationPath(where, options.migration, from, years),
    ...(options.note === undefined ? {} : { note: options.note }),
  };
  checkInputs(inputs);
  return Object.freeze(inputs);
}

function shares(where: string, pattern: FertilityPattern): Float64Array {
  if ("alpha" in pattern) return gompertzPattern(pattern);
  checkVector(where, "pattern", pattern, MOTHER_AGES, 0);
  const values = Float64Array.from(pattern);
  const total = values.reduce((sum, value) => sum + value, 0);
  checkNumber(where, "sum of pattern", total, Number.MIN_VALUE);
  return values.map((value) => value / total);
}

function patternPath(
  where: string,
  pattern: PopulationOptions["pattern"],
  from: number,
  years: number,
): Float64Array {
  const first = (pattern as ArrayLike<unknown>)[0];
  const dated =
    typeof first === "object" && first !== null
      ? (pattern as readonly { readonly year: number; readonly pattern: FertilityPattern }[])
      : [{ year: from, pattern: pattern as FertilityPattern }];
  dated.forEach(({ year }, i) => {
    checkNumber(where, `pattern[${i}].year`, year);
    if (i > 0 && !(year > dated[i - 1]!.year)) {
      throw new RangeError(
        `${where}: pattern[${i}].year is ${year}; expected one after ${dated[i - 1]!.year}`,
      );
    }
  });
  const known = dated.map((entry) => shares(where, entry.pattern));
  const out = new Float64Array(years * MOTHER_AGES);
  for (let t = 0; t < years; t++) {
    const { low, high, share } = between(dated, from + t);
    for (let j = 0; j < MOTHER_AGES; j++) {
      out[t * MOTHER_AGES + j] = known[low]![j]! * (1 - share) + known[high]![j]! * share;
    }
  }
  return out;
}

function migrationPath(
  where: string,
  migration: PopulationOptions["migration"],
  from: number,
  years: number,
): Float64Array {
  const out = new Float64Array(years * 2 * AGES);
  if (migration === undefined) return out;
  if ("cells" in migration) {
    checkVector(where, "migration.cells", migration.cells, out.length);
    out.set(migration.cells);
    return out;
  }
  const standard = rogersCastro();
  const profile = migration.profile ?? { male: standard, female: standard, femaleShare: 0.5 };
  const totals = yearlyPath(where, "migration.total", migration.total, from, years);
  totals.forEach((total, t) => {
    out.set(netMigration(total, profile), t * 2 * AGES);
  });
  return out;
}
