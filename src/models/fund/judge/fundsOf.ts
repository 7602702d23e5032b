import type { AccountId } from "../ledger/accounts.js";
import { fromCents } from "../ledger/money.js";
import type { Run } from "../run.js";
import type { FundFlows } from "./idleMoney.js";
import { readRun } from "./readRun.js";

/**
 * What the adjustment funds and emergency reserves of a run together took in and gave out in some years, one
 * after the other; null when the run has none.
 */
export function fundFlows(run: Run, years: readonly number[]): FundFlows | null {
  const { funds, collected, used, interest } = readRun(run);
  if (funds.length === 0) return null;
  const first = run.years.indexOf(years[0]!);
  const ofYears = (cents: Float64Array) => cents.slice(first, first + years.length).map(fromCents);
  return {
    collected: ofYears(collected),
    used: ofYears(used),
    interest: ofYears(interest),
    opening: funds.reduce((total, id) => total + heldBefore(run, id, years[0]!), 0),
  };
}

function heldBefore(run: Run, id: AccountId, year: number): number {
  return year === run.years[0] ? run.ledger.opening(id) : run.ledger.balance(id, year - 1);
}

/**
 * What stands behind each pool at the end of a year: its own reserve, and of every fund it paid into or drew
 * from in the run its part by spending. 亿元.
 */
export function backing(run: Run, year: number): Float64Array {
  const n = run.pools.length;
  const first = run.years.indexOf(year) * n;
  const rows = run.rows.slice(first, first + n);
  const held = Float64Array.from(rows, (row) => row.reserve);
  for (const [fund, pools] of readRun(run).members) {
    const balance = run.ledger.balance(fund, year);
    let spending = 0;
    for (const p of pools) spending += rows[p]!.expenditure;
    for (const p of pools) {
      held[p]! += spending > 0 ? (balance * rows[p]!.expenditure) / spending : balance / pools.size;
    }
  }
  return held;
}
