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
