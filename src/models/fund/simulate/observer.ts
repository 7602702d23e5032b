import { rowsOf } from "../engine/arena.js";
import type { Engine } from "../engine/engine.js";
import type { PathCounts, PathValues, Sizes } from "./tally.js";

/** Reads the balances of a block of paths at each year's end. */
export interface Observer {
  /** Before the first year of a block. */
  open(): void;
  /** After year t; only the first `count` lanes are paths. @param first the path of lane 0 */
  observe(t: number, first: number, count: number): void;
}

/** What an observer notes of a block of paths, in the engine's memory. */
export interface Notes {
  /** 1 where the pool, or any pool, has been ruined in the path. */
  readonly poolRuined: Float64Array;
  readonly anyRuined: Float64Array;
  /** Sums over the pools of the year. */
  readonly system: Float64Array;
  readonly spent: Float64Array;
}

export function notesOf({ zeros }: Engine, pools: number, lanes: number): Notes {
  return {
    poolRuined: zeros(pools * lanes),
    anyRuined: zeros(lanes),
    system: zeros(lanes),
    spent: zeros(lanes),
  };
}

/** @param funds accounts of adjustment funds and emergency reserves */
export function observer(
  engine: Engine,
  funds: Int32Array,
  lanes: number,
  sizes: Sizes,
  values: PathValues,
  counts: PathCounts,
  notes: Notes,
): Observer {
  const { pooled, expenditure, book } = engine;
  const { pools, years, paths } = sizes;
  const { poolRuined, anyRuined, system, spent } = notes;
  const stock = new Float64Array(lanes);
  const systemRuined = new Uint8Array(lanes);
  // 1 where the fund has held something, 2 where it has been empty thereafter, or in debt.
  const fundState = new Uint8Array(funds.length * lanes);
  const anyEmptied = new Uint8Array(lanes);

  let ruinedBefore = 0;

  const noteRuin = (p: number, l: number, t: number) => {
    poolRuined[p * lanes + l] = 1;
    counts.ruined[p * years + t]!++;
    anyRuined[l] = 1;
  };
  const noteFund = (f: number, l: number, t: number, held: number) => {
    const k = f * lanes + l;
    if (held > 0) {
      if (fundState[k] === 0) fundState[k] = 1;
    } else if (fundState[k] === 1 || (held < 0 && fundState[k] === 0)) {
      fundState[k] = 2;
      counts.emptied[f * years + t]!++;
      if (anyEmptied[l] === 0) {
        anyEmptied[l] = 1;
        counts.anyEmptied[t]!++;
      }
    }
  };

  return {
    open() {
      ruinedBefore = 0;
      for (const flags of [poolRuined, anyRuined, systemRuined, fundState, anyEmptied]) flags.fill(0);
      for (let f = 0; f < funds.length; f++)
        for (let l = 0; l < lanes; l++)
          if (book.balance[funds[f]! * lanes + l]! > 0) fundState[f * lanes + l] = 1;
    },
    observe(t, first, count) {
      const { balance } = book;
      system.fill(0);
      spent.fill(0);
      stock.fill(0);
      const rows = count === lanes ? rowsOf(balance, expenditure, poolRuined) : undefined;
      for (let p = 0; p < pools; p++) {
        if (rows) {
          const [held, cost] = [balance.byteOffset, expenditure.byteOffset];
          counts.ruined[p * years + t]! += rows.watch(
            held + 8 * lanes * pooled[p]!,
            cost + 8 * lanes * p,
            system.byteOffset,
            spent.byteOffset,
            poolRuined.byteOffset + 8 * lanes * p,
            anyRuined.byteOffset,
            8 * lanes,
          );
          continue;
        }
        for (let l = 0, b = pooled[p]! * lanes, k = p * lanes; l < count; l++) {
          const held = balance[b + l]!;
          system[l]! += held;
          spent[l]! += expenditure[k + l]!;
          if (held < 0 && poolRuined[k + l] === 0) noteRuin(p, l, t);
        }
      }
      for (let f = 0; f < funds.length; f++) {
        for (let l = 0, b = funds[f]! * lanes; l < count; l++) {
          const held = balance[b + l]!;
          stock[l]! += held;
          noteFund(f, l, t, held);
        }
      }
      let ruined = 0;
      for (let l = 0; l < count; l++) ruined += anyRuined[l]!;
      counts.anyRuined[t]! += ruined - ruinedBefore;
      ruinedBefore = ruined;
      const row = t * paths + first;
      for (let l = 0; l < count; l++) {
        const held = system[l]! + stock[l]!;
        values.system[row + l] = held;
        values.systemMonths[row + l] = (12 * held) / (spent[l]! > 0 ? spent[l]! : Number.NaN);
        if (funds.length > 0) values.funds[row + l] = stock[l]!;
        if (held < 0 && systemRuined[l] === 0) {
          systemRuined[l] = 1;
          counts.systemRuined[t]!++;
        }
      }
      if (t < years - 1) return;
      for (let p = 0; p < pools; p++) {
        const to = p * paths + first;
        for (let l = 0, b = pooled[p]! * lanes, k = p * lanes; l < count; l++) {
          const held = balance[b + l]!;
          const cost = expenditure[k + l]!;
          values.reserve[to + l] = held;
          values.months[to + l] = (12 * held) / (cost > 0 ? cost : Number.NaN);
        }
      }
    },
  };
}
