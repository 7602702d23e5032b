import type { Displayable } from "../../../display/bundle.js";
import { checkInteger } from "../../numeric/check.js";
import { nearest } from "../../numeric/nearest.js";
import type { Scenario } from "../scenario/scenario.js";
import { compile, type Model } from "./model.js";
import type { Outlook, OutlookRow } from "./outlookRecord.js";
import type { SeriesName } from "./seriesNames.js";
import { showOutlook } from "./showOutlook.js";

/**
 * Projects a scenario: people by age and sex, both schemes, year by year.
 *
 * @example actuarial.run(actuarial.readScenario("base")).value("resident.months", 2035)
 * @throws RangeError naming scenario, parameter, year, value and bound; for more insured than people
 */
export function run(scenario: Scenario): Outlook & Displayable {
  return outlook(compile(scenario));
}

/** The projection of a model along its scenario's paths. @throws RangeError for more insured than people */
export function outlook(model: Model): Outlook & Displayable {
  const { scenario, years, available } = model;
  const runner = model.runner(1);
  runner.demography();
  runner.finance();
  const rows = Array.from({ length: years }, (_, y): OutlookRow => {
    const row: Record<string, number> = { year: scenario.from + y };
    for (const name of available) row[name] = runner.series(name)[y]!;
    return Object.freeze(row) as OutlookRow;
  });
  for (const row of rows) checkRow(scenario.id, row);
  const first = (name: SeriesName) => rows.find((row) => row[name]! < 0)?.year ?? null;
  const series = (name: SeriesName) => {
    checkSeries(`outlook of "${scenario.id}"`, name, available);
    return rows.map((row) => row[name]!);
  };
  return showOutlook({
    scenario,
    rows,
    available,
    series,
    value(name, year) {
      checkInteger(`outlook of "${scenario.id}"`, "year", year, scenario.from, scenario.until);
      return series(name)[year - scenario.from]!;
    },
    firstDeficit: first("resident.balance"),
    firstInsolvent: first("resident.reserve"),
  });
}

/** @throws RangeError for a series that is not among the available ones, with the nearest name */
export function checkSeries(
  where: string,
  name: string,
  available: readonly SeriesName[],
): asserts name is SeriesName {
  if (available.includes(name as SeriesName)) return;
  const close = nearest(name, available);
  const hint = close === undefined ? "" : `; did you mean "${close}"?`;
  throw new RangeError(
    `${where}: there is no series "${name}"${hint} (series by age need people by age, those of employees their scheme)`,
  );
}

function checkRow(id: string, row: OutlookRow): void {
  for (const [name, value] of Object.entries(row)) {
    if (Number.isFinite(value)) continue;
    throw new RangeError(`scenario "${id}": ${name} of ${row.year} is ${value}; expected a finite number`);
  }
  const insured = row["resident.insured"]! + (row["employee.active"] ?? 0) + (row["employee.retired"] ?? 0);
  const people = row["population.total"]!;
  if (insured > people * (1 + 1e-12)) {
    throw new RangeError(
      `scenario "${id}": ${Math.round(insured)} people are insured in ${row.year}; expected at most the population, ${Math.round(people)}`,
    );
  }
}
