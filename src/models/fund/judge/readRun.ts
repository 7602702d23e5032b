import { type AccountId, kindOf } from "../ledger/accounts.js";
import { CENTS } from "../ledger/money.js";
import type { Run } from "../run.js";

/** What the postings of a run say that its rows do not. Arrays of years × pools, or of years; whole 分. */
export interface Reading {
  /** Adjustment funds and emergency reserves. */
  readonly funds: readonly AccountId[];
  /** Paid into the funds, out of them, and interest credited to them. */
  readonly collected: Float64Array;
  readonly used: Float64Array;
  readonly interest: Float64Array;
  /** Some account earned interest. */
  readonly bearsInterest: boolean;
  /** Positions of the pools that paid into a fund or drew from it. */
  readonly members: ReadonlyMap<AccountId, ReadonlySet<number>>;
  /** Past reserves that pools handed over: what they paid into funds beyond the revenue of the year. */
  readonly handedOver: Float64Array;
}

const KNOWN = new WeakMap<Run, Reading>();

const isFund = (id: string) => kindOf(id) === "adjustment" || kindOf(id) === "emergency";

/** Reads the postings of a run, once. */
export function readRun(run: Run): Reading {
  const known = KNOWN.get(run);
  if (known !== undefined) return known;
  const { years, pools, ledger } = run;
  const n = pools.length;
  const position = new Map<string, number>(pools.map((pool, p) => [`pooled:${pool.name}`, p]));
  const at = new Map(years.map((year, t) => [year, t]));
  const [collected, used, interest] = [0, 0, 0].map(() => new Float64Array(years.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const members = new Map<AccountId, Set<number>>();
  const paidIn = new Float64Array(years.length * n);
  let bearsInterest = false;
  for (const { from, to, amount, rule, year } of ledger.postings) {
    if (rule === "interest") bearsInterest = true;
    const [out, into] = [isFund(from), isFund(to)];
    if (out === into) continue;
    const t = at.get(year)!;
    if (out) used[t]! += amount;
    else if (rule === "interest") interest[t]! += amount;
    else collected[t]! += amount;
    const p = position.get(out ? to : from);
    if (p === undefined) continue;
    const fund = out ? from : to;
    const joined = members.get(fund);
    if (joined === undefined) members.set(fund, new Set([p]));
    else joined.add(p);
    if (into) paidIn[t * n + p]! += amount;
  }
  const handedOver = paidIn.map((x, i) => Math.max(0, x - Math.round(run.rows[i]!.revenue * CENTS)));
  const made: Reading = {
    funds: ledger.accounts.filter(isFund),
    collected,
    used,
    interest,
    bearsInterest,
    members,
    handedOver,
  };
  KNOWN.set(run, made);
  return made;
}
