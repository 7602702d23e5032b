import { checkFields, checkInteger, checkNotEmpty, checkNumber } from "../../../numeric/check.js";

/** Parts of a residents' fund that a forecast is measured by. */
export const COMPONENTS = [
  "insured",
  "contributionYuan",
  "subsidyYuan",
  "collected",
  "revenue",
  "costYuan",
  "expenditure",
  "reserve",
] as const;

export type BacktestComponent = (typeof COMPONENTS)[number];

/** A year of a residents' fund, as published or as forecast. */
export interface BacktestYear {
  readonly year: number;
  /** Persons. */
  readonly insured: number;
  /** Standards of the year, yuan a head. */
  readonly contributionYuan: number;
  readonly subsidyYuan: number;
  /** 亿元. */
  readonly revenue: number;
  readonly expenditure: number;
  /** At the year's end, 亿元; null where it is not known. */
  readonly reserve: number | null;
}

/** A published year. */
export interface Outturn extends BacktestYear {
  /** What is counted: figures of two definitions differ for other reasons than the forecast. */
  readonly definition: string;
  /** Components whose figures have no source at hand. */
  readonly unverified?: readonly BacktestComponent[];
}

/** A year in which a figure is missing or not usable, and why. */
export interface BacktestGap {
  readonly year: number;
  readonly table: string;
  readonly column: string;
  readonly reason: string;
}

/** Published years in order, and the gaps between them. */
export interface FundHistory {
  readonly years: readonly Outturn[];
  readonly gaps: readonly BacktestGap[];
}

const WHERE = "backtest";

/**
 * One component of a year. `collected` is revenue relative to insured × (contribution + subsidy): what assisted
 * people do not pay, what places add, and interest.
 */
export function componentOf(year: BacktestYear, component: BacktestComponent): number | null {
  switch (component) {
    case "collected":
      return year.revenue / standards(year);
    case "costYuan":
      return (year.expenditure * 1e8) / year.insured;
    default:
      return year[component];
  }
}

/** Insured × (contribution + subsidy), 亿元. */
function standards({ insured, contributionYuan, subsidyYuan }: BacktestYear): number {
  return (insured * (contributionYuan + subsidyYuan)) / 1e8;
}

/** @throws RangeError naming year, column and value */
export function checkBacktestYear(where: string, year: BacktestYear): void {
  checkInteger(where, "year", year.year, 1900, 2200);
  const at = `${where}, ${year.year}`;
  checkNumber(at, "insured", year.insured, 1);
  checkNumber(at, "contributionYuan", year.contributionYuan, 0);
  checkNumber(at, "subsidyYuan", year.subsidyYuan, 0);
  checkNumber(at, "contributionYuan + subsidyYuan", year.contributionYuan + year.subsidyYuan, 1e-9);
  checkNumber(at, "revenue", year.revenue, 0);
  checkNumber(at, "expenditure", year.expenditure, 1e-9);
  if (year.reserve !== null) checkNumber(at, "reserve", year.reserve);
}

/** @throws RangeError for years out of order or twice, and as `checkBacktestYear` */
export function checkHistory(history: FundHistory): void {
  checkFields(`${WHERE}: history`, history, ["years", "gaps"]);
  checkNotEmpty(WHERE, "history.years", history.years);
  history.years.forEach((year, i) => {
    checkBacktestYear(`${WHERE}: outturn`, year);
    if (typeof year.definition !== "string" || year.definition === "") {
      throw new RangeError(
        `${WHERE}: definition of ${year.year} is ${String(year.definition)}; expected a name of what is counted`,
      );
    }
    const before = history.years[i - 1]?.year;
    if (before !== undefined && before >= year.year) {
      throw new RangeError(
        `${WHERE}: outturn of ${year.year} follows ${before}; expected years in rising order`,
      );
    }
  });
}

/** @throws RangeError naming table, year and column of what is missing */
export function outturnOf(history: FundHistory, year: number, what: string): Outturn {
  const found = history.years.find((y) => y.year === year);
  if (found !== undefined) return found;
  const gap = history.gaps.find((g) => g.year === year);
  const [first, last] = [history.years[0]!.year, history.years.at(-1)!.year];
  throw new RangeError(
    gap === undefined
      ? `${WHERE}: ${what} ${year} is not in the history; expected a year from ${first} to ${last}`
      : `${WHERE}: ${what} ${year} has no data: ${gap.table}, year ${year}, column "${gap.column}" (${gap.reason}); expected another year`,
  );
}
