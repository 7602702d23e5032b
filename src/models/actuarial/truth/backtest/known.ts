import { type FundHistory, type Outturn, outturnOf } from "./backtestYear.js";

/** What a forecaster knew: nothing after the base year. */
export interface Known {
  /** The last year known. */
  readonly base: Outturn;
  /** Years up to it, in order; definitions may differ. */
  readonly years: readonly Outturn[];
  /** First and last year to forecast. */
  readonly from: number;
  readonly until: number;
}

/** @throws RangeError naming table, year and column when the base year has no data */
export function knownBefore(history: FundHistory, from: number, until: number): Known {
  const base = outturnOf(history, from - 1, "base year");
  const years = Object.freeze(history.years.filter(({ year }) => year < from));
  return Object.freeze({ base, years, from, until });
}
