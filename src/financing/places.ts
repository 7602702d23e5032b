import type { Place } from "../models/actuarial/places/place.js";
import { type SpreadOptions, spreadOverPlaces } from "../models/actuarial/places/spread.js";
import { laterBase } from "../models/actuarial/population/laterBase.js";
import type { Scenario } from "../models/actuarial/scenario/scenario.js";
import { checkFields, checkInteger, checkNotEmpty } from "../models/numeric/check.js";
import { nationalIncome, provinceIncomes } from "./bearing/incomes.js";
import { provinceNames, provinceRow } from "./population/provinceName.js";
import { type ProvincePopulationOptions, provincePopulation } from "./population/provincePopulation.js";

/** Years of provincial incomes; the census is of 2020. */
const FIRST = 2020;
const LAST_INCOME = 2023;

export interface ProvincePlacesOptions
  extends SpreadOptions,
    Pick<ProvincePopulationOptions, "migration" | "residence"> {
  /** Chinese, English or codes; default all 31. Costs are spread over all of them either way. */
  readonly names?: readonly string[];
}

/**
 * The 31 provinces as places of a scenario: people of the census of 2020 projected to the scenario's base year,
 * own incomes, and the scenario's national cost, wages and reserves spread over them (`spreadOverPlaces`).
 *
 * Incomes are those of the base year; after 2023 those of 2023 times the growth of the national income.
 *
 * @throws RangeError for a base year before 2020 or without a national income, or a province that is none
 * @example actuarial.runPlaces(scenario, actuarial.provincePlaces(scenario))
 */
export function provincePlaces(common: Scenario, options: ProvincePlacesOptions = {}): Place[] {
  const where = "provincePlaces";
  checkFields(`${where}: options`, options, ["names", "migration", "residence", "elasticity"]);
  const { names, elasticity, ...population } = options;
  if (names !== undefined) checkNotEmpty(where, "names", names);
  const wanted = names?.map((name) => String(provinceRow(where, name).province_code));
  const base = checkInteger(where, "base year", common.from - 1, FIRST);
  const known = Math.min(base, LAST_INCOME);
  const growth = base === known ? 1 : nationalIncome(base) / nationalIncome(known);
  const incomes = new Map(
    provinceIncomes(known, { lang: "zh" }).map(({ name, incomeYuan }) => [name, incomeYuan * growth]),
  );
  const places = provinceNames().map(({ code, zh, en }) => ({
    id: code,
    name: { zh, en },
    population: laterBase(provincePopulation(code, { ...population, until: common.until }), base),
    incomeYuan: incomes.get(zh)!,
  }));
  const all = spreadOverPlaces(common, places, elasticity === undefined ? {} : { elasticity });
  return wanted === undefined ? all : wanted.map((code) => all.find(({ id }) => id === code)!);
}
