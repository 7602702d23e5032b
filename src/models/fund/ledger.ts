import { finite } from "./check.js";

/** Whose money: a pool's pooled fund, the adjustment fund, a public budget, or the world outside. */
export type AccountId = `pool:${string}` | "fund" | `budget:${string}` | "outside";

/** One movement of money, in 亿元. */
export type Posting = {
  readonly from: AccountId;
  readonly to: AccountId;
  /** Not negative. */
  readonly amount: number;
  /** The rule that made it: `national-fund/upload`, … */
  readonly rule: string;
  readonly year: number;
};

/** Balance of each account, 亿元. What is not named holds nothing. */
export type Balances = ReadonlyMap<AccountId, number>;

/**
 * A posting, checked.
 * @throws RangeError for a negative or non-finite amount, or one account on both sides
 */
export function posting(from: AccountId, to: AccountId, amount: number, rule: string, year: number): Posting {
  finite(`posting (${rule}, ${from} to ${to}): amount`, amount, 0);
  if (from === to)
    throw new RangeError(`posting (${rule}): from and to are both "${from}"; expected two accounts`);
  return { from, to, amount, rule, year };
}

/**
 * Balances after postings: b_a + Σ(to = a) x − Σ(from = a) x. Every posting takes from one account what it
 * gives to another, so the total over all accounts (the outside included) never changes.
 */
export function settle(opening: Balances, postings: readonly Posting[]): Balances {
  const balances = new Map(opening);
  for (const { from, to, amount } of postings) {
    balances.set(from, (balances.get(from) ?? 0) - amount);
    balances.set(to, (balances.get(to) ?? 0) + amount);
  }
  return balances;
}

/** Sum over all accounts, 亿元: the quantity that postings conserve. */
export function totalMoney(balances: Balances): number {
  let total = 0;
  for (const balance of balances.values()) total += balance;
  return total;
}
