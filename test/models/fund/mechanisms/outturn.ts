import { baseFact, type FactSource, isCount } from "../../../../src/models/fund/engine/facts.js";
import { CENTS, type FactName, type Pool } from "../../../../src/models/fund/index.js";

/**
 * A source whose outturn differs from what the pools say is expected, the same every year; triggers strike the
 * pools named for them.
 */
export function outturn(
  pools: readonly Pool[],
  actual: Readonly<Record<string, Partial<Record<FactName, number>>>>,
  triggers: Readonly<Record<string, readonly string[]>> = {},
): FactSource {
  return {
    isRandom: false,
    seed: 0,
    triggers: Object.keys(triggers),
    fill(_t, _first, lanes, facts) {
      for (const [name, out] of facts) {
        pools.forEach((pool, p) => {
          const value = name.startsWith("trigger:")
            ? Number(triggers[name.slice(8)]?.includes(pool.name) ?? false)
            : (actual[pool.name]?.[name] ?? baseFact(pool, name) ?? 0);
          out.fill(isCount(name) ? value : Math.round(value * CENTS), p * lanes, (p + 1) * lanes);
        });
      }
    },
  };
}
