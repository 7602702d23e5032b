import type { Elasticity } from "./answer.js";
import type { GainMeasure } from "./gain.js";

/** One policy on the frontier. Amounts in 亿元; effort lost is that of a year. */
export type FrontierPoint = {
  readonly value: number;
  /** Pooling gain of the pools as they answer. */
  readonly gain: number;
  /** Its Monte Carlo standard error; null without chance. */
  readonly gainError: number | null;
  readonly lost: number;
  readonly lostRevenue: number;
  readonly addedSpending: number;
  /** No other point gains more at no greater loss, or as much at a smaller one. */
  readonly efficient: boolean;
  readonly converged: boolean;
};

export interface Frontier {
  readonly points: readonly FrontierPoint[];
  readonly measure: GainMeasure["label"];
  readonly elasticity: Elasticity;
}
