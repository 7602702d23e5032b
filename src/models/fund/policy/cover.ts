import { shown } from "../../numeric/check.js";
import { nearest } from "../../numeric/nearest.js";
import { type Pool, regionOf, SCHEMES, schemeOf } from "../pool.js";
import type { Rule } from "./policy.js";

/**
 * Indices of the pools that a rule covers.
 * @throws RangeError for a scheme or region that no pool has
 */
export function membersOf(where: string, rule: Rule, pools: readonly Pool[]): Int32Array {
  for (const scheme of rule.schemes ?? []) {
    if (!SCHEMES.includes(scheme)) {
      throw new RangeError(`${where}: schemes has ${shown(scheme)}; expected ${SCHEMES.join(" or ")}`);
    }
  }
  const lies = (pool: Pool, region: string) =>
    pool.name === region || regionOf(pool).includes(region) || regionOf(pool).join("/") === region;
  for (const region of rule.regions ?? []) {
    if (!pools.some((pool) => lies(pool, region))) {
      const known = [...new Set(pools.flatMap((pool) => regionOf(pool)))];
      const close = nearest(region, [...known, ...pools.map((pool) => pool.name)]);
      const hint = close === undefined ? "" : ` (did you mean "${close}"?)`;
      throw new RangeError(
        `${where}: regions has "${region}"${hint}, where no pool lies; the pools lie in: ${known.slice(0, 20).join(", ")}${known.length > 20 ? ` and ${known.length - 20} more` : ""}`,
      );
    }
  }
  const covered = (pool: Pool) =>
    (rule.schemes === undefined || rule.schemes.includes(schemeOf(pool))) &&
    (rule.regions === undefined || rule.regions.some((region) => lies(pool, region)));
  return Int32Array.from(pools.flatMap((pool, p) => (covered(pool) ? [p] : [])));
}
