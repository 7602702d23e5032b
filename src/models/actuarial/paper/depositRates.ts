import type { Row } from "../../../display/table.js";
import { checkInteger, checkNumber } from "../../numeric/check.js";

/** Yearly deposit rates in force from a day on, as fractions. */
export interface DepositRates {
  /** First day in force, YYYY-MM-DD. */
  readonly from: string;
  /** Demand deposits (活期). */
  readonly demand: number;
  /** Three-month fixed deposits (三个月整存整取). */
  readonly threeMonth: number;
  /** Three-year instalment deposits (三年期零存整取); needed only for settled funds. */
  readonly threeYear?: number;
}

/** Deposit rates of a calendar year. */
export type YearRates = Omit<DepositRates, "from">;

/**
 * Benchmark deposit rates of the People's Bank from the shipped table, in per cent there. As three-year
 * instalment rate stands the six-month fixed rate, which it equals in the People's Bank's tables of 2008-12-23
 * (1.98 %) and 2011-07-07 (3.30 %); the shipped table does not list it.
 *
 * @param rows `deposit_rates`
 * @throws RangeError for a missing column or a rate above 100 %
 */
export function depositRates(rows: readonly Row[]): DepositRates[] {
  const where = "depositRates";
  return rows.map((row, i) => {
    const rate = (column: string) =>
      Number(`${checkNumber(where, `${column} of row ${i + 1}`, row[column], -10, 100)}e-2`);
    return {
      from: String(row.from_date),
      demand: rate("demand_pct"),
      threeMonth: rate("three_months_pct"),
      threeYear: rate("six_months_pct"),
    };
  });
}

/**
 * Deposit rates of a year: the mean of those in force, weighted by days.
 * @param rates in the order of their dates; the last holds on
 * @throws RangeError for a date that is none or out of order, a rate outside −0.1 to 1, a year that begins
 *   before the first date, or a three-year rate that is given for a part of the year only
 */
export function depositRatesOf(rates: readonly DepositRates[], year: number): YearRates {
  const where = "depositRatesOf";
  checkInteger(where, "year", year, 1900, 2300);
  checkRates(where, rates);
  const length = daysBefore(year, 13);
  // days of the year, from 0, on which each begins to be in force
  const starts = rates.map(({ from }) => {
    const [y, month, day] = parts(from);
    if (y !== year) return y < year ? 0 : length;
    return daysBefore(year, month) + day - 1;
  });
  if (rates.length === 0 || rates[0]!.from > `${year}-01-01`) {
    throw new RangeError(
      `${where}: year is ${year}, but the first rates hold from ${rates[0]?.from}; expected rates from ${year}-01-01 or before`,
    );
  }
  const held = starts.map((start, i) => (starts[i + 1] ?? length) - start);
  const mean = (of: (rate: DepositRates) => number) => {
    // a rate that holds all year is that rate, free of rounding
    const whole = held.indexOf(length);
    if (whole >= 0) return of(rates[whole]!);
    return rates.reduce((total, rate, i) => total + (held[i]! > 0 ? (held[i]! / length) * of(rate) : 0), 0);
  };
  const used = rates.filter((_, i) => held[i]! > 0);
  const known = used.filter(({ threeYear }) => threeYear !== undefined).length;
  if (known > 0 && known < used.length) {
    throw new RangeError(
      `${where}: threeYear of ${year} is given for a part of the year; expected all of it`,
    );
  }
  return {
    demand: mean((rate) => rate.demand),
    threeMonth: mean((rate) => rate.threeMonth),
    ...(known > 0 ? { threeYear: mean((rate) => rate.threeYear!) } : {}),
  };
}

function checkRates(where: string, rates: readonly DepositRates[]): void {
  rates.forEach((rate, i) => {
    parts(rate.from);
    if (i > 0 && !(rate.from > rates[i - 1]!.from)) {
      throw new RangeError(
        `${where}: rates from ${rate.from} follow those from ${rates[i - 1]!.from}; expected later dates in order`,
      );
    }
    checkNumber(where, `demand from ${rate.from}`, rate.demand, -0.1, 1);
    checkNumber(where, `threeMonth from ${rate.from}`, rate.threeMonth, -0.1, 1);
    if (rate.threeYear !== undefined) {
      checkNumber(where, `threeYear from ${rate.from}`, rate.threeYear, -0.1, 1);
    }
  });
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number) => DAYS[month - 1]! + (month === 2 && leap(year) ? 1 : 0);

/** Days of the year before a month; month 13 gives the length of the year. */
function daysBefore(year: number, month: number): number {
  let days = 0;
  for (let m = 1; m < month; m++) days += daysIn(year, m);
  return days;
}

function parts(date: string): [year: number, month: number, day: number] {
  const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(date)?.slice(1) ?? []).map(Number);
  if (!(month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysIn(year!, month!))) {
    throw new RangeError(`depositRatesOf: from is "${date}"; expected a day as YYYY-MM-DD`);
  }
  return [year!, month!, day!];
}
