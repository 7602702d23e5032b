import { type AccountId, kindOf } from "../ledger/accounts.js";
import { fromCents } from "../ledger/money.js";
import type { Run } from "../run.js";
import type { FundFlows } from "./idleMoney.js";

const isFund = (id: string) => kindOf(id) === "adjustment" || kindOf(id) === "emergency";

/**
 * What the adjustment funds and emergency reserves of a run together took in and gave out in some years;
 * null when the run has none.
 */
export function fundFlows(run: Run, years: readonly number[]): FundFlows | null {
  const funds = run.ledger.accounts.filter(isFund);
  if (funds.length === 0) return null;
  const at = new Map(years.map((year, t) => [year, t]));
  const collected = new Float64Array(years.length);
  const used = new Float64Array(years.length);
  const interest = new Float64Array(years.length);
  for (const { from, to, amount, rule, year } of run.ledger.postings) {
    const t = at.get(year);
    if (t === undefined || isFund(from) === isFund(to)) continue;
    if (isFund(from)) used[t]! += amount;
    else if (rule === "interest") interest[t]! += amount;
    else collected[t]! += amount;
  }
  const toYi = (cents: Float64Array) => cents.map(fromCents);
  return {
    collected: toYi(collected),
    used: toYi(used),
    interest: toYi(interest),
    opening: funds.reduce((total, id) => total + heldBefore(run, id, years[0]!), 0),
  };
}

function heldBefore(run: Run, id: AccountId, year: number): number {
  return year === run.years[0] ? run.ledger.opening(id) : run.ledger.balance(id, year - 1);
}

/**
 * What stands behind each pool at the end of a year: its own reserve, and of every fund it paid into or drew
 * from its part by spending. 亿元.
 */
export function backing(run: Run, year: number): Float64Array {
  const n = run.pools.length;
  const position = new Map(run.pools.map((pool, p) => [`pooled:${pool.name}`, p]));
  const members = new Map<AccountId, Set<number>>();
  for (const { from, to } of run.ledger.postings) {
    for (const [fund, pool] of [
      [from, to],
      [to, from],
    ] as const) {
      const p = position.get(pool);
      if (p === undefined || !isFund(fund)) continue;
      const known = members.get(fund);
      if (known === undefined) members.set(fund, new Set([p]));
      else known.add(p);
    }
  }
  const rows = run.rows.slice(run.years.indexOf(year) * n, (run.years.indexOf(year) + 1) * n);
  const held = Float64Array.from(rows, (row) => row.reserve);
  for (const [fund, pools] of members) {
    const balance = run.ledger.balance(fund, year);
    let spending = 0;
    for (const p of pools) spending += rows[p]!.expenditure;
    for (const p of pools) {
      held[p]! += spending > 0 ? (balance * rows[p]!.expenditure) / spending : balance / pools.size;
    }
  }
  return held;
}
