import { prepareEngine } from "../engine/engine.js";
import { type AccountId, kindOf, SINKS } from "../ledger/accounts.js";
import { fromCents, LARGEST } from "../ledger/money.js";
import { projectionSource } from "../projection/source.js";
import { notesOf, observer } from "./observer.js";
import type { SimulationPlan } from "./plan.js";
import type { PathCounts, PathValues, Sizes } from "./tally.js";

/** A simulation made ready to run any of its paths. */
export interface PathRunner {
  readonly sizes: Sizes;
  /** Accounts of adjustment funds and emergency reserves. */
  readonly funds: readonly AccountId[];
  /** Opening balance of those and of all pooled funds, 分. */
  readonly opening: number;
  /** Paths side by side. */
  readonly lanes: number;
  /**
   * Runs the paths first … last − 1 into values and counts.
   * @throws RangeError for a balance past what is exact
   */
  run(first: number, last: number, values: PathValues, counts: PathCounts): void;
}

/** Values of one fact in a block: the arrays of a few rules fit the second cache of a core. */
const BLOCK = 8192;

/** Paths side by side, a multiple of 8: as many as keep a block in the cache, and enough to make a row worth a call. */
export function lanesFor(pools: number, paths: number): number {
  const fit = Math.max(64, Math.min(256, 2 ** Math.floor(Math.log2(BLOCK / pools))));
  return Math.min(fit, Math.ceil(paths / 8) * 8);
}

/** @throws RangeError as `prepareEngine`, `projectionSource` and `prepareChance` */
export function preparePaths(
  plan: SimulationPlan,
  lanes = lanesFor(plan.pools.length, plan.paths),
): PathRunner {
  const { policy, pools, start, years, paths, projection, chance } = plan;
  const engine = prepareEngine(policy, pools, projectionSource(pools, projection, chance), {
    lanes,
    keepsLedger: false,
    ...plan.surroundings,
  });
  const { names } = engine.book;
  const funds = names.flatMap((id, a) =>
    kindOf(id) === "adjustment" || kindOf(id) === "emergency" ? [a] : [],
  );
  const accounts = Int32Array.from(funds);
  const exact = Int32Array.from(names.flatMap((id, a) => (SINKS.has(kindOf(id)) ? [] : [a])));
  const sizes = { pools: pools.length, years, paths, funds: funds.length };
  const notes = notesOf(engine, pools.length, lanes);
  engine.open();
  const opening = [...engine.pooled, ...funds].reduce((sum, a) => sum + engine.book.balance[a * lanes]!, 0);
  return {
    sizes,
    funds: funds.map((a) => names[a]! as AccountId),
    opening,
    lanes,
    run(from, last, values, counts) {
      const watch = observer(engine, accounts, lanes, sizes, values, counts, notes);
      for (let first = from; first < last; first += lanes) {
        const count = Math.min(lanes, last - first);
        engine.open();
        watch.open();
        for (let t = 0; t < years; t++) {
          engine.runYear(t, start + t, first);
          watch.observe(t, first, count);
        }
        checkExact(engine.book.balance, exact, lanes, count, (a, l, held) => {
          throw new RangeError(
            `policy "${policy.id}": ${names[a]} holds ${fromCents(held)} after ${years} years in path ${first + l}; amounts are exact up to ${fromCents(LARGEST)}: run fewer years or less growth`,
          );
        });
      }
    },
  };
}

function checkExact(
  balance: Float64Array,
  accounts: Int32Array,
  lanes: number,
  count: number,
  fail: (account: number, lane: number, held: number) => never,
): void {
  for (const a of accounts) {
    for (let l = 0; l < count; l++) {
      const held = balance[a * lanes + l]!;
      if (!(Math.abs(held) <= LARGEST)) fail(a, l, held);
    }
  }
}
