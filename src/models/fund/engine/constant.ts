import { CENTS } from "../ledger/money.js";
import type { Pool } from "../pool.js";
import { baseFact, type FactSource, isCount } from "./facts.js";

/**
 * A source without growth or chance: year t has the values of `years[t]`, the last one thereafter.
 * @param years the same pools in each year, in the same order
 */
export function given(years: readonly (readonly Pool[])[]): FactSource {
  return {
    isRandom: false,
    seed: 0,
    triggers: [],
    fill(t, _first, lanes, facts) {
      const pools = years[Math.min(t, years.length - 1)]!;
      for (const [name, out] of facts) {
        const unit = isCount(name) ? 1 : CENTS;
        pools.forEach((pool, p) => {
          const value = (baseFact(pool, name) ?? 0) * unit;
          out.fill(isCount(name) ? value : Math.round(value), p * lanes, (p + 1) * lanes);
        });
      }
    },
  };
}
