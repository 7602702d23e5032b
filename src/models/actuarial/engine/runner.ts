import { PARAMETER_NAMES, PARAMETERS, type ParameterName } from "../parameters/register.js";
import { isTotals } from "../scenario/checkPopulation.js";
import type { Compiled } from "./compiled.js";
import { prepareDemography } from "./demography.js";
import { prepareFinance } from "./finance.js";
import { preparePeople } from "./people.js";
import { parameterRows, type Rows } from "./rows.js";
import type { SeriesName } from "./seriesNames.js";
import { seriesRows } from "./seriesRows.js";
import { type PeopleSums, peopleSums } from "./sums.js";

/** Runs a scenario over lanes. Values of year y in lane l stand at y · lanes + l. */
export interface Runner {
  readonly lanes: number;
  readonly years: number;
  /** Sets rows to the scenario's paths: those named, or all. */
  readonly reset: (names?: readonly ParameterName[]) => void;
  /** A parameter's rows, to be written before a run; `demography` reads the demographic ones. */
  readonly parameter: (name: ParameterName) => Rows;
  /** Projects people. Needed first, and after a demographic parameter changed. */
  readonly demography: () => void;
  /** Projects money from the people last projected. */
  readonly finance: () => void;
  /** Rows of a series, as the last run left them. */
  readonly series: (name: SeriesName) => Float64Array;
  /** What finance takes of people: copied out and in, it saves `demography`. */
  readonly sums: PeopleSums;
}

export function makeRunner(compiled: Compiled, lanes: number): Runner {
  const { scenario, years, groups, settings, residentCost, employeeCost, hasEmployees } = compiled;
  const rows = parameterRows(years, lanes);
  const sums = peopleSums(years, lanes, groups);
  const series = seriesRows(years, lanes);
  const { population } = scenario;
  const finance = prepareFinance({
    firstYear: scenario.from,
    rows,
    sums,
    groups,
    series,
    settings,
    residentCost,
    employeeCost,
    hasEmployees,
    balancing: scenario.balancing ?? [],
    adjustments: { resident: new Float64Array(lanes), employee: new Float64Array(lanes) },
    ...(isTotals(population) && { ageingIndex: population.ageingIndex ?? new Array(years + 1).fill(1) }),
  });
  const demography = isTotals(population)
    ? totalsOnly(population.totals, sums)
    : prepareDemography(preparePeople(population, rows), groups, compiled.rule, rows, sums, scenario.from);
  const reset = (names: readonly ParameterName[] = PARAMETER_NAMES) => {
    for (const name of names) {
      const row = rows.of(name);
      const path = scenario.parameters[name]?.path;
      const usual = PARAMETERS[name].default ?? 0;
      for (let y = 0; y < years; y++) row.fill(path?.[y] ?? usual, y * lanes, (y + 1) * lanes);
    }
  };
  reset();
  return { lanes, years, reset, parameter: rows.of, demography, finance, series: series.of, sums };
}

function totalsOnly(totals: readonly number[], { lanes, all, pool }: PeopleSums): () => void {
  return () => {
    totals.forEach((total, y) => {
      all.fill(total, y * lanes, (y + 1) * lanes);
      pool.fill(total, y * lanes, (y + 1) * lanes);
    });
  };
}
