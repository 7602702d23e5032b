import type { Pool } from "../pool.js";
import type { PoolTruth } from "./parameters.js";

/**
 * What is true of one generated pool, amounts in 亿元:
 * own revenue = capacity × collection × effort, expenditure = need × spending × generosity × management ×
 * noise.
 */
export interface GeneratedTruth {
  readonly name: string;
  readonly province: string;
  /** Contributions at effort 1: contributionRate × persons × income a head. */
  readonly capacity: number;
  /** Collection of its province relative to effort 1; 1 unless totals are given. */
  readonly collection: number;
  readonly effort: number;
  /** needPerHeadYuan × persons × age-cost index ÷ its value at the truth's share60 × morbidity. */
  readonly need: number;
  readonly morbidity: number;
  /** Spending of its province relative to need; 1 unless totals are given. */
  readonly spending: number;
  /** (income a head ÷ mean income)^incomeElasticity. */
  readonly generosity: number;
  readonly management: number;
  readonly noise: number;
}

export interface GeneratedPools {
  readonly pools: readonly Pool[];
  /** One a pool, in their order. */
  readonly truth: readonly GeneratedTruth[];
  readonly parameters: PoolTruth;
  readonly seed: number;
}
