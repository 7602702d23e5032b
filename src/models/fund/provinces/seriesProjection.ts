import { checkInteger, checkNumber } from "../../numeric/check.js";
import { sum, sumOf } from "../../numeric/sum.js";
import { finite } from "../check.js";
import { type Pool, regionOf, type Scheme, schemeOf } from "../pool.js";
import type { Projection } from "../projection/projection.js";
import type { SchemeGrowth } from "./nationalSeries.js";
import { type ProvinceSeries, populationFactor, share60In } from "./provinceSeries.js";

export interface SeriesProjectionOptions {
  /** First year of the run. */
  readonly start: number;
  /** Years of the run. */
  readonly years: number;
  /** Cost of a person aged 60 and over, that of a younger one being 1. */
  readonly relativeCost60: number;
  /** Growth of the schemes in the whole country (`schemeGrowth`); without it revenue grows with income, spending by age alone. */
  readonly national?: Partial<Readonly<Record<Scheme, SchemeGrowth>>>;
  readonly interest?: number;
}

const WHERE = "seriesProjection";

/**
 * A projection of pools from the public series of their provinces:
 *
 * - wages: the province's growth of income a head
 * - population: growth of the province's people by year; ageing: the yearly change of their share aged 60 and
 *   over, both from its census projection; every pool of a province has the same
 * - with `national`, g the scheme's growth a head of revenue or expenditure, w the province's growth of income,
 *   w̄ its mean over people: contributions a payer grow by (1 + g)(1 + w) ÷ ((1 + w̄)(1 + b)) − 1, subsidies a head
 *   by g, spending a head at given ages by (1 + g) ÷ (1 + a) − 1. a and b are what ageing alone did a year in the
 *   country while g was measured: to the age-cost index 1 + (c − 1)·s, and to payers a head, whose retirees rise
 *   with s, from the scheme's own share s and retirees
 *
 * Past growth goes on: a scenario, not a forecast. Any part can be replaced: `{ ...projection, wages: 0.05 }`.
 *
 * @param series all provinces (`provinceSeries`)
 * @param pools whose region begins with the name of a province
 * @throws RangeError for a pool of no province or without an age share, a scheme without growth, or years beyond the census projection
 * @example fund.run(policy, pools, { start: 2024, years: 10, projection: fund.seriesProjection(series, pools, { start: 2024, years: 10, relativeCost60: 3 }) })
 */
export function seriesProjection(
  series: readonly ProvinceSeries[],
  pools: readonly Pool[],
  options: SeriesProjectionOptions,
): Projection {
  const start = checkInteger(WHERE, "start", options.start, 1900, 2200);
  const years = checkInteger(WHERE, "years", options.years, 1, 200);
  const cost = checkNumber(WHERE, "relativeCost60", options.relativeCost60, 0.01, 100);
  const { national, interest } = options;
  const byName = new Map(series.map((province) => [province.name, province]));
  const provinceOf = (pool: Pool): ProvinceSeries => {
    const name = regionOf(pool)[0]!;
    const found = byName.get(name);
    if (found !== undefined) return found;
    throw new RangeError(
      `${WHERE}: pool "${pool.name}" lies in "${name}"; expected one of: ${[...byName.keys()].join(", ")}`,
    );
  };
  const steps = Array.from({ length: Math.max(1, years - 1) }, (_, t) => start + t);
  const rates = <T>(of: (pool: Pool, province: ProvinceSeries) => T): Record<string, T> =>
    Object.fromEntries(pools.map((pool) => [pool.name, of(pool, provinceOf(pool))]));
  return {
    wages: rates((_, province) => province.incomeGrowth),
    population: rates((_, province) => steps.map((year) => populationFactor(province, year, year + 1) - 1)),
    ageing: {
      share60: rates((_, province) =>
        steps.map((year) => share60In(province, year + 1) - share60In(province, year)),
      ),
      relativeCost60: cost,
    },
    ...(national && growthOfSchemes(series, pools, national, cost, rates)),
    ...(interest !== undefined && { interest }),
  };
}

type RatesOf = (of: (pool: Pool, province: ProvinceSeries) => number) => Record<string, number>;

function growthOfSchemes(
  series: readonly ProvinceSeries[],
  pools: readonly Pool[],
  national: NonNullable<SeriesProjectionOptions["national"]>,
  cost: number,
  rates: RatesOf,
): Pick<Projection, "revenue" | "subsidy" | "expenditure"> {
  const growthOf = (pool: Pool): SchemeGrowth => {
    const growth = national[schemeOf(pool)];
    if (growth?.scheme === schemeOf(pool)) return growth;
    throw new RangeError(
      `${WHERE}: national.${schemeOf(pool)} is ${growth === undefined ? "undefined" : `of scheme "${growth.scheme}"`}; expected the growth of the scheme of pool "${pool.name}"`,
    );
  };
  const people = series.map((province) => province.ages.findLast((at) => !at.projected)!.persons);
  const all = sumOf(series.length, (i) => people[i]!);
  const income = sumOf(series.length, (i) => people[i]! * series[i]!.incomeGrowth) / all;
  const share60 = (year: number): number => {
    const persons = series.map(
      (province) => province.ages[0]!.persons * populationFactor(province, province.ages[0]!.year, year),
    );
    return (
      sumOf(series.length, (i) => persons[i]! * share60In(series[i]!, year)) /
      sumOf(series.length, (i) => persons[i]!)
    );
  };
  const ageing = (growth: SchemeGrowth) => {
    const members = pools.filter((pool) => schemeOf(pool) === growth.scheme);
    const persons = sum(members.map((pool) => pool.persons ?? 1));
    const share =
      sum(members.map((pool) => (pool.persons ?? 1) * finite(`${pool.name}: share60`, pool.share60, 0, 1))) /
      persons;
    const retired = sum(members.map((pool) => pool.retirees ?? 0)) / persons;
    const older = share60(growth.to) - share60(growth.from);
    const aYear = (factor: number) => factor ** (1 / (growth.to - growth.from));
    return {
      cost: aYear((1 + (cost - 1) * (share + older)) / (1 + (cost - 1) * share)),
      payers: retired === 0 || share === 0 ? 1 : aYear((1 - retired * (1 + older / share)) / (1 - retired)),
    };
  };
  const effects = new Map(Object.values(national).map((growth) => [growth.scheme, ageing(growth)] as const));
  return {
    revenue: rates((pool, province) => {
      const { scheme, revenuePerHead } = growthOf(pool);
      return (
        ((1 + revenuePerHead) * (1 + province.incomeGrowth)) / ((1 + income) * effects.get(scheme)!.payers) -
        1
      );
    }),
    subsidy: rates((pool) => growthOf(pool).revenuePerHead),
    expenditure: rates((pool) => {
      const { scheme, expenditurePerHead } = growthOf(pool);
      return (1 + expenditurePerHead) / effects.get(scheme)!.cost - 1;
    }),
  };
}
