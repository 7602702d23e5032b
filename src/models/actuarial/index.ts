export { type Assumptions, liAssumptions } from "./assumptions.js";
export { balanceRate, cumulativeBalance, monthsCovered } from "./balance.js";
export { type BurdenRow, burden, type IncomeGroup } from "./burden.js";
export { comparePrinted, type PrintedCell } from "./comparePrinted.js";
export {
  ageingFactor,
  calibrateExpenditure,
  fundExpenditure,
  type ImpliedExpenditure,
  perHeadPrintedYuan,
  perHeadYuan,
} from "./expenditure.js";
export { contributionYuan, disposableIncomeYuan, fundIncome, subsidyYuan } from "./income.js";
export type { PopulationInputs, PopulationTotals } from "./population/inputs.js";
export { project } from "./project.js";
export type { Projection, ProjectionRow } from "./projection.js";
export { type RatePathOptions, type RatePathRow, ratePath, stepPath } from "./ratePath.js";
export { type Scheme, schemes } from "./scheme.js";
export { type SolvedRate, type SolvencyTarget, type SolveRateOptions, solveRate } from "./solve.js";
export { type Sensitive, type TornadoRow, tornado, type Variation } from "./tornado.js";
