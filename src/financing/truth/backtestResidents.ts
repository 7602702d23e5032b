import type { Displayable } from "../../display/bundle.js";
import { run } from "../../models/actuarial/engine/outlook.js";
import type { Scenario } from "../../models/actuarial/scenario/scenario.js";
import { simulateHere } from "../../models/actuarial/simulate/simulateHere.js";
import { backtest } from "../../models/actuarial/truth/backtest/backtest.js";
import type { BacktestYear } from "../../models/actuarial/truth/backtest/backtestYear.js";
import { knownBefore } from "../../models/actuarial/truth/backtest/known.js";
import type { Backtest, BacktestBand } from "../../models/actuarial/truth/backtest/result.js";
import {
  checkBetween,
  checkFields,
  checkInteger,
  checkNumber,
  checkOneOf,
} from "../../models/numeric/check.js";
import { residentChance } from "./residentChance.js";
import { residentHistory } from "./residentHistory.js";
import { type ResidentAssumptions, residentScenario } from "./residentScenario.js";

export interface BacktestResidentsOptions extends Partial<ResidentAssumptions> {
  /** Last year compared; default 2023. */
  readonly until?: number;
  /** Futures of the interval forecasts, from chance as large as the past was uneven; default none. */
  readonly paths?: number;
  /** Of those futures; default 1. */
  readonly seed?: number;
  /** Probability that an interval is made for; default 0.9. */
  readonly level?: number;
}

/** A back-test of the engine on the residents' fund. */
export interface ResidentBacktest extends Backtest {
  /** What the engine ran. */
  readonly scenario: Scenario;
  readonly assumptions: { readonly zh: string; readonly en: string };
}

const WHERE = "backtestResidents";

/**
 * Starts the engine in a past year with what was known then (UN revision, growth of the five years before,
 * standards announced) and compares with the published outturns of the residents' fund.
 *
 * @param start first projected year; the base year is the one before
 * @throws RangeError for a base year without data (2017: people merged in 2016 are in no count), naming table, year
 *   and column
 * @example actuarial.backtestResidents(2019).sentence.en
 */
export function backtestResidents(
  start: number,
  options: BacktestResidentsOptions = {},
): ResidentBacktest & Displayable {
  checkFields(WHERE, options, [
    "until",
    "paths",
    "seed",
    "level",
    "costGrowth",
    "margin",
    "window",
    "oldCost",
  ]);
  checkInteger(WHERE, "start", start, 2007, 2025);
  const until = checkInteger(WHERE, "until", options.until ?? 2023, start, 2025);
  const assumptions: ResidentAssumptions = {
    costGrowth: checkOneOf(WHERE, "costGrowth", options.costGrowth ?? "aboveIncome", ["aboveIncome", "past"]),
    margin: checkNumber(WHERE, "margin", options.margin ?? 0.01, -0.5, 0.5),
    window: checkInteger(WHERE, "window", options.window ?? 5, 1, 5),
    oldCost: checkNumber(WHERE, "oldCost", options.oldCost ?? 1.3, 0.1, 20),
  };
  const history = residentHistory();
  const known = knownBefore(history, start, until);
  const made = residentScenario(known, assumptions);
  const level = checkBetween(WHERE, "level", options.level ?? 0.9, 0, 1);
  const scenario: Scenario =
    options.paths === undefined
      ? made.scenario
      : { ...made.scenario, chance: residentChance(known, assumptions.window, made.enrolledShare) };
  const bands =
    options.paths === undefined
      ? undefined
      : bandsOf(scenario, level, known.base.reserve !== null, {
          paths: options.paths,
          seed: options.seed ?? 1,
        });
  const found = backtest({
    history,
    from: start,
    until,
    window: assumptions.window,
    forecast: () =>
      run(scenario).rows.map(
        (row): BacktestYear => ({
          year: row.year,
          insured: row["resident.insured"]!,
          contributionYuan: row["resident.contributionYuan"]!,
          subsidyYuan: row["resident.subsidyYuan"]!,
          revenue: row["resident.revenue"]!,
          expenditure: row["resident.expenditure"]!,
          reserve: row["resident.reserve"]!,
        }),
      ),
    ...(bands !== undefined && { fan: { level, bands } }),
  });
  return Object.freeze(
    Object.defineProperties(
      { scenario, assumptions: made.note } as ResidentBacktest & Displayable,
      Object.getOwnPropertyDescriptors(found),
    ),
  );
}

const SERIES = {
  insured: "resident.insured",
  contributionYuan: "resident.contributionYuan",
  subsidyYuan: "resident.subsidyYuan",
  revenue: "resident.revenue",
  costYuan: "resident.costYuan",
  expenditure: "resident.expenditure",
  reserve: "resident.reserve",
} as const;

/** Central intervals of simulated futures. */
function bandsOf(
  scenario: Scenario,
  level: number,
  withReserve: boolean,
  options: { readonly paths: number; readonly seed: number },
): BacktestBand[] {
  const simulated = simulateHere(scenario, { ...options, series: Object.values(SERIES) });
  const tail = (1 - level) / 2;
  return simulated.years.flatMap((year) =>
    (Object.keys(SERIES) as (keyof typeof SERIES)[]).flatMap((component) =>
      component === "reserve" && !withReserve
        ? []
        : [
            {
              component,
              year,
              low: simulated.quantile(SERIES[component], year, tail),
              high: simulated.quantile(SERIES[component], year, 1 - tail),
            },
          ],
    ),
  );
}
