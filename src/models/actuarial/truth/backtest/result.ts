import type { BacktestComponent, BacktestGap, BacktestYear, FundHistory, Outturn } from "./backtestYear.js";
import type { ErrorParts } from "./decompose.js";
import type { Known } from "./known.js";

/** An interval forecast of a component in a year. */
export interface BacktestBand {
  readonly component: BacktestComponent;
  readonly year: number;
  readonly low: number;
  readonly high: number;
}

export interface BacktestOptions {
  readonly history: FundHistory;
  /** First forecast year; the base year is the one before. */
  readonly from: number;
  /** Default the last year of the history. */
  readonly until?: number;
  /** Makes the forecast from what was known: every year from `from` to `until`. */
  readonly forecast: (known: Known) => readonly BacktestYear[];
  /** Years whose mean growth and change the naive forecasts take; default 5. */
  readonly window?: number;
  /** Interval forecasts with the probability that each was made for. */
  readonly fan?: { readonly level: number; readonly bands: readonly BacktestBand[] };
}

/** A component of a forecast year beside what happened. */
export interface BacktestRow {
  readonly component: BacktestComponent;
  readonly year: number;
  readonly forecast: number;
  readonly outturn: number;
  /** forecast − outturn. */
  readonly error: number;
  /** error ÷ |outturn|; null for an outturn of 0, which summaries leave out. */
  readonly relative: number | null;
  /** Naive forecasts; null where the series cannot give one. */
  readonly lastGrowth: number | null;
  readonly meanGrowth: number | null;
  readonly meanChange: number | null;
  /** The outturn counts what the base year counts. */
  readonly comparable: boolean;
  /** The outturn lies in the interval forecast; null without one. */
  readonly covered: boolean | null;
}

/** Errors of a component over the years of one definition. */
export interface BacktestSummary {
  readonly component: BacktestComponent;
  readonly comparable: boolean;
  readonly years: number;
  /** Mean absolute relative error. */
  readonly mape: number;
  /** Mean relative error: above 0 forecast too high. */
  readonly bias: number;
  /** 1 − MAPE ÷ MAPE of the naive forecast over the same years: above 0 better than naive. */
  readonly skillLast: number | null;
  readonly skillMean: number | null;
  readonly skillChange: number | null;
  /** Share of outturns within the interval forecasts; null without them. */
  readonly coverage: number | null;
}

/** Where the error of a total in a year comes from: the parts sum to it. */
export interface BacktestParts extends ErrorParts {
  readonly total: "revenue" | "expenditure" | "reserve";
  readonly year: number;
  readonly error: number;
}

export interface Backtest {
  readonly base: Outturn;
  readonly from: number;
  readonly until: number;
  readonly forecast: readonly BacktestYear[];
  readonly rows: readonly BacktestRow[];
  /** Years of the base's definition first, then years that count something else: never mixed. */
  readonly summary: readonly BacktestSummary[];
  readonly parts: readonly BacktestParts[];
  /** Years of the horizon without a usable outturn. */
  readonly gaps: readonly BacktestGap[];
  /** Figures without a source that enter: of the base year and of outturns. */
  readonly unverified: readonly {
    readonly year: number;
    readonly components: readonly BacktestComponent[];
  }[];
  readonly level: number | null;
  readonly sentence: { readonly zh: string; readonly en: string };
}
