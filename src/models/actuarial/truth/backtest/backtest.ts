import type { Displayable } from "../../../../display/bundle.js";
import {
  checkBetween,
  checkFields,
  checkInteger,
  checkNumber,
  checkOneOf,
  shown,
} from "../../../numeric/check.js";
import {
  type BacktestComponent,
  type BacktestYear,
  COMPONENTS,
  checkBacktestYear,
  checkHistory,
  componentOf,
} from "./backtestYear.js";
import { expenditureParts, reserveParts, revenueParts } from "./decompose.js";
import { type Known, knownBefore } from "./known.js";
import { type Naive, naiveOf } from "./naive.js";
import type { Backtest, BacktestOptions, BacktestParts, BacktestRow, BacktestSummary } from "./result.js";
import { backtestSentence } from "./sentence.js";
import { showBacktest } from "./showBacktest.js";

const WHERE = "backtest";

/**
 * Starts a forecast in the past with what was known then and compares it with what was published: errors of every
 * component, against growth that simply goes on, and where the errors of revenue, expenditure and reserve come from.
 *
 * The forecaster sees the years up to the base year alone. Outturns whose definition differs from the base year's
 * are compared and summed up apart; years without a usable outturn are left out and named.
 *
 * @throws RangeError for a base year without data (naming table, year, column), a forecast that lacks a year or
 *   holds what is no number, no outturn to compare with
 * @example actuarial.backtest({ history, from: 2019, until: 2023, forecast: (known) => myForecast(known) })
 */
export function backtest(options: BacktestOptions): Backtest & Displayable {
  checkFields(WHERE, options, ["history", "from", "until", "forecast", "window", "fan"]);
  const { history } = options;
  checkHistory(history);
  const last = history.years.at(-1)!.year;
  const from = checkInteger(WHERE, "from", options.from, 1900, last);
  const until = checkInteger(WHERE, "until", options.until ?? last, from, 2200);
  const window = checkInteger(WHERE, "window", options.window ?? 5, 1, 50);
  if (typeof options.forecast !== "function") {
    throw new RangeError(
      `${WHERE}: forecast is ${shown(options.forecast)}; expected a function of what is known`,
    );
  }
  checkFan(options);
  const known = knownBefore(history, from, until);
  const forecast = readForecast(options.forecast(known), known);
  const outturns = history.years.filter(({ year }) => year >= from && year <= until);
  if (outturns.length === 0) {
    throw new RangeError(
      `${WHERE}: no outturn from ${from} to ${until}; expected at least one year to compare with`,
    );
  }
  const rows = outturns.flatMap((outturn) =>
    COMPONENTS.flatMap((component) => {
      const computed = forecast.find(({ year }) => year === outturn.year)!;
      const [value, published] = [componentOf(computed, component), componentOf(outturn, component)];
      if (value === null || published === null) return [];
      const error = value - published;
      return [
        Object.freeze({
          component,
          year: outturn.year,
          forecast: value,
          outturn: published,
          error,
          relative: published === 0 ? null : error / Math.abs(published),
          ...naiveOf(known, component, outturn.year, window),
          comparable: outturn.definition === known.base.definition,
          covered: coveredBy(options, component, outturn.year, published),
        }),
      ];
    }),
  );
  const summary = [true, false].flatMap((comparable) =>
    COMPONENTS.flatMap((component) => summaryOf(rows, component, comparable)),
  );
  const result = {
    base: known.base,
    from,
    until,
    forecast,
    rows: Object.freeze(rows),
    summary: Object.freeze(summary),
    parts: Object.freeze(partsOf(forecast, history.years)),
    gaps: Object.freeze(history.gaps.filter(({ year }) => year >= from && year <= until)),
    unverified: Object.freeze(
      [known.base, ...outturns].flatMap(({ year, unverified = [] }) =>
        unverified.length === 0 ? [] : [Object.freeze({ year, components: unverified })],
      ),
    ),
    level: options.fan?.level ?? null,
  };
  return showBacktest({ ...result, sentence: backtestSentence(result) });
}

