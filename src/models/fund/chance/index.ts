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
export type { Estimate, TailRisk } from "./estimate.js";
export { type ChanceOfYear, type ChanceSampler, prepareChance } from "./prepareChance.js";
export { ruinFrequency } from "./ruinFrequency.js";
export { tailRisk, tailValueAtRisk, valueAtRisk } from "./tailRisk.js";
