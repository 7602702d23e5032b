import type { Row } from "../../../display/table.js";
import { checkInteger, checkNumber } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import { finite, positive } from "../check.js";
import { provinceNames } from "./tables.js";

/** People of a province in a census year or one projected from it. */
export interface AgeStructure {
  readonly year: number;
  readonly projected: boolean;
  readonly persons: number;
  /** Share of people aged 60 and over, 0 to 1. */
  readonly share60: number;
}

export interface CensusProjectionOptions {
  /** Decades to project, default 2: 2030 and 2040. */
  readonly decades?: number;
  /** Children to adults of parents' age, that of the last census being 1; default 1. */
  readonly fertility?: number;
}

/** Five-year groups 0–4 … 80–84 and 85 and over. */
const GROUPS = 18;
const LAST = GROUPS - 1;
/** Groups of the parents' age: 20–44 of children aged 0–4, 25–49 of those aged 5–9. */
const PARENTS = [
  [4, 9],
  [5, 10],
] as const;

/**
 * Ageing of every province from two censuses ten years apart: the method of Hamilton and Perry.
 *
 * People of group a in ten years = people of group a − 10 years now × (people of a at the last census ÷
 * people of a − 10 at the census before): survival and migration of the past decade go on. The open group
 * 85 and over comes from those of 75 and over. Children of 0–4 and 5–9: their ratio at the last census to
 * adults of 20–44 and 25–49, times `fertility`. Births fell after 2020, so 1 is too high and the share of the
 * old a little low.
 *
 * Source: C. H. Hamilton, J. Perry, "A short method for projecting population by age from one decennial
 * census to another", Social Forces 41 (1962) 163–170.
 *
 * @param census table `census_population_province_age_sex`: rows of both sexes, two census years
 * @returns structures by province, oldest first: both censuses, then one a decade
 * @throws RangeError when a census year or an age group is missing
 */
export function censusProjection(
  census: readonly Row[],
  { decades = 2, fertility = 1 }: CensusProjectionOptions = {},
): ReadonlyMap<string, readonly AgeStructure[]> {
  const where = "censusProjection";
  const steps = checkInteger(where, "decades", decades, 0, 5);
  const children = checkNumber(where, "fertility", fertility, 0, 3);
  const both = census.filter((row) => row.sex === "both" && row.age_group !== "total");
  const years = [...new Set(both.map((row) => Number(row.census_year)))].sort((a, b) => a - b);
  if (years.length !== 2 || years[1]! - years[0]! !== 10)
    throw new RangeError(
      `${where}: census_year is ${years.join(", ")}; expected two censuses ten years apart`,
    );
  const byPlace = new Map<string, Row[]>();
  for (const row of both) {
    const place = `${row.province_zh}, ${row.census_year}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), row]);
  }
  return new Map(
    provinceNames(both).map((name) => {
      const [before, last] = years.map((year) =>
        groups(`${name}, ${year}`, byPlace.get(`${name}, ${year}`) ?? []),
      ) as [Float64Array, Float64Array];
      const structures = [structure(years[0]!, before, false), structure(years[1]!, last, false)];
      let now = last;
      for (let step = 1; step <= steps; step++) {
        now = tenYearsOn(now, before, last, children);
        structures.push(structure(years[1]! + 10 * step, now, true));
      }
      return [name, structures];
    }),
  );
}

function tenYearsOn(
  now: Float64Array,
  before: Float64Array,
  last: Float64Array,
  fertility: number,
): Float64Array {
  const next = new Float64Array(GROUPS);
  for (let g = 2; g < LAST; g++) next[g] = (now[g - 2]! * last[g]!) / before[g - 2]!;
  const old = (ages: Float64Array) => sum(ages.subarray(LAST - 2));
  next[LAST] = (old(now) * last[LAST]!) / old(before);
  PARENTS.forEach(([from, until], g) => {
    const parents = (ages: Float64Array) => sum(ages.subarray(from, until));
    next[g] = (fertility * parents(next) * last[g]!) / parents(last);
  });
  return next;
}

function structure(year: number, ages: Float64Array, projected: boolean): AgeStructure {
  const persons = sum(ages);
  return Object.freeze({ year, projected, persons, share60: sum(ages.subarray(12)) / persons });
}

function groups(place: string, rows: readonly Row[]): Float64Array {
  const ages = new Float64Array(GROUPS);
  for (const row of rows) {
    const low = finite(`census, ${place}: age_lo`, row.age_lo, 0, 130);
    ages[Math.min(LAST, Math.floor(low / 5))]! += finite(
      `census, ${place}: population`,
      row.population_persons,
      0,
    );
  }
  ages.forEach((people, g) => {
    positive(`census, ${place}: people aged ${5 * g} and over in their group`, people);
  });
  return ages;
}
