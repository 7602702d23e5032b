import type { Scenario } from "../scenario/scenario.js";
import type { SeriesName } from "./seriesNames.js";

/** A projected year: every series that the scenario gives, under its name. */
export type OutlookRow = { readonly year: number } & Readonly<Partial<Record<SeriesName, number>>>;

/** A deterministic projection of both schemes. */
export interface Outlook {
  readonly scenario: Scenario;
  /** One a year from the scenario's first to its last. Amounts 亿元; a head, yuan. */
  readonly rows: readonly OutlookRow[];
  readonly available: readonly SeriesName[];
  /** Values of a series, one a year. @throws RangeError for a series that the scenario does not give */
  readonly series: (name: SeriesName) => readonly number[];
  /** Value of a series in a year. @throws RangeError as `series`, and for a year out of the horizon */
  readonly value: (name: SeriesName, year: number) => number;
  /** First year in which the residents' expenditure exceeds revenue, and ends with a negative reserve. */
  readonly firstDeficit: number | null;
  readonly firstInsolvent: number | null;
}
