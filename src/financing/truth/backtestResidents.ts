import type { Displayable } from "../../display/bundle.js";
import { run } from "../../models/actuarial/engine/outlook.js";
import type { Scenario } from "../../models/actuarial/scenario/scenario.js";
import { backtest } from "../../models/actuarial/truth/backtest/backtest.js";
import type { BacktestYear } from "../../models/actuarial/truth/backtest/backtestYear.js";
import type { Backtest } from "../../models/actuarial/truth/backtest/result.js";
import { checkFields, checkInteger, checkNumber, checkOneOf } from "../../models/numeric/check.js";
import { residentHistory } from "./residentHistory.js";
import { type ResidentAssumptions, residentScenario } from "./residentScenario.js";

export interface BacktestResidentsOptions extends Partial<ResidentAssumptions> {
  /** Last year compared; default 2023. */
  readonly until?: number;
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
  checkFields(WHERE, options, ["until", "costGrowth", "margin", "window", "oldCost"]);
  checkInteger(WHERE, "start", start, 2007, 2025);
  const until = checkInteger(WHERE, "until", options.until ?? 2023, start, 2025);
  const assumptions: ResidentAssumptions = {
    costGrowth: checkOneOf(WHERE, "costGrowth", options.costGrowth ?? "aboveIncome", ["aboveIncome", "past"]),
    margin: checkNumber(WHERE, "margin", options.margin ?? 0.01, -0.5, 0.5),
    window: checkInteger(WHERE, "window", options.window ?? 5, 1, 5),
    oldCost: checkNumber(WHERE, "oldCost", options.oldCost ?? 1.3, 0.1, 20),
  };
  let made: ReturnType<typeof residentScenario> | undefined;
  const found = backtest({
    history: residentHistory(),
    from: start,
    until,
    window: assumptions.window,
    forecast(known) {
      made = residentScenario(known, assumptions);
      const outlook = run(made.scenario);
      return outlook.rows.map(
        (row): BacktestYear => ({
          year: row.year,
          insured: row["resident.insured"]!,
          contributionYuan: row["resident.contributionYuan"]!,
          subsidyYuan: row["resident.subsidyYuan"]!,
          revenue: row["resident.revenue"]!,
          expenditure: row["resident.expenditure"]!,
          reserve: row["resident.reserve"]!,
        }),
      );
    },
  });
  return Object.freeze(
    Object.defineProperties(
      { scenario: made!.scenario, assumptions: made!.note } as ResidentBacktest & Displayable,
      {
        ...Object.getOwnPropertyDescriptors(found),
      },
    ),
  );
}
