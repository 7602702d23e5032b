export { type CellKey, type Cells, checkCells, type Moments, type Transform } from "./cells/cells.js";
export { type CellsSpec, cellsOf } from "./cells/cellsOf.js";
export { type CellsFit, type CellsFitOptions, type CellsFitResult, fitCells } from "./cells/fitCells.js";
export { cellsQuery } from "./cells/query.js";
export { type CellsQuery, isRelation, type Relation, type RelationColumns } from "./cells/relation.js";
export { showCells } from "./cells/showCells.js";
export { type ConstrainedInput, type ConstrainedOptions, constrained } from "./constrained/constrained.js";
export { type ConstrainedTableOptions, constrainedTable } from "./constrained/constrainedTable.js";
export type { Hierarchy } from "./constrained/constraints.js";
export type {
  BindingConstraint,
  Constrained,
  ConstrainedResult,
  ConstrainedVcov,
  KktCheck,
} from "./constrained/result.js";
export { type CoverageOptions, coverage } from "./coverage/claims.js";
export {
  type CoefficientCoverage,
  type CoverageResult,
  type CoverageStudy,
  coverageStudy,
} from "./coverage/study.js";
export { readColumns } from "./formula/columns.js";
export { type FitOptions, fit } from "./formula/fit.js";
export { modelFrame } from "./formula/frame.js";
export { parseFormula } from "./formula/parse.js";
export { predict } from "./formula/predict.js";
export { printExpression, printFormula } from "./formula/print.js";
export type { Expression, Formula, Term, Variable } from "./formula/syntax.js";
export type { Coded, Column, ColumnTable, TableLike } from "./formula/table.js";
export type { Coding, FrameOptions, ModelFrame } from "./formula/types.js";
export type { Differentiable, MarginsOptions } from "./glm/differentiable.js";
export type { FamilyName, LinkName } from "./glm/family.js";
export type { GlmInput, GlmSettings } from "./glm/fitGlm.js";
export { type GlmOptions, glm } from "./glm/glm.js";
export { type GlmTableOptions, glmTable } from "./glm/glmTable.js";
export { type LogModel, type LogModelOptions, logModel } from "./glm/logModel.js";
export { type Margin, type Margins, margins } from "./glm/margins.js";
export type { Glm, GlmResult, GlmVcov, SeparatedLevel } from "./glm/result.js";
export {
  AGE_BANDS,
  type AgeBand,
  type AgeSexGroup,
  type AgeSexOrder,
  ageBandOf,
  ageSexGroups,
  groupCode,
  groupOf,
  type Sex,
} from "./groups/ageSex.js";
export type { ClaimColumns } from "./groups/claimColumns.js";
export { type CountCheck, checkGroupCounts, type GroupCounts, PRINTED_COUNTS } from "./groups/counts.js";
export type { RejectReason } from "./groups/diagnoses.js";
export { type Grouping, groupClaims } from "./groups/group.js";
export type { GroupOptions } from "./groups/groupOptions.js";
export {
  type IcdCode,
  type IcdReason,
  type NotIcd,
  parseIcd10,
  readIcd10,
  readIcd10List,
} from "./groups/icd10.js";
export {
  type DiagnosisGroup,
  type HierarchicalGroup,
  type MorbidityGroup,
  type MorbidityStructure,
  morbidityStructure,
  SEVERITIES,
  type Severity,
} from "./groups/morbidity.js";
export type {
  GroupCount,
  GroupingReport,
  GroupKind,
  HierarchicalCount,
  Unrecognised,
} from "./groups/reportTypes.js";
export type { DiagnosisRule, GroupingRules, Label } from "./groups/rules.js";
export type { CostSeverity, ProspectiveSeverity, SeverityTable } from "./groups/severity.js";
export { groupingTables } from "./groups/showReport.js";
export { type GroupStructure, groupStructure } from "./groups/structure.js";
export { type RuleOverlap, type RulesCheck, validateRules } from "./groups/validateRules.js";
export { type AssessInput, assess } from "./measures/assess.js";
export { type AssessCellsInput, assessCells, type Measure } from "./measures/assessCells.js";
export type { Assessment, RefusedMeasure } from "./measures/assessment.js";
export type { Calibration } from "./measures/calibration.js";
export type { Compensation, Estimate } from "./measures/compensation.js";
export { type CrossValidationOptions, crossValidate } from "./measures/crossValidate.js";
export type { EstimatorName, SpendingEstimator } from "./measures/estimator.js";
export type { HosmerLemeshow } from "./measures/hosmerLemeshow.js";
export type { GroupColumn } from "./measures/judge.js";
export { type OutOfTimeOptions, outOfTime } from "./measures/outOfTime.js";
export { assessmentTable, compensationTable } from "./measures/showAssessment.js";
export { validationTable } from "./measures/showValidation.js";
export type { UnseenGroup, UnseenRule } from "./measures/unseen.js";
export type { Validation, ValidationOptions, ValidationPart } from "./measures/validation.js";

