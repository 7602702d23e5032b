export { coefficientOfVariation, concentrationIndex, gini } from "../numeric/inequality/inequality.js";
export {
  type FlowProgressivity,
  flowProgressivity,
  kakwani,
  type RedistributiveEffect,
  redistributiveEffect,
} from "../numeric/inequality/progressivity.js";
export { suits } from "../numeric/inequality/suits.js";
export type { Elasticity, Form } from "./behaviour/answer.js";
export { type FrontierOptions, frontier } from "./behaviour/frontier.js";
export type { Frontier, FrontierPoint } from "./behaviour/frontierResult.js";
export { type Gain, type GainMeasure, unpaidGain } from "./behaviour/gain.js";
export { type MarginalOptions, type MarginalRate, marginalRates } from "./behaviour/marginalRates.js";
export { type ResponseOptions, respond } from "./behaviour/respond.js";
export type { Response, ResponseRow } from "./behaviour/response.js";
export { type Simulate, shortfallGain, tailGain } from "./behaviour/tailGain.js";
export { withValues } from "./behaviour/withValues.js";
export { type CapacityRule, capacity } from "./capacity.js";
export {
  type DiscretiseOptions,
  discretise,
  exponentialSeverity,
  type Frequency,
  gammaSeverity,
  type Lattice,
  latticeTail,
  lognormalSeverity,
  panjer,
  paretoSeverity,
  ruinProbability,
  type Severity,
  type SimulationOptions,
  type SurplusProcess,
  simulateAggregate,
  simulateSurplus,
  type YearlyFund,
  yearlyRuinProbability,
} from "./chance/collective/index.js";
export {
  type ByPool,
  type Chance,
  type ChanceOfYear,
  type ChanceSampler,
  type Correlation,
  checkChance,
  type Distribution,
  type Epidemic,
  type Estimate,
  prepareChance,
  ruinFrequency,
  type Scope,
  type Shock,
  type TailRisk,
  type Trigger,
  tailRisk,
  tailValueAtRisk,
  valueAtRisk,
} from "./chance/index.js";
export { CLOSINGS, type Closed, type Closing, close } from "./closing.js";
export { type Coefficients, coefficients } from "./coefficients.js";
export { type CompareOptions, comparePolicies } from "./compare/comparePolicies.js";
export type { Comparison, ComparisonRow, ComparisonYear } from "./compare/comparison.js";
export { inStages, type Stage } from "./compare/inStages.js";
export { type PolicyRisk, policyRisk } from "./compare/risk.js";
export { comparisonTable } from "./compare/showComparison.js";
export type { FactName, FactSource } from "./engine/facts.js";
export type { Level } from "./engine/groups.js";
export type { FlowsByName } from "./engine/makeSite.js";
export { type GenerateOptions, generatePools } from "./generate/generatePools.js";
export type { PoolTruth } from "./generate/parameters.js";
export type { GeneratedPools, GeneratedTruth } from "./generate/result.js";
export { checkIdentities, type IdentityCheck } from "./identities.js";
export { type BenefitSpread, benefitSpread, type Spread, spread } from "./judge/benefitSpread.js";
export { type Deficits, deficits } from "./judge/deficits.js";
export { type FundFlows, type IdleMoney, type IdleYear, idleMoney } from "./judge/idleMoney.js";
export { type JudgeOptions, judge } from "./judge/judge.js";
export type { BeforeAfter, Judgement, MoneyInequality, NetTransfer } from "./judge/judgement.js";
export { type Months, monthsOfReserve } from "./judge/months.js";
export { type FlowStep, type NetFlow, netFlow } from "./judge/netFlow.js";
export { type OutturnSlope, outturnSlope } from "./judge/outturnSlope.js";
export {
  type Holdings,
  type ManagementRisk,
  managementRisk,
  type OverrunShares,
  overrunShares,
} from "./judge/overrun.js";
export { type PoolingGain, type PoolingGainOptions, poolingGain } from "./judge/poolingGain.js";
export { judgementTable } from "./judge/showJudgement.js";
export {
  type TheilDecomposition,
  type TheilGroup,
  type TheilIndex,
  theil,
  theilByGroups,
  theilL,
} from "./judge/theil.js";
export { type NeedUnmet, needUnmet } from "./judge/unmet.js";
export { type BearerRow, type WhoBears, type WhoBearsOptions, whoBears } from "./judge/whoBears.js";
export type { AccountId, AccountKind } from "./ledger/accounts.js";
export type { Explanation, ExplanationLine } from "./ledger/explain.js";
export { incomeBySource, type SourceRow } from "./ledger/incomeBySource.js";
export type { Ledger } from "./ledger/ledger.js";
export { CENTS, fromCents } from "./ledger/money.js";
export type { Period, Posting } from "./ledger/posting.js";
export { type Balances, openAccounts, settle, totalMoney } from "./ledger/settle.js";
export { MECHANISMS } from "./mechanisms/index.js";
export { type NationalFundOptions, nationalFund } from "./nationalFund.js";
export type { NationalFund, NationalFundRow } from "./nationalFundResult.js";
export { ageCostIndex, type NeedRule, need } from "./need.js";
export type { ConditionState } from "./optimise/candidates.js";
export { optimise } from "./optimise/optimise.js";
export type { Optimum, Trial } from "./optimise/optimum.js";
export {
  type DesignOptions,
  POLICY_MEASURES,
  type PolicyMeasure,
  policyProblem,
} from "./optimise/policyProblem.js";
export type { Condition, Measures, Parameter, Problem, SearchOptions, Values } from "./optimise/problem.js";
export { NO_POLICY, type Policy, type Rule } from "./policy/policy.js";
export { account, insuredIncome, type Plan, type Pool, regionOf, type Scheme, schemeOf } from "./pool.js";
export type { Ageing, Move, Projection } from "./projection/projection.js";
export type { RateByYear, Rates } from "./projection/rates.js";
export { projectionSource } from "./projection/source.js";
export {
  type AgeStructure,
  type CensusProjectionOptions,
  censusProjection,
} from "./provinces/censusProjection.js";
export { type Enrolment, enrolmentByScheme } from "./provinces/enrolment.js";
export { nationalFigure, type SchemeGrowth, schemeGrowth } from "./provinces/nationalSeries.js";
export { provincePools } from "./provinces/provincePools.js";
export {
  type ProvinceSeries,
  type ProvinceSeriesTables,
  populationFactor,
  provinceSeries,
  share60In,
} from "./provinces/provinceSeries.js";
export { type SeriesProjectionOptions, seriesProjection } from "./provinces/seriesProjection.js";
export type { ProvinceTables } from "./provinces/tables.js";
export { type Redistribution, redistribution } from "./redistribution.js";
export { type Run, type RunOptions, type RunRow, run } from "./run.js";
export type { SimulateOptions } from "./simulate/plan.js";
export type { Quantiles } from "./simulate/quantiles.js";
export type {
  FundOutlook,
  KeptValues,
  PoolOutlook,
  Simulation,
  SystemYear,
} from "./simulate/result.js";
export { simulateHere } from "./simulate/simulateHere.js";
export { type Solvency, solvency } from "./solvency.js";
export { type ComparedCell, compareExample, workedExample } from "./workedExample.js";
