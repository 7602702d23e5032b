import type { Text } from "../../../display/text.js";
import type { Chance } from "../chance/chance.js";
import type { Parameter } from "../parameters/parameter.js";
import type { ParameterName } from "../parameters/register.js";
import type { PopulationInputs, PopulationTotals } from "../population/inputs.js";
import type { Balancing } from "./balancing.js";
import type { Settings } from "./settings.js";

/** People from one age to another, both included, and what one of them costs relative to the other groups. */
export interface CostGroup {
  readonly from: number;
  /** 100 stands for 100 and over. */
  readonly to: number;
  readonly cost: number;
}

/** Share enrolled of the people of an age, for enrolment "byAge". */
export interface EnrolmentGroup {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** Where a part of a scenario other than its parameters comes from. */
export interface Mark {
  readonly source?: Text;
  readonly reading?: Text;
  /** Id of the scenario that gives it. */
  readonly origin?: string;
}

/**
 * All that a projection of the schemes needs, as plain data: people, dated parameters with their sources,
 * and the settings that choose between rules.
 */
export interface Scenario {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly description?: Text;
  /** First and last projected year; the base year is the one before. */
  readonly from: number;
  readonly until: number;
  readonly population: PopulationInputs | PopulationTotals;
  readonly parameters: Readonly<Partial<Record<ParameterName, Parameter>>>;
  /** Those not given take their usual value. */
  readonly settings?: Partial<Settings>;
  /** Ages without gap or overlap from 0 to 100; where only totals are known, none. */
  readonly residentCosts?: readonly CostGroup[];
  readonly employeeCosts?: readonly CostGroup[];
  readonly enrolment?: readonly EnrolmentGroup[];
  /** Rules by which funds adjust themselves, one a fund at most. */
  readonly balancing?: readonly Balancing[];
  /** Ids of the scenarios that it inherits from, the nearest first. */
  readonly inherits?: readonly string[];
  /** Sources of `population`, `settings.financing`, `costs.resident`, …. */
  readonly marks?: Readonly<Record<string, Mark>>;
  /** What moves parameters from year to year in a simulation; beside it their distributions. */
  readonly chance?: Chance;
}
