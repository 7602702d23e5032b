import type { Row } from "../../display/table.js";
import type { PopulationInputs } from "../../models/actuarial/population/inputs.js";
import type { LifeTable } from "../../models/actuarial/population/lifeTableRecord.js";
import { populationInputs } from "../../models/actuarial/population/populationInputs.js";
import { brassTable, tableWithE0 } from "../../models/actuarial/population/relational.js";
import { checkFields, checkInteger, checkOneOf } from "../../models/numeric/check.js";
import { censusPeople, RESIDENCES, type Residence } from "./censusPeople.js";
import { NATION_CODE } from "./censusPopulation.js";
import { provinceRow } from "./provinceName.js";
import { chinaResponse } from "./response.js";
import { type Sex, UN_UNTIL, unAnnual, unLifeTables, unPatterns } from "./unTables.js";
import { withMovers } from "./withMovers.js";
import { rowsWhere } from "./yearColumns.js";

const WHERE = "provincePopulation";
const BASE = 2020;
const MIGRATION = ["recent", "none"] as const;
/** When the migration of the decade before the census and the provinces' own sex ratios have faded. */
const ENDED = 2050;

export interface ProvincePopulationOptions {
  /** Last projected year, default 2050; at most 2100. */
  readonly until?: number;
  /** Everybody (default), cities and towns, or the countryside. */
  readonly residence?: Residence;
  /**
   * "recent" (default): the yearly net migration of 2010–2020 fades in a straight line from 2020 to 0 in 2050,
   * also that from the countryside to cities and towns (with what became urban); "none": nobody moves.
   */
  readonly migration?: (typeof MIGRATION)[number];
}

/**
 * One of the 31 provinces, or its urban or rural part, from the census of 2020.
 *
 * - People: census groups by single age (`censusPeople`), without servicemen.
 * - Mortality: the United Nations' tables moved by the α of Brass's logit that gives the province's e0 of 2020 by
 *   sex from the national table of 2020, so the distance narrows as mortality falls.
 * - Fertility: the province's total rate of the census of 2020, moving in proportion to the national one; national
 *   pattern. Urban and rural rates stand to it as births to women in the census do.
 * - Sex ratio at birth: the national one times the province's ratio to it in 2020, fading to 1 in 2050.
 * - Migration: see `withMovers`.
 *
 * Every figure of 2020 stands with its source and verification in `provincial_demography_2020`. The provinces do not
 * sum to a national projection.
 *
 * @param name Chinese, English or code
 * @throws RangeError for a province that is none (with the nearest name), or a horizon outside 2021 … 2100
 * @example actuarial.provincePopulation("江西", { until: 2050, residence: "rural" })
 */
export function provincePopulation(name: string, options: ProvincePopulationOptions = {}): PopulationInputs {
  checkFields(`${WHERE}: options`, options, ["until", "residence", "migration"]);
  const { until = 2050, residence = "all", migration = "recent" } = options;
  checkInteger(WHERE, "until", until, BASE + 1, UN_UNTIL);
  checkOneOf(WHERE, "residence", residence, RESIDENCES);
  checkOneOf(WHERE, "migration", migration, MIGRATION);
  const row = provinceRow(WHERE, name);
  const nation = rowsWhere("provincial_demography_2020", { province_code: NATION_CODE })[0]!;
  const place = { zh: { all: "", urban: "城镇", rural: "乡村" }[residence], en: residence };
  const still = populationInputs({
    baseYear: BASE,
    until,
    people: censusPeople(String(row.province_code), residence),
    mortality: { tables: mortality(row, residence, until) },
    tfr: fertility(row, residence, until),
    pattern: unPatterns(BASE + 1, until),
    sexRatio: sexRatio(row, nation, until),
    response: chinaResponse(),
    note: {
      zh: `${row.province_zh}${place.zh}：第七次全国人口普查；2020年本省生育与死亡水平，此后随联合国《世界人口展望2024》变动`,
      en: `${row.province_en}${residence === "all" ? "" : `, ${place.en}`}: census of 2020; the province's fertility and mortality of 2020, moving with World Population Prospects 2024`,
    },
  });
  if (migration === "none") return still;
  if (residence === "urban") return withArrivals(still, name, until);
  const moved = residence === "all" ? "net_migration_2010_2020" : "net_migration_rural";
  return withMovers(still, number(row, moved) / 10, ENDED);
}

/** To cities and towns go those who leave the countryside of the province and those who come to the province. */
function withArrivals(still: PopulationInputs, name: string, until: number): PopulationInputs {
  const [all, rural] = (["all", "rural"] as const).map((residence) =>
    provincePopulation(name, { until, residence }),
  );
  return Object.freeze({ ...still, migration: all!.migration.map((m, i) => m - rural!.migration[i]!) });
}

const number = (row: Row, name: string) => row[name] as number;

function mortality(row: Row, residence: Residence, until: number) {
  const [base, ...later] = unLifeTables(BASE, until);
  const shift = (sex: Sex) => {
    const part = residence === "all" ? sex : `${residence}_${sex}`;
    return logitShift(base![sex], number(row, `e0_${part}_derived`));
  };
  const [male, female] = [shift("male"), shift("female")];
  return later.map((year) => ({
    year: year.year,
    male: brassTable(year.male, male),
    female: brassTable(year.female, female),
  }));
}

/** α that leads from the standard to a life expectancy: the same at every age, read at 60. */
function logitShift(standard: LifeTable, e0: number): number {
  const logit = (table: LifeTable) => {
    const l = table.l[60]! / table.l[0]!;
    return Math.log((1 - l) / l) / 2;
  };
  return logit(tableWithE0(standard, e0)) - logit(standard);
}

function fertility(row: Row, residence: Residence, until: number): Float64Array {
  const level = number(row, "tfr");
  const part = residence === "all" ? 1 : number(row, `tfr_${residence}_derived`) / number(row, "tfr_derived");
  const [base, ...national] = unAnnual(WHERE, "tfr", BASE, until);
  return Float64Array.from(national, (tfr) => (level * part * tfr) / base!);
}

function sexRatio(row: Row, nation: Row, until: number): Float64Array {
  const own = number(row, "sex_ratio_at_birth") / number(nation, "sex_ratio_at_birth");
  return unAnnual(WHERE, "sex_ratio_at_birth", BASE + 1, until).map((ratio, t) => {
    const left = Math.max(0, (ENDED - (BASE + 1 + t)) / (ENDED - BASE));
    return ratio * (1 + (own - 1) * left);
  });
}