function checkFan({ fan }: BacktestOptions): void {
  if (fan === undefined) return;
  checkFields(`${WHERE}: fan`, fan, ["level", "bands"]);
  checkBetween(WHERE, "fan.level", fan.level, 0, 1);
  for (const { component, year, low, high } of fan.bands) {
    checkOneOf(WHERE, "component of a band", component, COMPONENTS);
    const where = `${WHERE}: band of ${component} in ${year}`;
    checkNumber(where, "high", high, checkNumber(where, "low", low));
  }
}

function coveredBy(
  { fan }: BacktestOptions,
  component: BacktestComponent,
  year: number,
  published: number,
): boolean | null {
  const band = fan?.bands.find((b) => b.component === component && b.year === year);
  return band === undefined ? null : published >= band.low && published <= band.high;
}

function readForecast(rows: readonly BacktestYear[], { from, until, base }: Known): readonly BacktestYear[] {
  if (!Array.isArray(rows)) {
    throw new RangeError(`${WHERE}: the forecast is ${shown(rows)}; expected one record a year`);
  }
  const out: BacktestYear[] = [];
  for (let year = from; year <= until; year++) {
    const row = (rows as readonly BacktestYear[]).find((r) => r.year === year);
    if (row === undefined) {
      throw new RangeError(
        `${WHERE}: the forecast has no year ${year}; expected every year from ${from} to ${until}`,
      );
    }
    checkBacktestYear(`${WHERE}: forecast`, row);
    out.push(Object.freeze({ ...row, reserve: base.reserve === null ? null : row.reserve }));
  }
  return Object.freeze(out);
}

function summaryOf(
  rows: readonly BacktestRow[],
  component: BacktestComponent,
  comparable: boolean,
): BacktestSummary[] {
  const own = rows.flatMap((row) =>
    row.component === component && row.comparable === comparable && row.relative !== null
      ? [{ ...row, relative: row.relative }]
      : [],
  );
  if (own.length === 0) return [];
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const mape = mean(own.map((row) => Math.abs(row.relative)));
  const skill = (naive: keyof Naive) => {
    const errors = own.map((row) => (row[naive] === null ? null : Math.abs(row[naive] / row.outturn - 1)));
    if (errors.includes(null)) return null;
    const naiveMape = mean(errors as number[]);
    return naiveMape === 0 ? null : 1 - mape / naiveMape;
  };
  const covered = own.filter((row) => row.covered !== null);
  return [
    Object.freeze({
      component,
      comparable,
      years: own.length,
      mape,
      bias: mean(own.map((row) => row.relative)),
      skillLast: skill("lastGrowth"),
      skillMean: skill("meanGrowth"),
      skillChange: skill("meanChange"),
      coverage: covered.length === 0 ? null : mean(covered.map((row) => (row.covered ? 1 : 0))),
    }),
  ];
}

function partsOf(
  forecast: readonly BacktestYear[],
  outturns: BacktestOptions["history"]["years"],
): BacktestParts[] {
  const published = forecast.map(({ year }) => outturns.find((y) => y.year === year));
  return forecast.flatMap((computed, i): BacktestParts[] => {
    const outturn = published[i];
    if (outturn === undefined) return [];
    const { year } = computed;
    const reserve = reserveParts(forecast.slice(0, i + 1), published.slice(0, i + 1));
    const part = (
      total: BacktestParts["total"],
      error: number,
      parts: ReturnType<typeof revenueParts>,
    ): BacktestParts => Object.freeze({ total, year, error, ...parts });
    return [
      part("revenue", computed.revenue - outturn.revenue, revenueParts(computed, outturn)),
      part("expenditure", computed.expenditure - outturn.expenditure, expenditureParts(computed, outturn)),
      ...(reserve === null ? [] : [part("reserve", computed.reserve! - outturn.reserve!, reserve)]),
    ];
  });
}
