import type { Text } from "../../../display/text.js";

/** Ages of a population: 0 … 99 and 100 and over. */
export const AGES = 101;
/** Survival of a year: births to age 0, age x − 1 to x, and within the open group. */
export const SURVIVALS = 102;
/** Youngest mother, and ages from 15 to 49. */
export const FIRST_MOTHER = 15;
export const MOTHER_AGES = 35;
/** Where the two sexes stand in a population. */
export const MALE = 0;
export const FEMALE = 1;

/**
 * All that a projection of people by single age and sex needs: plain data, one entry a projected year, where
 * t = 0 is baseYear + 1. `populationInputs` builds it, `checkInputs` checks it.
 */
export interface PopulationInputs {
  /** People are counted at the end of this year. */
  readonly baseYear: number;
  /** Years projected. */
  readonly years: number;
  /** Persons at the end of the base year: 2 × 101, at sex · 101 + age, sex 0 male, 1 female, age 100 open. */
  readonly people: Float64Array;
  /**
   * Share that lives through the year: years × 2 × 102, at (t · 2 + sex) · 102 + x. x = 0 leads from birth to
   * age 0 at the year's end, x from age x − 1 to x, 101 stays in the open group.
   */
  readonly survival: Float64Array;
  /** What a unit of the mortality index k does: survival ^ exp(response · k); 2 × 102, at sex · 102 + x. */
  readonly response: Float64Array;
  /** Children a woman (total fertility rate): years. */
  readonly tfr: Float64Array;
  /** Share of the total fertility rate by the mother's age, sum 1 a year: years × 35, at t · 35 + age − 15. */
  readonly pattern: Float64Array;
  /** Boys born per girl: years. */
  readonly sexRatio: Float64Array;
  /**
   * Net migrants of the year by age, persons, half of whom come at its start and half at its end: years × 2 × 101,
   * at (t · 2 + sex) · 101 + age.
   */
  readonly migration: Float64Array;
  /** Sources, in a sentence. */
  readonly note?: Text;
}

/** A population of which only totals are known. */
export interface PopulationTotals {
  /** Persons at the end of the base year and of each projected year. */
  readonly totals: readonly number[];
  /** Effect of age on cost, 1 in the base year. */
  readonly ageingIndex?: readonly number[];
}
