import { sum } from "../numeric/sum.js";
import { finite } from "./check.js";
import { type AccountId, type Balances, type Posting, posting, settle } from "./ledger.js";
import { type NationalFundOptions, nationalFund } from "./nationalFund.js";
import { account, checkPools, type Pool } from "./pool.js";

/** What a mechanism sees: the pools of a year and what every account holds. */
export interface FundState {
  readonly year: number;
  readonly pools: readonly Pool[];
  readonly balances: Balances;
}

/** A rule: it looks at the state and posts; it changes nothing itself. */
export type Mechanism<P> = (state: FundState, parameters: P) => readonly Posting[];

/** A rule with its parameters. */
export type Step = (state: FundState) => readonly Posting[];

export function step<P>(mechanism: Mechanism<P>, parameters: P): Step {
  return (state) => mechanism(state, parameters);
}

/** Opening balances: every pool holds its reserve. */
export function openAccounts(pools: readonly Pool[]): Balances {
  checkPools(pools);
  return new Map<AccountId, number>(pools.map((pool) => [account(pool), pool.reserve]));
}

/**
 * Runs a policy: its steps in order, each on the balances the one before left.
 * @returns all postings and the closing state; the money over all accounts is that of the opening
 */
export function runPolicy(
  opening: FundState,
  policy: readonly Step[],
): { readonly postings: readonly Posting[]; readonly state: FundState } {
  let state = opening;
  const postings: Posting[] = [];
  for (const next of policy) {
    const made = next(state);
    postings.push(...made);
    state = { ...state, balances: settle(state.balances, made) };
  }
  return { postings, state };
}

/** Levy: every pool pays share × revenue into the fund. Share 0 to 1. */
export const levy: Mechanism<{ readonly share: number }> = ({ pools, year }, { share }) => {
  finite("levy share", share, 0, 1);
  return pools
    .filter((pool) => share * pool.revenue > 0)
    .map((pool) => posting(account(pool), "fund", share * pool.revenue, "levy", year));
};

/**
 * Allocation: the fund pays out in proportion to weights; by default all it holds.
 * @throws RangeError for a negative weight, all weights zero, or more than the fund holds
 */
export const allocation: Mechanism<{
  readonly weights: Readonly<Record<string, number>>;
  readonly amount?: number;
}> = ({ pools, balances, year }, { weights, amount }) => {
  const held = Math.max(0, balances.get("fund") ?? 0);
  const paid = finite("allocation amount", amount ?? held, 0, held);
  const shares = pools.map((pool) => finite(`allocation weight of "${pool.name}"`, weights[pool.name], 0));
  const all = sum(shares);
  if (!(all > 0)) throw new RangeError(`allocation weights sum to ${all}; expected a number above 0`);
  return pools
    .map((pool, i) => ({ pool, part: (paid * shares[i]!) / all }))
    .filter(({ part }) => part > 0)
    .map(({ pool, part }) => posting("fund", account(pool), part, "allocation", year));
};

/** The national fund as a step of a policy. */
export const nationalFundStep: Mechanism<Omit<NationalFundOptions, "year">> = ({ pools, year }, options) =>
  nationalFund(pools, { ...options, year }).postings;
