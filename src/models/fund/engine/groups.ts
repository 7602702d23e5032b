import { type Pool, regionOf } from "../pool.js";

/** Levels of government, from the top. */
export const LEVELS = ["nation", "province", "city", "county"] as const;
export type Level = (typeof LEVELS)[number];

/** Pools put together by the region they lie in. */
export interface Groups {
  readonly count: number;
  /** Pool → group. */
  readonly of: Int32Array;
  /** "nation", or the path of the region: "江西/赣州". */
  readonly names: readonly string[];
}

/** The region of a pool at a level, from the top; a pool that lies higher gives its own. */
export function regionAt(pool: Pool, level: Level): readonly string[] {
  return regionOf(pool).slice(0, LEVELS.indexOf(level));
}

/** Groups of pools by region at a level, in order of first appearance. */
export function groupBy(pools: readonly Pool[], level: Level): Groups {
  const names: string[] = [];
  const seen = new Map<string, number>();
  const of = Int32Array.from(pools, (pool) => {
    const name = level === "nation" ? "nation" : regionAt(pool, level).join("/");
    const known = seen.get(name);
    if (known !== undefined) return known;
    seen.set(name, names.length);
    return names.push(name) - 1;
  });
  return { count: names.length, of, names };
}
