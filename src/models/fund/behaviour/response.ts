import type { Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";

/** One pool's answer; amounts in 亿元 of the first year. */
export type ResponseRow = {
  readonly pool: string;
  readonly revenueRate: number;
  readonly expenditureRate: number;
  readonly revenueBefore: number;
  readonly revenueAfter: number;
  readonly expenditureBefore: number;
  readonly expenditureAfter: number;
  /** Own revenue no longer raised + spending added; below 0: effort gained. */
  readonly lost: number;
};

export interface Response {
  readonly policy: Policy;
  /** The pools as they are after their answer. */
  readonly pools: readonly Pool[];
  readonly rows: readonly ResponseRow[];
  /** Σ revenue no longer raised, Σ spending added, and both together: effort lost, 亿元 a year. */
  readonly lostRevenue: number;
  readonly addedSpending: number;
  readonly lost: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest distance of a logarithm from its answer to the last rates. */
  readonly residual: number;
}
