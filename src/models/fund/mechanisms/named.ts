import type { Site } from "../engine/site.js";
import { regionOf } from "../pool.js";

/**
 * Values given by name, one a pool: that of the pool itself, else of the lowest region it lies in, else
 * `otherwise`; 0 for pools that the rule does not cover.
 * @throws RangeError for a pool without a value, and, where `otherwise` would hide it, for a name that is
 * neither a pool's nor a region's
 */
export function valuesByPool(
  site: Site,
  what: string,
  values: Readonly<Record<string, number>>,
  otherwise: number | undefined,
): Float64Array {
  const out = new Float64Array(site.pools.length);
  const names = (p: number) => [site.pools[p]!.name, ...regionOf(site.pools[p]!).toReversed()];
  for (const p of site.members) {
    const name = names(p).find((n) => Object.hasOwn(values, n));
    const value = name === undefined ? otherwise : values[name];
    if (value === undefined) {
      throw new RangeError(
        `${site.where}: ${what} has no value for pool "${site.pools[p]!.name}"; give one, or otherwise`,
      );
    }
    out[p] = value;
  }
  if (otherwise !== undefined) {
    const known = new Set(site.pools.flatMap((_, p) => names(p)));
    const stray = Object.keys(values).find((name) => !known.has(name));
    if (stray !== undefined) {
      throw new RangeError(
        `${site.where}: ${what} names "${stray}"; expected a pool or a region of the run, such as ${[...known].slice(0, 8).join(", ")}`,
      );
    }
  }
  return out;
}