export {
  type CaseMixCell,
  type CaseMixOptions,
  type CaseMixResult,
  caseMixExpenditure,
} from "./printed/caseMix.js";
export { type PrintedEstimate, parseEstimate } from "./printed/cell.js";
export { checkStars, type StarsCheck } from "./printed/checkStars.js";
export { type PercentEffect, percentEffect } from "./printed/effect.js";
export { type GroupEffect, groupEffects } from "./printed/groupEffects.js";
export { type Stars, starsOf } from "./printed/stars.js";
export {
  type PrintedColumn,
  type PrintedGroup,
  type PrintedRow,
  type PrintedTable,
  printedColumn,
  printedTable,
} from "./printed/table.js";
export { attack, type Disclosure, type PublishedTable } from "./privacy/attack.js";
export { MINIMUM_PEOPLE, type PrivacyOptions } from "./privacy/minimum.js";
export {
  type Dominance,
  type Suppressed,
  type SuppressedMargin,
  type SuppressOptions,
  suppress,
  suppressTables,
} from "./privacy/suppress.js";
export type { CountTable } from "./privacy/system.js";
export type { ClusterColumn, ClusterInput } from "./regression/clusters.js";
export { type Coefficient, coefficient } from "./regression/coefficient.js";
export { type CoefficientTableOptions, coefficientTable } from "./regression/coefficientTable.js";
export type { FactorColumn } from "./regression/factor.js";
export type { FitInput } from "./regression/fit.js";
export { type OlsOptions, ols } from "./regression/ols.js";
export type { PredictInput } from "./regression/predict.js";
export { type RegressionTableOptions, regressionTable } from "./regression/regressionTable.js";
export type {
  DroppedColumn,
  Estimates,
  FactorTerm,
  FittedFormula,
  FormulaTerm,
  Inference,
  LinearFit,
  Ols,
  OlsResult,
  Terms,
  Vcov,
} from "./regression/result.js";
export { type TermTest, termTests } from "./regression/termTests.js";
export { type Restrictions, type WaldTest, wald } from "./regression/wald.js";
export { type CityYear, cityYearColumns, cityYears } from "./simulate/cityYear.js";
export { drawClaims, type SimulationOptions, simulateClaims } from "./simulate/claims.js";
export { type ClaimsPopulation, claimsPopulation, type PopulationOptions } from "./simulate/population.js";
export { PRINTED_TRUTH, type PrintedTruth } from "./simulate/printedTruth.js";
export { type ClaimRecord, toRecords, truthByName } from "./simulate/records.js";
export {
  type SyntheticColumns,
  type SyntheticOptions,
  type SyntheticPopulation,
  syntheticPopulation,
} from "./simulate/synthetic.js";
export type { SyntheticPool } from "./simulate/syntheticPools.js";
export type { PoolTruth, SyntheticTruth } from "./simulate/syntheticTruth.js";
export type { Claims, ClaimsTruth, CodedColumn, Outcome, OutcomeTruth, Scheme } from "./simulate/types.js";
export type { SpendingModel, SpendingTable } from "./spending.js";
export { expAmounts, logAmounts } from "./standard/amounts.js";
export { nominalAsPrinted } from "./standard/asPrinted.js";
export { needByPool, type PoolNeed } from "./standard/need.js";
export { neutralise } from "./standard/neutralise.js";
export { type PoolSettlement, type SettlementOptions, settle } from "./standard/settle.js";
export { duanSmearing, type Smearing } from "./standard/smearing.js";
export {
  type PoolStandard,
  type Standardisation,
  type StandardiseInput,
  standardise,
} from "./standard/standardise.js";
export type { Interval, IntervalKind } from "./structural/intervals.js";
export type { BootstrapOptions, StructuralRiskOptions } from "./structural/plan.js";
export type { BootstrapSummary, PoolRisk, StandardKind, StructuralRisk } from "./structural/result.js";
export { structuralRiskTable } from "./structural/showStructuralRisk.js";
export type { RiskSource } from "./structural/source.js";
export { structuralRisk } from "./structural/structuralRisk.js";
export type { SecondPart, TwoPart, TwoPartResult } from "./twoPart/result.js";
export { type TwoPartInput, type TwoPartOptions, twoPart } from "./twoPart/twoPart.js";
export { type TwoPartTableOptions, twoPartTable } from "./twoPart/twoPartTable.js";
export type { SchemePool, SchemeResult, WeightingFamily } from "./weighting/result.js";
export type { SchemeBase, WeightingScheme } from "./weighting/schemes.js";
export { weightingCoefficients, weightingTable } from "./weighting/showWeighting.js";
export { type WeightingFamilyOptions, weightingFamily } from "./weighting/weightingFamily.js";
