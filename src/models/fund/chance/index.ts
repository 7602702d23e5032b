export type { Estimate, TailRisk } from "../../numeric/risk/estimate.js";
export { ruinFrequency } from "../../numeric/risk/ruinFrequency.js";
export { tailRisk, tailValueAtRisk, valueAtRisk } from "../../numeric/risk/tailRisk.js";
export type {
  ByPool,
  Chance,
  Correlation,
  Distribution,
  Epidemic,
  Scope,
  Shock,
  Trigger,
} from "./chance.js";
export { checkChance } from "./checkChance.js";
export { type ChanceOfYear, type ChanceSampler, prepareChance } from "./prepareChance.js";
