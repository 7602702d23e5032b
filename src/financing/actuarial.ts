/** What notebooks see as `actuarial`: the pure models, and what reads scenarios, runs workers and draws figures. */
export * from "../models/actuarial/index.js";
export { agesFigure } from "./bearing/agesFigure.js";
export { type BearsFigures, type BearsOptions, bears, type DrawnBears } from "./bearing/bears.js";
export { burdenFigure } from "./bearing/burdenFigure.js";
export { changesFigure } from "./bearing/changesFigure.js";
export { concentrationFigure } from "./bearing/concentrationFigure.js";
export type { BearingFigureOptions } from "./bearing/figureOptions.js";
export { generationsFigure } from "./bearing/generationsFigure.js";
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
export { contributionStandards, type StandardRow, type Standards } from "./bearing/standards.js";
export { type ProvincePlacesOptions, provincePlaces } from "./places.js";
export {
  type CensusPopulationOptions,
  censusPopulation,
  type EarlierRevision,
  type ProvincePopulationOptions,
  provinceNames,
  provincePopulation,
  type Residence,
  type UnPopulationOptions,
  unDeathRates,
  unPopulation,
} from "./population.js";
export type {
  ReadScenario,
  ScenarioOptions,
  WrittenParameter,
  WrittenPopulation,
} from "./scenario/format.js";
export { readScenario, scenario } from "./scenario/readScenario.js";
export { type ScenarioSummary, scenarios } from "./scenario/shipped.js";
export { curvesFigure } from "./sensitivity/curvesFigure.js";
export type { SensitivityFigureOptions } from "./sensitivity/figureOptions.js";
export { type HangsOnOptions, hangsOn } from "./sensitivity/hangsOn.js";
export { type MatrixFigureOptions, matrixFigure } from "./sensitivity/matrixFigure.js";
export { type SobolOptions, sobol } from "./sensitivity/sobol.js";
export { type SobolFigureOptions, sobolFigure } from "./sensitivity/sobolFigure.js";
export { tornadoFigure } from "./sensitivity/tornadoFigure.js";
export { type FanChartOptions, fanChart } from "./simulate/fanChart.js";
export { futures } from "./simulate/futures.js";
export { simulate } from "./simulate/simulate.js";
export {
  type BacktestResidentsOptions,
  backtestResidents,
  type ResidentBacktest,
} from "./truth/backtestResidents.js";
export { residentHistory } from "./truth/residentHistory.js";
