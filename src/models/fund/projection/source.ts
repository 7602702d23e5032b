import type { Chance } from "../chance/chance.js";
import { type ChanceOfYear, type ChanceSampler, prepareChance } from "../chance/prepareChance.js";
import { rowsOf } from "../engine/arena.js";
import { whole } from "../engine/cents.js";
import type { FactSource } from "../engine/facts.js";
import type { Pool } from "../pool.js";
import { projectLevels } from "./levels.js";
import type { Projection } from "./projection.js";

/** Chance over the pools of a run. */
export interface Shocks extends ChanceSampler {
  readonly seed: number;
}

/**
 * Facts of the years of a projection, with or without chance, in whole 分.
 *
 * Expected revenue and expenditure, need, people and what else rules may know are the projected levels.
 * Chance multiplies contributions (what budgets pay is fixed) and expenditure:
 * revenue = subsidy + round(contributions · factor), expenditure = round(expected · factor).
 *
 * @throws RangeError as `projectLevels` and `prepareChance`
 */
export function projectionSource(
  pools: readonly Pool[],
  projection: Projection = {},
  chance?: Chance,
): FactSource {
  return shockedSource(pools, projection, chance && { ...prepareChance(pools, chance), seed: chance.seed });
}

/** `projectionSource` with shocks of one's own. */
export function shockedSource(
  pools: readonly Pool[],
  projection: Projection,
  shocks: Shocks | undefined,
): FactSource {
  const levels = projectLevels(pools, projection);
  let own: ChanceOfYear | undefined;
  return {
    isRandom: shocks !== undefined,
    seed: shocks?.seed ?? 0,
    triggers: shocks?.triggers ?? [],
    fill(t, first, lanes, facts) {
      const year = levels(t);
      if (shocks === undefined) {
        for (const [name, out] of facts) spread(year(name), lanes, out);
        return;
      }
      if (own?.revenueFactor.length !== pools.length * lanes) {
        own = chanceArrays(pools.length * lanes, shocks.triggers);
      }
      // A fact's factors stand where it will stand itself.
      const arrays = {
        revenueFactor: facts.get("revenue") ?? own.revenueFactor,
        expenditureFactor: facts.get("expenditure") ?? own.expenditureFactor,
        triggers: own.triggers,
      };
      shocks.fill(t, first, lanes, arrays);
      for (const [name, out] of facts) {
        if (name === "revenue") strike(year(name), year("subsidy"), lanes, out);
        else if (name === "expenditure") strike(year(name), undefined, lanes, out);
        else if (name.startsWith("trigger:")) out.set(own.triggers[name.slice(8)]!);
        else spread(year(name), lanes, out);
      }
    },
  };
}

function chanceArrays(size: number, triggers: readonly string[]): ChanceOfYear {
  const make = () => new Float64Array(size);
  return {
    revenueFactor: make(),
    expenditureFactor: make(),
    triggers: Object.fromEntries(triggers.map((name) => [name, make()])),
  };
}

function spread(level: Float64Array, lanes: number, out: Float64Array): void {
  for (let p = 0; p < level.length; p++) out.fill(level[p]!, p * lanes, (p + 1) * lanes);
}

/** Turns factors into amounts: out = fixed + round((level − fixed) · out). */
function strike(
  level: Float64Array,
  fixed: Float64Array | undefined,
  lanes: number,
  out: Float64Array,
): void {
  const rows = rowsOf(out);
  for (let p = 0; p < level.length; p++) {
    const base = fixed === undefined ? 0 : fixed[p]!;
    const moved = level[p]! - base;
    const start = p * lanes;
    if (rows) rows.strike(base, moved, out.byteOffset + 8 * start, 8 * lanes);
    else for (let k = start, end = k + lanes; k < end; k++) out[k] = base + whole(moved * out[k]!);
  }
}
