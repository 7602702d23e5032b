import type { Estimate, TailRisk } from "../../numeric/risk/estimate.js";
import type { Outlook } from "../engine/outlookRecord.js";
import type { SeriesName } from "../engine/seriesNames.js";
import type { ParameterName } from "../parameters/register.js";
import type { Scenario } from "../scenario/scenario.js";
import type { KeptOutcome } from "./plan.js";
import type { FundName } from "./tally.js";

/** A series in a year, over all paths, in the unit of the series. */
export type Spread = {
  readonly year: number;
  /** Along the scenario's own paths, without chance. */
  readonly central: number;
  readonly mean: number;
  /** Of the mean. */
  readonly standardError: number;
  readonly sd: number;
  readonly min: number;
  readonly p1: number;
  readonly p5: number;
  readonly p10: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
};

/** A fund in a year. */
export type FundYear = {
  readonly year: number;
  /** Share of paths whose reserve has been below 0 at the end of a year up to this one. */
  readonly ruinBy: Estimate;
  /** Share whose reserve is below 0 at the end of this year. */
  readonly below: Estimate;
  /** Share whose first year with more expenditure than revenue is this one. */
  readonly firstDeficit: Estimate;
};

/** Ruin of a fund: its reserve below 0. */
export type FundRisk = {
  readonly fund: FundName;
  readonly years: readonly FundYear[];
  /** Share of paths whose reserve is below 0 in any year. */
  readonly ruin: Estimate;
  /** Share without a year of deficit. */
  readonly neverDeficit: Estimate;
  /** Reserve of the base year less that of the last year, 亿元, one a level; null where `series` lacks the reserve. */
  readonly loss: readonly TailRisk[] | null;
};

/** A scenario in many possible futures. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly paths: number;
  readonly confidence: number;
  readonly years: readonly number[];
  /** Those whose distribution is known. */
  readonly series: readonly SeriesName[];
  /** The projection without chance. */
  readonly central: Outlook;
  /** Parameters that differ between paths. */
  readonly uncertain: readonly ParameterName[];
  /**
   * Distribution of a series, one a year. Means and standard deviations are exact sums; a quantile is off by at
   * most `quantileError` of its distance from the central value.
   * @throws RangeError for a series that is not known
   */
  readonly spread: (series: SeriesName) => readonly Spread[];
  /** Any quantile, 0 ≤ q ≤ 1. @throws RangeError for a series or year that is not known, or another q */
  readonly quantile: (series: SeriesName, year: number, q: number) => number;
  /** Share of paths in which a series is below a value. @throws RangeError as `quantile` */
  readonly below: (series: SeriesName, year: number, value: number) => Estimate;
  readonly quantileError: number;
  readonly funds: readonly FundRisk[];
  /** Values that chance moved past a parameter's bounds and that were cut to them; of all years and paths. */
  readonly cuts: readonly {
    readonly parameter: ParameterName;
    readonly count: number;
    readonly share: number;
  }[];
  /** What was asked to be kept, with its value in every path. */
  readonly outcomes: readonly (KeptOutcome & { readonly values: Float64Array })[];
}
