/** Lee and Carter's model of death rates: ln m(x, t) = a(x) + b(x)·k(t) + error. */
export interface LeeCarter {
  readonly ages: number;
  readonly years: number;
  /** Mean of ln m by age. */
  readonly a: Float64Array;
  /** Response by age, sum 1. */
  readonly b: Float64Array;
  /** Index by year, sum 0 before it is fitted again to deaths. */
  readonly k: Float64Array;
  /** Share of the variance of ln m − a that b·k explains, before k is fitted again. */
  readonly explained: number;
  /** Random walk with drift of k: k(t + 1) = k(t) + drift + N(0, sd²). */
  readonly drift: number;
  readonly sd: number;
  /** Standard error of the drift. */
  readonly driftError: number;
}
