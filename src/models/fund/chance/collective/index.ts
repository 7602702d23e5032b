export { type DiscretiseOptions, discretise, type Lattice } from "./discretise.js";
export { latticeTail } from "./latticeTail.js";
export { type Frequency, panjer } from "./panjer.js";
export {
  ruinProbability,
  type SurplusProcess,
  type YearlyFund,
  yearlyRuinProbability,
} from "./ruinProbability.js";
export {
  exponentialSeverity,
  gammaSeverity,
  lognormalSeverity,
  paretoSeverity,
  type Severity,
} from "./severity.js";
export { type SimulationOptions, simulateAggregate, simulateSurplus } from "./simulateCollective.js";
