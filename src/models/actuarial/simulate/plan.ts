import { checkBetween, checkFields, checkInteger, shown } from "../../numeric/check.js";
import { MOST_PATHS } from "../chance/checkChance.js";
import { prepareDraws } from "../chance/draws.js";
import { compile, type Model } from "../engine/model.js";
import { checkSeries } from "../engine/outlook.js";
import type { SeriesName } from "../engine/seriesNames.js";
import type { Scenario } from "../scenario/scenario.js";

/** A series in a year. */
export interface KeptOutcome {
  readonly series: SeriesName;
  readonly year: number;
}

export interface SimulateOptions {
  /** Number of futures; default the scenario's, or 10,000. */
  readonly paths?: number;
  /** Default the scenario's, or 1. */
  readonly seed?: number;
  /** Series whose distribution is wanted; default people, revenue, expenditure, balance, reserve and months. */
  readonly series?: readonly SeriesName[];
  /** Values that every path gives are kept for these; 8 bytes a path each. */
  readonly outcomes?: readonly KeptOutcome[];
  /** Levels of value at risk and tail value at risk of the fall of the reserve; default 0.95 and 0.99. */
  readonly levels?: readonly number[];
  /** Confidence of the Monte Carlo intervals; default 0.95. */
  readonly confidence?: number;
  /** Paths side by side, a multiple of 4; default 64. It changes no result. */
  readonly lanes?: number;
}

/** A simulation that is checked, as plain data: threads are sent it. */
export interface SimulationPlan {
  readonly scenario: Scenario;
  readonly paths: number;
  readonly seed: number;
  readonly lanes: number;
  readonly series: readonly SeriesName[];
  readonly outcomes: readonly KeptOutcome[];
  readonly levels: readonly number[];
  readonly confidence: number;
}

const FIELDS = ["paths", "seed", "series", "outcomes", "levels", "confidence", "lanes"];
const USUAL: readonly SeriesName[] = [
  "population.total",
  "population.share60",
  "resident.insured",
  "resident.revenue",
  "resident.expenditure",
  "resident.balance",
  "resident.reserve",
  "resident.months",
  "employee.revenue",
  "employee.expenditure",
  "employee.balance",
  "employee.reserve",
  "employee.months",
  "total.reserve",
  "total.months",
];

/** @throws RangeError naming the option, or what of the scenario, cannot be */
export function planSimulation(
  scenario: Scenario,
  options: SimulateOptions,
): { readonly plan: SimulationPlan; readonly model: Model } {
  const model = compile(scenario);
  const where = `simulate "${scenario.id}"`;
  checkFields(where, options, FIELDS);
  const { levels = [0.95, 0.99], confidence = 0.95, outcomes = [] } = options;
  const series = options.series ?? USUAL.filter((name) => model.available.includes(name));
  if (!Array.isArray(series) || series.length === 0)
    throw new RangeError(`${where}: series is ${shown(series)}; expected at least one series`);
  for (const name of series) checkSeries(where, name, model.available);
  for (const { series: name, year } of outcomes) {
    checkSeries(`${where}: outcomes`, name, model.available);
    checkInteger(`${where}: outcomes`, `year of ${name}`, year, scenario.from, scenario.until);
  }
  if (!Array.isArray(levels))
    throw new RangeError(`${where}: levels is ${shown(levels)}; expected a list such as [0.95, 0.99]`);
  for (const level of levels) checkBetween(where, "levels", level, 0, 1);
  const lanes = checkInteger(where, "lanes", options.lanes ?? 64, 1, 4096);
  const seed = options.seed ?? scenario.chance?.seed ?? 1;
  checkInteger(where, "seed", seed, 0, Number.MAX_SAFE_INTEGER);
  if (prepareDraws(scenario, seed).parameters.length === 0) {
    throw new RangeError(
      `${where}: the scenario has no chance; expected processes, epidemics or a parameter's distribution`,
    );
  }
  return {
    model,
    plan: {
      scenario,
      paths: checkInteger(where, "paths", options.paths ?? scenario.chance?.paths ?? 10_000, 1, MOST_PATHS),
      seed,
      lanes,
      series: [...new Set(series)],
      outcomes,
      levels,
      confidence: checkBetween(where, "confidence", confidence, 0, 1),
    },
  };
}
