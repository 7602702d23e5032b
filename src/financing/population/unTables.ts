import { AGES } from "../../models/actuarial/population/inputs.js";
import { lifeTable } from "../../models/actuarial/population/lifeTable.js";
import type { LifeTable } from "../../models/actuarial/population/lifeTableRecord.js";
import type { TableYear } from "../../models/actuarial/population/mortality.js";
import { checkInteger, checkOneOf } from "../../models/numeric/check.js";
import { column, rowsWhere, yearValue } from "./yearColumns.js";

/** Years of the United Nations' tables of 2024. */
export const UN_FROM = 1990;
export const UN_UNTIL = 2100;
/** First year whose migrants are known by age. */
const MIGRANTS_BY_AGE = 2023;
const SEXES = ["male", "female"] as const;

export type Sex = (typeof SEXES)[number];

/** Persons by single age 0 … 99 and 100+ at the end of a year, United Nations 2024. */
export function unPeople(year: number): { readonly male: Float64Array; readonly female: Float64Array } {
  const of = (sex: Sex) => column(rowsWhere("wpp2024_china_population", { sex }), `y${year}`);
  return { male: of("male"), female: of("female") };
}

/** Deaths a person-year by single age, United Nations 2024. */
export function unRates(year: number, sex: Sex): Float64Array {
  return column(rowsWhere("wpp2024_china_mx", { sex }), `y${year}`);
}

const lifeTables = new Map<number, TableYear>();

/** Life tables of both sexes of each year, United Nations 2024. */
export function unLifeTables(from: number, until: number): TableYear[] {
  return years(from, until).map((year) => {
    const known = lifeTables.get(year);
    if (known !== undefined) return known;
    const of = (sex: Sex): LifeTable => lifeTable(unRates(year, sex), { sex });
    const made = { year, male: of("male"), female: of("female") };
    lifeTables.set(year, made);
    return made;
  });
}

/** Age pattern of fertility of each year, shares by age 15 … 49, United Nations 2024. */
export function unPatterns(from: number, until: number) {
  const rows = rowsWhere("wpp2024_china_fertility_pattern", {});
  return years(from, until).map((year) => ({ year, pattern: column(rows, `y${year}`) }));
}

/** A column of the yearly indicators, one value a year. */
export function unAnnual(where: string, name: string, from: number, until: number): Float64Array {
  return Float64Array.from(years(from, until), (year) =>
    yearValue(where, "wpp2024_china_annual", year, name),
  );
}

/**
 * Net migrants, persons, at (t · 2 + sex) · 101 + age. Before 2023 only totals are known: they are spread like
 * those of 2023.
 */
export function unMigrants(where: string, from: number, until: number): Float64Array {
  const totals = unAnnual(where, "net_migration", from, until);
  const out = new Float64Array(totals.length * 2 * AGES);
  const cells = SEXES.map((sex) => rowsWhere("wpp2024_china_migration", { sex }));
  years(from, until).forEach((year, t) => {
    const known = cells.map((rows) => column(rows, `y${Math.max(year, MIGRANTS_BY_AGE)}`));
    const sum = known.reduce((all, values) => all + values.reduce((a, b) => a + b, 0), 0);
    const scale = year < MIGRANTS_BY_AGE ? totals[t]! / sum : 1;
    known.forEach((values, s) => {
      for (let x = 0; x < AGES; x++) out[(t * 2 + s) * AGES + x] = values[x]! * scale;
    });
  });
  return out;
}

/**
 * Death rates of China by single age for a Lee–Carter fit: years × 101 at t · 101 + age, deaths a person-year.
 * To 2023 they are estimates of the United Nations (2024), later ones its projection.
 *
 * @param options.until default 2019, the last year before the epidemic
 * @throws RangeError for a year outside 1990 … 2100 or a sex that is none
 */
export function unDeathRates(options: {
  readonly sex: Sex;
  readonly from?: number;
  readonly until?: number;
}): Float64Array {
  const { sex, from = UN_FROM, until = 2019 } = options;
  checkOneOf("unDeathRates", "sex", sex, SEXES);
  checkInteger("unDeathRates", "from", from, UN_FROM, UN_UNTIL);
  checkInteger("unDeathRates", "until", until, from, UN_UNTIL);
  const out = new Float64Array((until - from + 1) * AGES);
  years(from, until).forEach((year, t) => {
    out.set(unRates(year, sex), t * AGES);
  });
  return out;
}

export function years(from: number, until: number): number[] {
  return Array.from({ length: until - from + 1 }, (_, t) => from + t);
}
