import type { Displayable } from "../../display/bundle.js";
import type { Chance, Process } from "../../models/actuarial/chance/chance.js";
import type { Distribution } from "../../models/actuarial/parameters/parameter.js";
import type { ParameterName } from "../../models/actuarial/parameters/register.js";
import type { PopulationInputs, PopulationTotals } from "../../models/actuarial/population/inputs.js";
import type { Balancing } from "../../models/actuarial/scenario/balancing.js";
import type { After, PathValues } from "../../models/actuarial/scenario/datedPath.js";
import type { CostGroup, EnrolmentGroup, Scenario } from "../../models/actuarial/scenario/scenario.js";
import type { Settings } from "../../models/actuarial/scenario/settings.js";

/** A text in both languages. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** Values by year, as files hold them. */
export type Dated = Readonly<Record<string, number>>;

/** A parameter as a file holds it: its value or values, their unit and source, and its distribution. */
export interface WrittenParameter {
  readonly value?: number;
  /** From each of these years on. */
  readonly years?: Dated;
  /** Added to what is inherited, or a factor of it. */
  readonly plus?: number | Dated;
  readonly times?: number | Dated;
  readonly between?: "step" | "line";
  readonly after?: After;
  readonly unit?: string;
  readonly source?: string;
  readonly reading?: Both;
  /** "none" takes an inherited one away. */
  readonly distribution?: Distribution | "none";
}

/** People of a scenario, as a file holds them. */
export type WrittenPopulation =
  | {
      readonly source: string;
      readonly variant?: string;
      readonly province?: string;
      readonly residence?: string;
      readonly migration?: string;
    }
  | {
      readonly totals: Dated;
      readonly unit?: string;
      readonly ageing?: Dated;
      readonly between?: "step" | "line";
    };

/** Chance of a scenario as a file holds it: the sd of a process may have a unit. */
export type WrittenChance = Omit<Chance, "processes"> & {
  readonly processes?: readonly (Process & { readonly unit?: string })[];
};

/** A scenario as a file holds it, its form checked. */
export interface WrittenScenario {
  readonly id: string;
  readonly name: Both;
  readonly description?: Both;
  readonly source?: string;
  readonly inherits?: string;
  readonly from?: number;
  readonly until?: number;
  readonly population?: WrittenPopulation;
  readonly settings?: Partial<Settings>;
  readonly costs?: { readonly resident?: readonly CostGroup[]; readonly employee?: readonly CostGroup[] };
  readonly enrolment?: readonly EnrolmentGroup[];
  readonly balancing?: readonly Balancing[];
  readonly parameters?: Readonly<Record<string, number | WrittenParameter>>;
  readonly chance?: WrittenChance;
  /** By part: `population`, `settings.financing`, `costs.resident`, `enrolment`, `balancing`, `chance`, `from`, `until`. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly reading?: Readonly<Record<string, Both>>;
}

/** A scenario that shows itself as a table of its parameters. */
export type ReadScenario = Scenario & Displayable;

/** What a user may give in the place of a scenario's values. */
export interface ScenarioOptions {
  /**
   * By parameter, or `settings.NAME`: `{ "resident.contributionRate": 0.0107, "settings.financing": "income" }`; a
   * parameter's values in any form that a file may give, by year `{ 2026: 0.0107 }` included.
   */
  readonly values?: Readonly<Partial<Record<ParameterName, PathValues | WrittenParameter>>> &
    Readonly<Record<string, unknown>>;
  /** First and last projected year. */
  readonly from?: number;
  readonly until?: number;
  /** People as a file names them, or themselves. */
  readonly population?: WrittenPopulation | PopulationInputs | PopulationTotals;
}
