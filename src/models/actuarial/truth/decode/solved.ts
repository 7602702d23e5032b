/** What stands behind the ends of an interval. */
export type Evidence =
  /** One unknown, every cell monotone at all points tried: ends by bisection, to 14 digits of the cells. */
  | "bisection"
  /** One unknown, some cell not monotone: between points tried a further part may lie hidden. */
  | "scan"
  /** Several unknowns, every cell linear in them at all points tried: ends by linear programming. */
  | "linear"
  /** … linear in their logarithms. */
  | "logLinear"
  /**
   * Several unknowns, every cell monotone in each at all points tried: beyond the outer ends nothing fits, as a
   * search by boxes shows; the ends themselves are reached.
   */
  | "boxes"
  /** As before, but some cell is not monotone, or more cells may be explained than were: the ends are reached. */
  | "search";

/** How far one variable reaches while all cells that can round to print do so. */
export interface Reach {
  readonly low: number;
  readonly high: number;
  /** Beyond these nothing fits; equal to low and high except for searches by boxes. */
  readonly outerLow: number;
  readonly outerHigh: number;
  /** Cells that bind each end; none where the given bound does. */
  readonly lowCells: readonly number[];
  readonly highCells: readonly number[];
  /** Separate parts that the interval consists of. */
  readonly parts: number;
}

/** A component solved. */
export interface Solved {
  /** One value a variable of the component at which the cells kept round to print. */
  readonly x: readonly number[];
  /** Cells left unexplained. */
  readonly missed: readonly number[];
  /** None where no value explains any cell. */
  readonly reaches: readonly Reach[];
  readonly evidence: Evidence;
}
