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
  const columns = new Map(available.map((name) => [name, runner.series(name)]));
  checkColumns(scenario, columns, years);
  const first = (name: SeriesName) => {
    const y = columns.get(name)!.findIndex((value) => value < 0);
    return y < 0 ? null : scenario.from + y;
  };
  const column = (name: SeriesName) => {
    checkSeries(`outlook of "${scenario.id}"`, name, available);
    return columns.get(name)!;
  };
  let rows: readonly OutlookRow[] | undefined;
  return showOutlook({
    scenario,
    // Made when asked for: a what-if that reads a few series costs a fraction of all rows.
    get rows() {
      rows ??= Object.freeze(
        Array.from({ length: years }, (_, y) => {
          const row: Record<string, number> = { year: scenario.from + y };
          for (const [name, values] of columns) row[name] = values[y]!;
          return Object.freeze(row) as OutlookRow;
        }),
      );
      return rows;
    },
    available,
    series: (name) => Array.from(column(name)),
    value(name, year) {
      checkInteger(`outlook of "${scenario.id}"`, "year", year, scenario.from, scenario.until);
      return column(name)[year - scenario.from]!;
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

/** @throws RangeError for a value that is no number, or more insured than people, naming the year */
function checkColumns(
  { id, from }: Scenario,
  columns: ReadonlyMap<SeriesName, Float64Array>,
  years: number,
): void {
  for (const [name, values] of columns) {
    for (let y = 0; y < years; y++) {
      if (Number.isFinite(values[y])) continue;
      throw new RangeError(
        `scenario "${id}": ${name} of ${from + y} is ${values[y]}; expected a finite number`,
      );
    }
  }
  for (const name of ["employee.employerRate", "employee.employeeRate"] as const) {
    const y = columns.get(name)?.findIndex((rate) => rate > 1) ?? -1;
    if (y < 0) continue;
    throw new RangeError(
      `scenario "${id}": ${name} of ${from + y} is ${columns.get(name)![y]}; expected a rate from 0 to 1`,
    );
  }
  const total = columns.get("population.total")!;
  const schemes = (["resident.insured", "employee.active", "employee.retired"] as const).flatMap(
    (name) => columns.get(name) ?? [],
  );
  for (let y = 0; y < years; y++) {
    const insured = schemes.reduce((sum, members) => sum + members[y]!, 0);
    if (insured <= total[y]! * (1 + 1e-12)) continue;
    throw new RangeError(
      `scenario "${id}": ${Math.round(insured)} people are insured in ${from + y}; expected at most the population, ${Math.round(total[y]!)}`,
    );
  }
}
