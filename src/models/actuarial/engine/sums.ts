import type { AgeGroups } from "./ageGroups.js";

/** What finance needs of people: sums of every year, the base year (row 0) included; lanes within a year. */
export interface PeopleSums {
  readonly years: number;
  readonly lanes: number;
  readonly groups: number;
  /** All people by age group: row (g · (years + 1) + y). */
  readonly all: Float64Array;
  /** Those who may join the residents' scheme. */
  readonly pool: Float64Array;
  /** Active and retired members of the employees' scheme. */
  readonly active: Float64Array;
  readonly retired: Float64Array;
  /** Retirees who pay, births and deaths: rows by year. */
  readonly paying: Float64Array;
  readonly births: Float64Array;
  readonly deaths: Float64Array;
}

export function peopleSums(years: number, lanes: number, { count }: AgeGroups): PeopleSums {
  const row = (years + 1) * lanes;
  return {
    years,
    lanes,
    groups: count,
    all: new Float64Array(count * row),
    pool: new Float64Array(count * row),
    active: new Float64Array(count * row),
    retired: new Float64Array(count * row),
    paying: new Float64Array(row),
    births: new Float64Array(row),
    deaths: new Float64Array(row),
  };
}

/** Place of group g, year y (0: base year). */
export function placeOfSum({ years, lanes }: PeopleSums, g: number, y: number): number {
  return (g * (years + 1) + y) * lanes;
}
