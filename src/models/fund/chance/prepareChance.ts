import { checkPools, type Pool } from "../pool.js";
import type { Chance } from "./chance.js";
import { checkChance } from "./checkChance.js";
import { type FillEvent, prepareEvent } from "./events.js";
import { type FillNation, nationFactor } from "./scores.js";
import { type FillLevels, prepareShock } from "./shocks.js";

/** Where a year's chance is written: pools × lanes each, the value of pool p in lane l at p · lanes + l. */
export interface ChanceOfYear {
  /** Multiplies a pool's expected revenue. */
  readonly revenueFactor: Float64Array;
  /** Multiplies a pool's expected expenditure. */
  readonly expenditureFactor: Float64Array;
  /** 1 where an event strikes a pool, else 0; one array for each name of the sampler's `triggers`. */
  readonly triggers: Readonly<Record<string, Float64Array>>;
}

/** Draws the chance of a year for many paths at once. */
export interface ChanceSampler {
  /** Names of the epidemics and triggers. */
  readonly triggers: readonly string[];
  /**
   * Fills the year `time` (0 the first) for the paths firstPath … firstPath + lanes − 1.
   *
   * What a path gets depends on the seed, the path, the year and the pool's name (and the province's) alone:
   * not on other pools, on lanes or on the order of calls. Fastest when firstPath and lanes are multiples of
   * four and, with persistence, when the years of the same paths are asked in order.
   *
   * @throws RangeError for an array that has not pools × lanes values
   */
  fill(time: number, firstPath: number, lanes: number, out: ChanceOfYear): void;
}

/**
 * Prepares the uncertainty of a simulation.
 *
 * @throws RangeError naming the first field of `chance` or `pools` that is unknown or out of its bounds
 */
export function prepareChance(pools: readonly Pool[], chance: Chance): ChanceSampler {
  checkPools(pools);
  checkChance(pools, chance);
  const { seed, revenue, expenditure, cycle = 0, epidemics = [], triggers = [] } = chance;
  const recession = cycle === 0 ? undefined : linked(seed, cycle);
  const fillRevenue = revenue === undefined ? certain : prepareShock(pools, seed, "revenue", revenue);
  const fillExpenditure =
    expenditure === undefined ? certain : prepareShock(pools, seed, "expenditure", expenditure, recession);
  const events = new Map<string, FillEvent>();
  for (const epidemic of epidemics) {
    const { name = "epidemic" } = epidemic;
    events.set(name, prepareEvent(pools, seed, name, epidemic));
  }
  for (const trigger of triggers) events.set(trigger.name, prepareEvent(pools, seed, trigger.name, trigger));
  return Object.freeze({
    triggers: Object.freeze([...events.keys()]),
    fill(time: number, firstPath: number, lanes: number, out: ChanceOfYear) {
      const { revenueFactor, expenditureFactor } = out;
      checkSizes(out, pools.length * lanes, events.keys());
      fillRevenue(revenueFactor, time, firstPath, lanes);
      fillExpenditure(expenditureFactor, time, firstPath, lanes);
      for (const [name, strike] of events) {
        strike(out.triggers[name]!, revenueFactor, expenditureFactor, time, firstPath, lanes);
      }
    },
  });
}

function checkSizes(out: ChanceOfYear, size: number, triggers: Iterable<string>): void {
  const check = (name: string, array: Float64Array | undefined) => {
    if (array?.length !== size)
      throw new RangeError(`chance: ${name} has ${array?.length} values; expected pools × lanes = ${size}`);
  };
  check("revenueFactor", out.revenueFactor);
  check("expenditureFactor", out.expenditureFactor);
  for (const name of triggers) check(`trigger "${name}"`, out.triggers[name]);
}

const certain: FillLevels = (out) => {
  out.fill(1);
};

/** The nation's factor of expenditure where it has a given correlation with that of revenue. */
function linked(seed: number, correlation: number): FillNation {
  const own = nationFactor(seed, "expenditure");
  const other = nationFactor(seed, "revenue");
  const rest = Math.sqrt(1 - correlation * correlation);
  let buffer = new Float64Array(0);
  return (out, time, firstPath, lanes) => {
    if (buffer.length !== lanes) buffer = new Float64Array(lanes);
    own(out, time, firstPath, lanes);
    other(buffer, time, firstPath, lanes);
    for (let l = 0; l < lanes; l++) out[l] = correlation * buffer[l]! + rest * out[l]!;
  };
}
