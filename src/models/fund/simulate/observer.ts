import type { Engine } from "../engine/engine.js";
import type { PathCounts, PathValues, Sizes } from "./tally.js";

/** Reads the balances of a block of paths at each year's end. */
export interface Observer {
  /** Before the first year of a block. */
  open(): void;
  /** After year t; only the first `count` lanes are paths. @param first the path of lane 0 */
  observe(t: number, first: number, count: number): void;
}

/** @param funds accounts of adjustment funds and emergency reserves */
export function observer(
  engine: Engine,
  funds: Int32Array,
  lanes: number,
  sizes: Sizes,
  values: PathValues,
  counts: PathCounts,
): Observer {
  const { pooled, expenditure, book } = engine;
  const { pools, years, paths } = sizes;
  const system = new Float64Array(lanes);
  const stock = new Float64Array(lanes);
  const spent = new Float64Array(lanes);
  // 1 where it has already happened in the path.
  const poolRuined = new Uint8Array(pools * lanes);
  const anyRuined = new Uint8Array(lanes);
  const systemRuined = new Uint8Array(lanes);
  // 1 where the fund has held something, 2 where it has been empty thereafter, or in debt.
  const fundState = new Uint8Array(funds.length * lanes);
  const anyEmptied = new Uint8Array(lanes);

  const noteRuin = (p: number, l: number, t: number) => {
    poolRuined[p * lanes + l] = 1;
    counts.ruined[p * years + t]!++;
    if (anyRuined[l] === 0) {
      anyRuined[l] = 1;
      counts.anyRuined[t]!++;
    }
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
      for (let p = 0; p < pools; p++) {
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
