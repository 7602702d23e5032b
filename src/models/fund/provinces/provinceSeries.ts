import type { Row } from "../../../display/table.js";
import { checkInteger } from "../../numeric/check.js";
import { positive } from "../check.js";
import { type AgeStructure, type CensusProjectionOptions, censusProjection } from "./censusProjection.js";
import { yearlyGrowth } from "./nationalSeries.js";
import { provinceNames, provinceRow } from "./tables.js";

export interface ProvinceSeriesTables extends CensusProjectionOptions {
  /** Provincial panel: income a head and population by year. */
  readonly panel: readonly Row[];
  /** Census table by province, age and sex, two censuses. */
  readonly census: readonly Row[];
  /** Years between which growth is measured, default 2013 and 2023. */
  readonly from?: number;
  readonly to?: number;
}

/** What the public series say about the future of one province. */
export interface ProvinceSeries {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Growth a year of disposable income a head at current prices, 0.08 = 8 %. */
  readonly incomeGrowth: number;
  /** Growth a year of the resident population, births, deaths and migration together. */
  readonly populationGrowth: number;
  /** Disposable income a head at the years `from` and `to`, yuan. */
  readonly incomePerHeadYuan: readonly [number, number];
  /** Both censuses and what follows from them, a decade apart. */
  readonly ages: readonly AgeStructure[];
}

/**
 * Growth of income and people and the ageing of every province, for projections.
 *
 * Growth is (x_to / x_from)^(1/(to − from)) − 1 of the panel's income a head (current prices) and year-end
 * population; ages are the two censuses and their projection (`censusProjection`).
 *
 * @throws RangeError for a missing row, a figure that is not above zero, or years out of order
 */
export function provinceSeries(tables: ProvinceSeriesTables): readonly ProvinceSeries[] {
  const { panel, census, from = 2013, to = 2023 } = tables;
  checkInteger("provinceSeries", "from", from, 1900);
  checkInteger("provinceSeries", "to", to, from + 1);
  const ages = censusProjection(census, tables);
  const at = [from, to].map((year) => panel.filter((row) => row.year === year));
  return provinceNames(panel).map((name) => {
    const [first, last] = at.map((rows, i) =>
      provinceRow("provinceSeries", `panel of ${[from, to][i]}`, rows, name),
    ) as [Row, Row];
    const read = (row: Row, column: string) => positive(`panel, ${name}: ${column}`, row[column]);
    const growth = (column: string) => yearlyGrowth(read(first, column), read(last, column), to - from);
    const income = "disposable_income_per_capita_yuan";
    const structures = ages.get(name);
    if (structures === undefined)
      throw new RangeError(`provinceSeries: "${name}" stands 0 times in the census table; expected it`);
    return Object.freeze({
      name,
      from,
      to,
      incomeGrowth: growth(income),
      populationGrowth: growth("population_10k"),
      incomePerHeadYuan: [read(first, income), read(last, income)] as const,
      ages: structures,
    });
  });
}

/**
 * Share of people aged 60 and over in a year: linear between the known and projected years.
 * @throws RangeError for a year outside them
 */
export function share60In(series: ProvinceSeries, year: number): number {
  return between(series, year, (at) => at.share60);
}

/**
 * People of a province in a year relative to another, from the census projection: linear between its years.
 * @throws RangeError for a year outside them
 */
export function populationFactor(series: ProvinceSeries, from: number, to: number): number {
  return between(series, to, (at) => at.persons) / between(series, from, (at) => at.persons);
}

function between(series: ProvinceSeries, year: number, value: (at: AgeStructure) => number): number {
  const { ages, name } = series;
  const last = ages.at(-1)!;
  if (!(year >= ages[0]!.year && year <= last.year))
    throw new RangeError(
      `provinceSeries: ${name}: year is ${year}; expected ${ages[0]!.year} to ${last.year}: more decades reach further`,
    );
  const next = Math.max(
    1,
    ages.findIndex((at) => at.year >= year),
  );
  const low = ages[next - 1]!;
  const high = ages[next] ?? low;
  if (high === low) return value(low);
  const weight = (year - low.year) / (high.year - low.year);
  return (1 - weight) * value(low) + weight * value(high);
}
