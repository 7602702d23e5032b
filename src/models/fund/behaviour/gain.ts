import { sum } from "../../numeric/sum.js";
import { prepareEngine } from "../engine/engine.js";
import { fromCents } from "../ledger/money.js";
import { NO_POLICY, type Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";
import { projectionSource } from "../projection/source.js";
import { surroundings } from "../projection/surroundings.js";
import type { MarginalOptions } from "./marginalRates.js";

/** A pooling gain, 亿元, and its Monte Carlo error; null where no chance plays a part. */
export interface Gain {
  readonly value: number;
  readonly standardError: number | null;
}

/** What pooling is good for: how much better off pools are than each alone. */
export interface GainMeasure {
  readonly label: { readonly zh: string; readonly en: string };
  gain(policy: Policy, pools: readonly Pool[]): Gain | Promise<Gain>;
}

/**
 * The gain without chance: the fall of unpaid bills, Σ_i max(0, −W_i) of each pool alone less the same under
 * the policy, W_i the pooled fund at the end of the last year in the expected course. It sees deficits that are
 * sure to come, not those that may: a measure over paths (`tailGain`) sees both.
 *
 * @param options years and projection as for `marginalRates`
 */
export function unpaidGain(options: MarginalOptions = {}): GainMeasure {
  return {
    label: {
      zh: "未付账款的减少（确定性，不计风险）",
      en: "fall of unpaid bills (expected course, without chance)",
    },
    gain: (policy, pools) => ({
      value: unpaidBills(NO_POLICY, pools, options) - unpaidBills(policy, pools, options),
      standardError: null,
    }),
  };
}

/** Σ max(0, −W) over pools at the end of the last year, in the expected course, 亿元. */
export function unpaidBills(policy: Policy, pools: readonly Pool[], options: MarginalOptions): number {
  const { start = 2020, years = 1, projection } = options;
  const engine = prepareEngine(policy, pools, projectionSource(pools, projection), {
    lanes: 1,
    keepsLedger: false,
    ...surroundings("unpaidGain", options),
  });
  engine.open();
  for (let t = 0; t < years; t++) engine.runYear(t, start + t, 0);
  return fromCents(
    sum(Float64Array.from(engine.pooled, (account) => Math.max(0, -engine.book.balance[account]!))),
  );
}
