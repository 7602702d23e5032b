export {
  type AgeAccounts,
  type AgeOptions,
  type AgeRow,
  ageAccounts,
  agesTable,
} from "./bearing/ageAccounts.js";
export { type Bears, bearsTable } from "./bearing/bears.js";
export type { BurdenChange, BurdenComparison, BurdenCounts } from "./bearing/burdenResult.js";
export type { Charge, ChargeOptions } from "./bearing/charge.js";
export { type AgeChange, type AgeComparison, ageChangesTable, compareAges } from "./bearing/compareAges.js";
export { compareBurden } from "./bearing/compareBurden.js";
export {
  compareGenerations,
  type GenerationChange,
  type GenerationComparison,
  generationChangesTable,
} from "./bearing/compareGenerations.js";
export type { ContributionRule, FinancingRule, SubsidyRule } from "./bearing/financingRule.js";
export { type FlowOptions, flowsOf } from "./bearing/flowsOf.js";
export { type GenerationOptions, generationalAccounts } from "./bearing/generationalAccounts.js";
export type {
  Account,
  Closing,
  Coverage,
  GenerationalAccounts,
  GenerationRow,
  SexOf,
  Sustainability,
} from "./bearing/generationResult.js";
export type { HouseholdMember, IncomeGroup } from "./bearing/incomeGroup.js";
export { type LifetimeOptions, type LifetimeRow, lifetimeAccounts } from "./bearing/lifetimeAccounts.js";
export { matchMean } from "./bearing/matchMean.js";
export { type Payer, type PayerRow, type Payers, payers, payersTable } from "./bearing/payers.js";
export { type Progressivity, progressivityOf } from "./bearing/progressivityOf.js";
export { type ByYear, type PlainFlows, type SchemeFlows, schemeFlows } from "./bearing/schemeFlows.js";
export { type ShiftOptions, type Standard, shiftSubsidy } from "./bearing/shiftSubsidy.js";
export { burdenTable } from "./bearing/showBurden.js";
export { generationsTable } from "./bearing/showGenerations.js";
export type { Chance, Epidemic, InnovationCorrelation, Process } from "./chance/chance.js";
export { flatAsRates, flatPath } from "./contribution/flatSum.js";
export { gradualRates, type RiseLimit } from "./contribution/gradualRates.js";
export {
  expectedContribution,
  type IncomeSpread,
  incomeBase,
  personalContribution,
  sigmaOfGini,
} from "./contribution/incomeBase.js";
export { divideByRatio, type Financing, financing, subsidyRatioPath } from "./contribution/subsidy.js";
export { compile, type Model } from "./engine/model.js";
export { run } from "./engine/outlook.js";
export type { Outlook, OutlookRow } from "./engine/outlookRecord.js";
export type { Runner } from "./engine/runner.js";
export {
  SERIES,
  SERIES_NAMES,
  type SeriesName,
  type SeriesSpec,
  type SeriesUnit,
} from "./engine/seriesNames.js";
export { type ImpliedCostRatio, impliedCostRatio } from "./growth/costRatio.js";
export type {
  GrowthFactor,
  GrowthInterval,
  GrowthMethod,
  GrowthPart,
  GrowthSplit,
} from "./growth/growthSplit.js";
export { growthTable } from "./growth/showGrowthSplit.js";
export { splitGrowth } from "./growth/splitGrowth.js";
export { type Assumptions, liAssumptions } from "./paper/assumptions.js";
export { balanceRate, cumulativeBalance, monthsCovered } from "./paper/balance.js";
export { type BurdenRow, burden } from "./paper/burden.js";
export { comparePrinted, type PrintedCell } from "./paper/comparePrinted.js";
export { type DepositRates, depositRates, depositRatesOf, type YearRates } from "./paper/depositRates.js";
export {
  ageingFactor,
  calibrateExpenditure,
  fundExpenditure,
  type ImpliedExpenditure,
  perHeadPrintedYuan,
  perHeadYuan,
} from "./paper/expenditure.js";
export { explainVariants } from "./paper/explainVariants.js";
export { type Formulas, VARIANTS, type VariantName } from "./paper/formulas.js";
export { type FundInterest, fundInterest, type InterestRules } from "./paper/fundInterest.js";
export { contributionYuan, disposableIncomeYuan, fundIncome, subsidyYuan } from "./paper/income.js";
export {
  type InterestBounds,
  interestBounds,
  type PrintedRatio,
  type PrintedYear,
} from "./paper/interestBounds.js";
export { peopleTotals } from "./paper/peopleTotals.js";
export { type ProjectOptions, project } from "./paper/project.js";
export type { Projection, ProjectionRow } from "./paper/projection.js";
export { type RatePathOptions, type RatePathRow, ratePath, stepPath } from "./paper/ratePath.js";
export { type Scheme, schemes } from "./paper/scheme.js";
export { variantsTable } from "./paper/showVariants.js";
export { type SolvedRate, type SolvencyTarget, type SolveRateOptions, solveRate } from "./paper/solve.js";
export type { Sensitive, TornadoRow, Variation } from "./paper/tornado.js";
export { liVariantInputs, type VariantInputs } from "./paper/variantInputs.js";
export type { VariantMoney, VariantStep, VariantsExplained } from "./paper/variantsExplained.js";
export { checkDistribution, type Moments, momentsOf, quantileOf } from "./parameters/distribution.js";
export type { Distribution, Parameter, ParameterSpec, Scale } from "./parameters/parameter.js";
export { PARAMETER_NAMES, PARAMETERS, type ParameterName } from "./parameters/register.js";
export type { Unit } from "./parameters/units.js";
export { type BaseRow, type ContributionBases, contributionBases } from "./places/contributionBases.js";
export { type Place, placeScenario } from "./places/place.js";
export { placesFuture } from "./places/placesFuture.js";
export {
  type AwayFromHome,
  type PlaceSubsidy,
  type ResidenceEnrolment,
  type ResidenceRow,
  residenceEnrolment,
} from "./places/residenceEnrolment.js";
export { type PlaceRow, type PlacesOutlook, runPlaces } from "./places/runPlaces.js";
export { type KnownPlace, type SpreadOptions, spreadOverPlaces } from "./places/spread.js";
export { ABRIDGED_AGES, type AgeBand, bandsFrom, SINGLE_AGES } from "./population/ageBands.js";
export { checkInputs } from "./population/checkInputs.js";
export { checkProjection } from "./population/checkProjection.js";
export { singleYearTable } from "./population/expand.js";
export { meanAgeOfMothers, patternFromGroups } from "./population/fertilityPattern.js";
export { fitGompertz } from "./population/fitGompertz.js";
export { BOOTH_STANDARD, gompertzPattern, type RelationalGompertz } from "./population/gompertzPattern.js";
export {
  AGES,
  FEMALE,
  FIRST_MOTHER,
  MALE,
  MOTHER_AGES,
  type PopulationInputs,
  type PopulationTotals,
  SURVIVALS,
} from "./population/inputs.js";
export {
  fitLeeCarter,
  forecastIndex,
  type IndexForecast,
  type LeeCarterOptions,
  leeCarterRates,
} from "./population/leeCarter.js";
export type { LeeCarter } from "./population/leeCarterRecord.js";
export {
  expectancyAt,
  type LifeTableOptions,
  lifeTable,
  lifeTableFromQ,
} from "./population/lifeTable.js";
export type { LifeTable } from "./population/lifeTableRecord.js";
export {
  type MigrationProfile,
  netMigration,
  ROGERS_CASTRO,
  type RogersCastro,
  rogersCastro,
} from "./population/migration.js";
export {
  type Mortality,
  responseBetween,
  survivalPath,
  survivalResponse,
  type TableYear,
} from "./population/mortality.js";
export type { YearPath } from "./population/path.js";
export {
  type FertilityPattern,
  type PopulationOptions,
  populationInputs,
} from "./population/populationInputs.js";
export type {
  PopulationCheck,
  PopulationChecks,
  PopulationProjection,
  PopulationRow,
} from "./population/populationProjection.js";
export { projectPopulation } from "./population/projectPopulation.js";
export { brassTable, tableWithE0 } from "./population/relational.js";
export type { InfantRule, TableSex } from "./population/separation.js";
export { singleYears } from "./population/singleYears.js";
export { stepPeople, type YearRows } from "./population/stepPeople.js";
export { expectancyOf, survivalRatios } from "./population/survival.js";
export { type GainPace, quinquennialGain, unGainPath } from "./population/unGains.js";
export type { Balancing } from "./scenario/balancing.js";
export { checkScenario } from "./scenario/checkScenario.js";
export type { After, DatedValues, PathValues } from "./scenario/datedPath.js";
export type { CostGroup, EnrolmentGroup, Mark, Scenario } from "./scenario/scenario.js";
export { SETTINGS, type Settings } from "./scenario/settings.js";
export { withParameters } from "./scenario/withParameters.js";
export type { DesignOptions } from "./sensitivity/design.js";
export type { FirstOrder } from "./sensitivity/estimators.js";
export type { Hanging } from "./sensitivity/hangingRecord.js";
export { type DirectedOutcome, matrix } from "./sensitivity/matrix.js";
export type { MatrixCell, MatrixOutcome, MatrixPolicy, PolicyMatrix } from "./sensitivity/matrixRecord.js";
export { type CurveRow, type Curves, type OneAtATimeOptions, oneAtATime } from "./sensitivity/oneAtATime.js";
export type { Outcome, OutlookView } from "./sensitivity/outcome.js";
export type { IndexOptions } from "./sensitivity/plan.js";
export { type FinancingPolicy, type PathChange, underPolicy } from "./sensitivity/policy.js";
export { type IndexRow, indexTable, type PairRow, type SobolIndices } from "./sensitivity/result.js";
export type { Factor, SampledModel } from "./sensitivity/sampled.js";
export { matrixTable } from "./sensitivity/showMatrix.js";
export { swingTable } from "./sensitivity/showSwings.js";
export { sobolIndices } from "./sensitivity/sobolIndices.js";
export { type TornadoOptions, tornado } from "./sensitivity/tornado.js";
export type { ParameterSwing, Tornado } from "./sensitivity/tornadoRecord.js";
export type { TurningPoint } from "./sensitivity/turningPoint.js";
export type { EnsembleOptions } from "./simulate/ensemble.js";
export { futuresHere, type ManyFutures } from "./simulate/futuresHere.js";
export type { KeptOutcome, SimulateOptions } from "./simulate/plan.js";
export type { FundRisk, FundYear, Simulation, Spread } from "./simulate/result.js";
export { simulateHere } from "./simulate/simulateHere.js";
export { type Burdens, burdensOf, type GapPayer } from "./solvers/burdens.js";
export { type CloseGapOptions, type Combination, closeGap } from "./solvers/closeGap.js";
export { type Changes, certainFuture, type Fund, type Futures } from "./solvers/futures.js";
export { gradual } from "./solvers/gradual.js";
export { type Lever, latestStart, level, yearlyRise } from "./solvers/levers.js";
export { type ShockCase, type ShockRow, shockTest, USUAL_SHOCKS } from "./solvers/shockTest.js";
export type { Solution } from "./solvers/solution.js";
export { type SolveOptions, solve } from "./solvers/solve.js";
export type { Target } from "./solvers/target.js";
export { backtest } from "./truth/backtest/backtest.js";
export type {
  BacktestComponent,
  BacktestGap,
  BacktestYear,
  FundHistory,
  Outturn,
} from "./truth/backtest/backtestYear.js";
export type { ErrorParts } from "./truth/backtest/decompose.js";
export type { Known } from "./truth/backtest/known.js";
export type {
  Backtest,
  BacktestBand,
  BacktestOptions,
  BacktestParts,
  BacktestRow,
  BacktestSummary,
} from "./truth/backtest/result.js";
export { backtestTable, errorPartsTable } from "./truth/backtest/showBacktest.js";
export { decode } from "./truth/decode/decode.js";
export type { DecodedAlternative, DecodedCell, Decoding, SettingInterval } from "./truth/decode/decoding.js";
export type { DecodeOptions, PrintedColumn, Setting, Unknown } from "./truth/decode/options.js";
export type { Rounding } from "./truth/decode/rounding.js";
export { intervalsTable, missedTable } from "./truth/decode/showDecoding.js";
