import type { Scenario } from "../scenario/scenario.js";
import type { Settings } from "../scenario/settings.js";
import type { AgeGroups } from "./ageGroups.js";
import type { PoolRule } from "./demography.js";

/** What the runner needs of a model beside the scenario. */
export interface Compiled {
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly years: number;
  readonly groups: AgeGroups;
  readonly rule: PoolRule;
  readonly residentCost: Float64Array;
  readonly employeeCost: Float64Array;
  readonly hasEmployees: boolean;
}
