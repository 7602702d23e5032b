import { sumOf } from "../../numeric/sum.js";
import { type AccountId, kindOf } from "../ledger/accounts.js";
import { CENTS } from "../ledger/money.js";
import { termOf } from "../policy/check.js";
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
  /** Positions of the pools that paid into a fund or drew from it, or from one below that passes money on. */
  readonly members: ReadonlyMap<AccountId, ReadonlySet<number>>;
  /**
   * Past reserves that pools handed over, if they held them: what they paid into funds beyond the revenue of the
   * year, and into the account of merged pools, which first pay for their care, beyond its surplus. A rule that
   * pays back in the year counts with the difference, but full pooling, which pays for care, with all it takes.
   */
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
  const passes = new Set<string>();
  const net = new Map<string, Float64Array>();
  const netOf = (rule: string): Float64Array => {
    const known = net.get(rule) ?? new Float64Array(years.length * n);
    net.set(rule, known);
    return known;
  };
  const merged = new Float64Array(years.length * n);
  const isMerge = isOf(run, "merge");
  const isFullPooling = isOf(run, "fullPooling");
  const opening = openingReserves(run);
  let bearsInterest = false;
  for (const { from, to, amount, rule, year } of ledger.postings) {
    if (rule === "interest") {
      bearsInterest = true;
      const p = position.get(to);
      if (p !== undefined) opening[at.get(year)! * n + p]! += amount;
    }
    const [out, into] = [isFund(from), isFund(to)];
    if (out && into) passes.add(`${from}\n${to}`);
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
    if (into && isMerge(rule, year)) merged[t * n + p]! += amount;
    else if (into || !isFullPooling(rule, year)) netOf(rule)[t * n + p]! += into ? amount : -amount;
  }
  passUp(members, passes);
  const nets = [...net.values()];
  const handedOver = merged.map((x, i) => {
    const paidIn = sumOf(nets.length, (r) => Math.max(0, nets[r]![i]!));
    const revenue = Math.round(run.rows[i]!.revenue * CENTS);
    const surplus = Math.max(0, revenue - Math.round(run.rows[i]!.expenditure * CENTS));
    const beyond = Math.max(0, paidIn - revenue) + Math.max(0, x - surplus);
    return Math.max(0, Math.min(beyond, opening[i]!));
  });
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

/** Whether the rule of a name is of a mechanism in a year. */
function isOf({ policy }: Run, mechanism: string): (rule: string, year: number) => boolean {
  const rules = policy.rules.filter((rule) => rule.mechanism === mechanism);
  return (name, year) =>
    rules.some((rule) => {
      const [from, until] = termOf(rule);
      return rule.name === name && from <= year && year <= until;
    });
}

/** Reserve of each pool before each year, years × pools. */
function openingReserves({ rows, pools, years }: Run): Float64Array {
  const n = pools.length;
  return Float64Array.from({ length: years.length * n }, (_, i) =>
    Math.round((i < n ? pools[i]!.reserve : rows[i - n]!.reserve) * CENTS),
  );
}

/** Pools of a fund take part in those above it, and beside it, that it exchanges money with. */
function passUp(members: Map<AccountId, Set<number>>, passes: ReadonlySet<string>): void {
  const pairs = [...passes].flatMap((pair) => {
    const [a, b] = pair.split("\n") as [AccountId, AccountId];
    return [...(liesIn(a, b) ? [[a, b] as const] : []), ...(liesIn(b, a) ? [[b, a] as const] : [])];
  });
  for (let grown = true; grown; ) {
    grown = false;
    for (const [below, above] of pairs) {
      const known = members.get(above) ?? new Set<number>();
      const before = known.size;
      for (const p of members.get(below) ?? []) known.add(p);
      if (known.size === before) continue;
      members.set(above, known);
      grown = true;
    }
  }
}

/** The group of a fund is that of another or a part of it. */
function liesIn(fund: AccountId, other: AccountId): boolean {
  const [a, b] = [fund, other].map((id) => id.slice(id.lastIndexOf("@") + 1)) as [string, string];
  return b === "nation" || a === b || a.startsWith(`${b}/`);
}
