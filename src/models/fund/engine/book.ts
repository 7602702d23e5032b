import { kindOf, SINKS } from "../ledger/accounts.js";
import { type Arena, PLAIN, rowsOf } from "./arena.js";

/**
 * Balances of every account in every lane. Accounts are named first, then the book is opened.
 * In a book that records nothing, accounts that only take or give share one row.
 */
export interface Book {
  readonly names: readonly string[];
  readonly lanes: number;
  /** accounts × lanes, whole 分. */
  readonly balance: Float64Array;
  account(id: string): number;
  open(): void;
}

export function book(lanes: number, keepsSinks: boolean, make: Arena = PLAIN): Book {
  const names: string[] = [];
  const index = new Map<string, number>();
  let balance = new Float64Array(0);
  return {
    names,
    lanes,
    get balance() {
      return balance;
    },
    account(id) {
      const key = !keepsSinks && SINKS.has(kindOf(id)) ? "outside:*" : id;
      const known = index.get(key);
      if (known !== undefined) return known;
      index.set(key, names.length);
      return names.push(key) - 1;
    },
    open() {
      balance = make(names.length * lanes);
    },
  };
}

/** Moves amounts between accounts, row by row and lane by lane. */
export function moveAmounts(
  balance: Float64Array,
  lanes: number,
  from: Int32Array,
  to: Int32Array,
  amount: Float64Array,
): void {
  const rows = rowsOf(balance, amount);
  for (let i = 0, k = 0; i < from.length; i++) {
    const a = from[i]! * lanes;
    const b = to[i]! * lanes;
    if (rows) {
      const at = balance.byteOffset;
      rows.move(at + 8 * a, at + 8 * b, amount.byteOffset + 8 * i * lanes, 8 * lanes);
      continue;
    }
    for (let l = 0; l < lanes; l++, k++) {
      const x = amount[k]!;
      balance[a + l]! -= x;
      balance[b + l]! += x;
    }
  }
}
