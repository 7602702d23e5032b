export { type CapacityRule, capacity } from "./capacity.js";
export { CLOSINGS, type Closed, type Closing, close } from "./closing.js";
export { type Coefficients, coefficients } from "./coefficients.js";
export { checkIdentities, type IdentityCheck } from "./identities.js";
export { concentrationIndex, gini, theil } from "./inequality.js";
export { type AccountId, type Balances, type Posting, posting, settle, totalMoney } from "./ledger.js";
export {
  allocation,
  type FundState,
  levy,
  type Mechanism,
  nationalFundStep,
  openAccounts,
  runPolicy,
  type Step,
  step,
} from "./mechanism.js";
export { type NationalFundOptions, nationalFund } from "./nationalFund.js";
export type { NationalFund, NationalFundRow } from "./nationalFundResult.js";
export { ageCostIndex, type NeedRule, need } from "./need.js";
export { account, insuredIncome, type Plan, type Pool, regionOf, type Scheme, schemeOf } from "./pool.js";
export { type ProvinceTables, provincePools } from "./provinces.js";
export { type Redistribution, redistribution } from "./redistribution.js";
export { type Solvency, solvency } from "./solvency.js";
export { type ComparedCell, compareExample, workedExample } from "./workedExample.js";
