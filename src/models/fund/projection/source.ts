import type { FactName, FactSource } from "../engine/facts.js";
import type { Pool } from "../pool.js";
import { projectLevels } from "./levels.js";
import type { Projection } from "./projection.js";

/** Where the shocks of a year go. Arrays are pools × lanes, at `pool × lanes + lane`. */
export interface ShockArrays {
  /** Factor on contributions. */
  readonly revenueFactor: Float64Array;
  /** Factor on expenditure. */
  readonly expenditureFactor: Float64Array;
  /** 1 where a trigger strikes, by name; only those that rules ask for. */
  readonly triggers: ReadonlyMap<string, Float64Array>;
}

/** Chance over the pools of a run, which depends on seed, path, year and pool alone. */
export interface Shocks {
  readonly seed: number;
  /** Names of triggers that may strike. */
  readonly triggers: readonly string[];
  /** @param t years since the start; @param first the path of lane 0 */
  fill(t: number, first: number, lanes: number, out: ShockArrays): void;
}

/**
 * Facts of the years of a projection, with or without chance, in whole 分.
 *
 * Expected revenue and expenditure, need, people and what else rules may know are the projected levels.
 * Chance multiplies contributions (what budgets pay is fixed) and expenditure:
 * revenue = subsidy + round(contributions · factor), expenditure = round(expected · factor).
 *
 * @throws RangeError as `projectLevels`
 */
export function projectionSource(
  pools: readonly Pool[],
  projection: Projection = {},
  shocks?: Shocks,
): FactSource {
  const levels = projectLevels(pools, projection);
  let revenueFactor = new Float64Array(0);
  let expenditureFactor = new Float64Array(0);
  const triggersOf = triggerArrays();
  return {
    isRandom: shocks !== undefined,
    seed: shocks?.seed ?? 0,
    triggers: shocks?.triggers ?? [],
    fill(t, first, lanes, facts) {
      const year = levels(t);
      if (shocks !== undefined) {
        const size = pools.length * lanes;
        if (revenueFactor.length !== size) {
          revenueFactor = new Float64Array(size);
          expenditureFactor = new Float64Array(size);
        }
        shocks.fill(t, first, lanes, { revenueFactor, expenditureFactor, triggers: triggersOf(facts) });
      }
      for (const [name, out] of facts) {
        if (shocks !== undefined && name.startsWith("trigger:")) continue;
        if (shocks !== undefined && name === "revenue")
          strike(year(name), year("subsidy"), revenueFactor, lanes, out);
        else if (shocks !== undefined && name === "expenditure")
          strike(year(name), undefined, expenditureFactor, lanes, out);
        else spread(year(name), lanes, out);
      }
    },
  };
}

function spread(level: Float64Array, lanes: number, out: Float64Array): void {
  for (let p = 0; p < level.length; p++) out.fill(level[p]!, p * lanes, (p + 1) * lanes);
}

/** out = fixed + round((level − fixed) · factor). */
function strike(
  level: Float64Array,
  fixed: Float64Array | undefined,
  factor: Float64Array,
  lanes: number,
  out: Float64Array,
): void {
  for (let p = 0; p < level.length; p++) {
    const base = fixed === undefined ? 0 : fixed[p]!;
    const moved = level[p]! - base;
    for (let k = p * lanes, end = k + lanes; k < end; k++) out[k] = base + Math.round(moved * factor[k]!);
  }
}

/** The trigger arrays among the facts, put together once. */
function triggerArrays() {
  let of: ReadonlyMap<FactName, Float64Array> | undefined;
  let made: ReadonlyMap<string, Float64Array> = new Map();
  return (facts: ReadonlyMap<FactName, Float64Array>): ReadonlyMap<string, Float64Array> => {
    if (of !== facts) {
      of = facts;
      made = new Map(
        [...facts].flatMap(([name, out]) => (name.startsWith("trigger:") ? [[name.slice(8), out]] : [])),
      );
    }
    return made;
  };
}
