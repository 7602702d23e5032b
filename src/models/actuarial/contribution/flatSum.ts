import { checkInteger, checkNumber, checkVector } from "../../numeric/check.js";

/**
 * Flat contributions by year (定额制), yuan: the known ones, then a fixed sum more each year.
 * @param options.known contributions already set, the first year first: 320 in 2021 and 350 in 2022
 * @param options.increase yuan more a year after the last known one: 30
 * @param options.years how many years in all, known ones included
 * @throws RangeError for no known contribution, more known ones than years, or a sum that falls below 0
 * Source: Li, §2 (320 in 2021, 350 in 2022, 30 more a year).
 * @example actuarial.flatPath({ known: [320, 350], increase: 30, years: 15 }) // 320 … 740, 2021 to 2035
 */
export function flatPath(options: {
  readonly known: readonly number[];
  readonly increase: number;
  readonly years: number;
}): number[] {
  const where = "flatPath";
  const { known } = options;
  checkInteger(where, "number of known contributions", known.length, 1);
  checkVector(where, "known", known, undefined, 0);
  const increase = checkNumber(where, "increase", options.increase);
  const years = checkInteger(where, "years", options.years, known.length, 200);
  const path = Array.from(
    { length: years },
    (_, i) => known[i] ?? known.at(-1)! + increase * (i - known.length + 1),
  );
  checkVector(where, "contribution", path, undefined, 0);
  return path;
}

/**
 * The rate on income that a flat contribution amounts to: flat_t ÷ income_t, one a year. With it as
 * `contributionRate` a scheme has the flat sum's revenue.
 * @throws RangeError for lists of different length or an income not above 0
 */
export function flatAsRates(flatYuan: readonly number[], incomeYuan: readonly number[]): number[] {
  checkVector("flatAsRates", "incomeYuan", incomeYuan, flatYuan.length, Number.MIN_VALUE);
  checkVector("flatAsRates", "flatYuan", flatYuan, undefined, 0);
  return flatYuan.map((flat, i) => flat / incomeYuan[i]!);
}
