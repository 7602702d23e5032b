import { account, checkPools, type Pool } from "../pool.js";
import type { AccountId } from "./accounts.js";
import { toCents } from "./money.js";
import type { Posting } from "./posting.js";

/** Balance of each account, whole 分. What is not named holds nothing. */
export type Balances = ReadonlyMap<AccountId, number>;

/**
 * Opening balances: every pool holds its reserve.
 * @throws RangeError for pools that cannot be
 */
export function openAccounts(pools: readonly Pool[]): Balances {
  checkPools(pools);
  return new Map<AccountId, number>(
    pools.map((pool) => [account(pool), toCents(`${pool.name}: reserve`, pool.reserve)]),
  );
}

/**
 * Balances after postings: b_a + Σ(to = a) x − Σ(from = a) x. Every posting takes from one account what it
 * gives to another, so the total over all accounts never changes.
 */
export function settle(opening: Balances, postings: readonly Posting[]): Balances {
  const balances = new Map(opening);
  for (const { from, to, amount } of postings) {
    balances.set(from, (balances.get(from) ?? 0) - amount);
    balances.set(to, (balances.get(to) ?? 0) + amount);
  }
  return balances;
}

/** Sum over all accounts, 分: the quantity that postings conserve. */
export function totalMoney(balances: Balances): number {
  let total = 0;
  for (const balance of balances.values()) total += balance;
  return total;
}
