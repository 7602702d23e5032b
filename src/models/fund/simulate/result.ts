import type { Estimate, TailRisk } from "../../numeric/risk/tailRisk.js";
import type { AccountId } from "../ledger/accounts.js";
import type { Policy } from "../policy/policy.js";
import type { Quantiles } from "./quantiles.js";

/** The system in one year, over all paths. Amounts in 亿元. */
export type SystemYear = {
  readonly year: number;
  /** Probability that a pool's fund has been below 0, after all rules, by the end of the year. */
  readonly anyRuin: Estimate;
  /** The same for the reserve of the system. */
  readonly systemRuin: Estimate;
  /** Pooled funds, adjustment funds and emergency reserves together, at the year's end. */
  readonly reserve: Quantiles;
  /** The same in months of the year's expenditure; null where there is none. */
  readonly months: Quantiles | null;
  /** Adjustment funds and emergency reserves together; null where the policy has none. */
  readonly funds: Quantiles | null;
  /** Probability that one of them has run empty, or into debt, by the end of the year; null where the policy has none. */
  readonly anyEmpty: Estimate | null;
};

/** A pool over the horizon. Amounts in 亿元. */
export type PoolOutlook = {
  readonly pool: string;
  /** Probability of ruin by the end of each year. */
  readonly ruin: readonly Estimate[];
  /** Pooled fund at the end of the horizon. */
  readonly reserve: Quantiles;
  /** The same in months of the last year's expenditure; null where there is none. */
  readonly months: Quantiles | null;
  /** Opening less closing reserve: what the horizon costs the pool, one a level. */
  readonly loss: readonly TailRisk[];
};

/** An adjustment fund or emergency reserve. */
export type FundOutlook = {
  readonly account: AccountId;
  /** Probability that it has run empty after having held something, or into debt, by the end of each year. */
  readonly empty: readonly Estimate[];
};

/** What each path gave, 亿元: kept on demand. */
export interface KeptValues {
  /** Loss of each pool over the horizon, by pool: `losses[pool][path]`. */
  readonly losses: readonly Float64Array[];
  /** Pooled fund of each pool at the end of the horizon. */
  readonly reserves: readonly Float64Array[];
  /** Reserve of the system by year: `system[year][path]`. */
  readonly system: readonly Float64Array[];
  /** Adjustment funds and emergency reserves by year; empty where the policy has none. */
  readonly funds: readonly Float64Array[];
}

/** A policy over pools in many possible futures. */
export interface Simulation {
  readonly policy: Policy;
  readonly seed: number;
  readonly paths: number;
  readonly years: readonly number[];
  readonly levels: readonly number[];
  readonly confidence: number;
  readonly system: readonly SystemYear[];
  /** Opening less closing reserve of the system, one a level. */
  readonly loss: readonly TailRisk[];
  readonly pools: readonly PoolOutlook[];
  readonly funds: readonly FundOutlook[];
  /** Of every bit that the paths gave: equal for equal simulations, whatever computed them. */
  readonly checksum: string;
  readonly values: KeptValues | null;
}
