import type { Balancing } from "../scenario/balancing.js";
import type { Settings } from "../scenario/settings.js";
import type { AgeGroups } from "./ageGroups.js";
import type { ParameterRows } from "./rows.js";
import type { SeriesRows } from "./seriesRows.js";
import type { PeopleSums } from "./sums.js";

/** What the rules of self-adjustment have added to each fund's contribution, by lane. */
export interface Adjustments {
  /** Points of the rate, or yuan where contributions are flat. */
  readonly resident: Float64Array;
  /** Points of employers' and employees' rates together. */
  readonly employee: Float64Array;
}

/** What every part of finance reads and writes. */
export interface Site {
  readonly firstYear: number;
  readonly rows: ParameterRows;
  readonly sums: PeopleSums;
  readonly groups: AgeGroups;
  readonly series: SeriesRows;
  readonly settings: Settings;
  /** Cost of a group relative to the others: group g. */
  readonly residentCost: Float64Array;
  readonly employeeCost: Float64Array;
  /** Ageing where no ages are known: 1 in the base year; one for each year from the base year on. */
  readonly ageingIndex?: readonly number[];
  /** What rules of self-adjustment add to contributions. */
  readonly adjustments: Adjustments;
  readonly balancing: readonly Balancing[];
  /** The employees' scheme has members. */
  readonly hasEmployees: boolean;
}

/** A part of finance: `restart` goes back to the base year, `year` does projected year y. */
export interface Part {
  readonly restart?: () => void;
  readonly year: (y: number) => void;
}

/** 亿元 a yuan. */
export const YI_PER_YUAN = 1e-8;
