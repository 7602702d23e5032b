import { applyCorrections } from "../data/corrections.js";
import { table } from "../data/sources.js";
import type { Pool, Scheme } from "../models/fund/pool.js";
import type { Projection } from "../models/fund/projection/projection.js";
import { schemeGrowth } from "../models/fund/provinces/nationalSeries.js";
import { provincePools } from "../models/fund/provinces/provincePools.js";
import { provinceSeries } from "../models/fund/provinces/provinceSeries.js";
import { type SeriesProjectionOptions, seriesProjection } from "../models/fund/provinces/seriesProjection.js";
import type { ProvinceTables } from "../models/fund/provinces/tables.js";
import { checkFields } from "../models/numeric/check.js";

const PANEL = "provincial_panel_2013_2023";
const FIELDS = ["start", "years", "relativeCost60", "interest", "measured", "fertility"];
const NATIONAL = "nhsa_national_series";

/**
 * The 31 provinces in 2020 from the tables that come with the package: Wang's Table 1 with its misprints put
 * right, incomes, people and ages; by scheme also enrolment (an estimate) and subsidies. See `provincePools`.
 *
 * @param plan default "schemes": two pools a province
 * @example fund.provinces("schemes").filter((pool) => pool.scheme === "resident")
 * @throws RangeError for a province that is none, or a rate out of bounds
 */
export function provinces(
  plan: ProvinceTables["plan"] = "schemes",
  options: Pick<ProvinceTables, "names" | "contributionRate" | "incomeRatio"> = {},
): Pool[] {
  return provincePools({
    ...options,
    plan,
    fund: applyCorrections(table("wang_fund_table1_printed"), table("wang_fund_table1_corrections")).rows,
    panel: table(PANEL),
    ages: table("census2020_provincial_age_shares"),
    ...(plan === "schemes" && {
      series: table(NATIONAL),
      standards: table("resident_contribution_standards"),
    }),
  });
}

export interface ProvinceProjectionOptions extends Omit<SeriesProjectionOptions, "national"> {
  /** Years between which the schemes' growth a head is measured, default 2020 and 2024. */
  readonly measured?: readonly [from: number, to: number];
  /** Children to adults of parents' age, that of 2020 being 1; default 1. */
  readonly fertility?: number;
}

/**
 * A projection of pools from the public series that come with the package: incomes 2013–2023, the censuses of
 * 2010 and 2020, and the growth of both schemes. See `seriesProjection`.
 *
 * @param pools of provinces, or of cities and counties in them, whose region begins with the province
 * @example const projection = fund.provinceProjection(pools, { start: 2020, years: 10, relativeCost60: 3 })
 * @throws RangeError for a pool of no province, or years beyond 2040
 */
export function provinceProjection(
  pools: readonly Pool[],
  projecting: ProvinceProjectionOptions,
): Projection {
  checkFields("provinceProjection: options", projecting, FIELDS);
  const { measured: [from, to] = [2020, 2024], fertility, ...options } = projecting;
  const series = provinceSeries({
    panel: table(PANEL),
    census: table("census_population_province_age_sex"),
    ...(fertility !== undefined && { fertility }),
  });
  const growth = (scheme: Scheme) => schemeGrowth(table(NATIONAL), { scheme, from, to });
  const national = { employee: growth("employee"), resident: growth("resident") };
  return seriesProjection(series, pools, { ...options, national });
}
