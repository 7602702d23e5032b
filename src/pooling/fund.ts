/** What notebooks see as `fund`: the pure models, and what reads policies, runs workers and draws figures. */
export * from "../models/fund/index.js";
export { compare, type DrawnComparison } from "./compare/compare.js";
export type { FigureOptions } from "./compare/drawn.js";
export { type ComparisonFigures, comparisonFigures } from "./compare/figures.js";
export { marginalRates, respond } from "./design/behaviour.js";
export { type OptimisePolicyOptions, optimisePolicy, type PolicyOptimum } from "./design/optimisePolicy.js";
export { frontierFigure, type PolicyFrontierOptions, policyFrontier } from "./design/policyFrontier.js";
export type { CitedPolicy, CitedRule, PolicyOptions, PolicyValues } from "./policy/format.js";
export { type MechanismParameter, mechanisms } from "./policy/mechanisms.js";
export { policy } from "./policy/policy.js";
export { policySchema } from "./policy/policySchema.js";
export { readPolicy } from "./policy/readPolicy.js";
export { type PolicySummary, policies } from "./policy/shipped.js";
export { type ProvinceProjectionOptions, provinceProjection, provinces } from "./provinces.js";
export {
  type PoolField,
  type PoolPanel,
  type ReadPoolsOptions,
  readPoolPanel,
  readPools,
} from "./readPools.js";
export { run } from "./run.js";
export { simulate } from "./simulate/simulate.js";
export { whoBears } from "./whoBears.js";
