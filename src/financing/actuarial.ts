/** What notebooks see as `actuarial`: the pure models, and what reads scenarios, runs workers and draws figures. */
export * from "../models/actuarial/index.js";
export {
  type IncomeOptions,
  incomeQuintiles,
  nationalIncome,
  type ProvinceOptions,
  provinceIncomes,
  type QuintileOptions,
  urbanRuralIncomes,
} from "./bearing/incomes.js";
export { type PrintedBurden, type PrintedBurdenRow, printedBurden } from "./bearing/printedBurden.js";
export { type ProvincePlacesOptions, provincePlaces } from "./places.js";
export type {
  ReadScenario,
  ScenarioOptions,
  WrittenParameter,
  WrittenPopulation,
} from "./scenario/format.js";
export { readScenario, scenario } from "./scenario/readScenario.js";
export { type ScenarioSummary, scenarios } from "./scenario/shipped.js";
