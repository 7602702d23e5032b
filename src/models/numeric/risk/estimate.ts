/** A value estimated from simulated paths, with its Monte Carlo error. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  /** Ends of the interval that covers the true value with the given confidence. */
  readonly low: number;
  readonly high: number;
}

/** Tail of a loss distribution, in the unit of the losses. */
export interface TailRisk {
  readonly level: number;
  readonly confidence: number;
  readonly paths: number;
  readonly valueAtRisk: Estimate;
  readonly tailValueAtRisk: Estimate;
}
