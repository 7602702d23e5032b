import { sum } from "../../numeric/sum.js";
import { CENTS, fromCents } from "../ledger/money.js";
import { type Pool, regionOf } from "../pool.js";
import type { Run, RunRow } from "../run.js";
import { readRun } from "./readRun.js";

/** What a judgement reads of a run: yearly means of flows, and the state at the end of its last year. */
export interface Scope {
  readonly pools: readonly Pool[];
  readonly years: readonly number[];
  readonly before: Side;
  readonly after: Side;
  /** Yearly mean of what each pool pays (positive) or draws out of the year's revenue, 亿元. */
  readonly paid: Float64Array;
  /** Past reserves that went into funds in these years, Σ over pools: no payment of a year. */
  readonly handedOver: number;
  /** Mean over the years; null unless every pool names it. */
  readonly persons: Float64Array | null;
  readonly incomes: Float64Array | null;
  /** Need of the last year; where a pool names none, its spending. */
  readonly need: Float64Array;
}

/** Pools with or without the policy. Amounts in 亿元. */
export interface Side {
  /** Yearly means. */
  readonly revenue: Float64Array;
  readonly expenditure: Float64Array;
  /** Revenue and transfers of the year, past reserves handed over apart. */
  readonly money: Float64Array;
  /** Money − expenditure of every pool and year, year by year. */
  readonly balances: Float64Array;
  /** At the end of the last year. */
  readonly reserve: Float64Array;
  readonly lastExpenditure: Float64Array;
  /** Reserves of each year, years × pools. */
  readonly reserves: Float64Array;
}

type PoolsByYear = readonly Pool[] | readonly (readonly Pool[])[];

/**
 * @param year the one year judged; default all
 * @param given people, incomes and needs of the pools, for all years or one list a year; default those of
 * the run's first year
 * @throws RangeError for a year that the run has not, pools in another order, or a run with interest whose
 * twin without policy is not given
 */
export function scopeOf(
  where: string,
  run: Run,
  options: { readonly year?: number; readonly before?: Run; readonly pools?: PoolsByYear },
): Scope {
  const { year } = options;
  if (year !== undefined && !run.years.includes(year)) {
    throw new RangeError(
      `${where}: year is ${year}; expected one of the run's, ${run.years[0]} to ${run.years.at(-1)}`,
    );
  }
  const years = year === undefined ? run.years : [year];
  const first = run.years.indexOf(years[0]!);
  const n = run.pools.length;
  const cut = <T>(rows: readonly T[]) => rows.slice(first * n, (first + years.length) * n);
  const rows = cut(run.rows);
  const { handedOver } = readRun(run);
  const handed = cut(Array.from(handedOver));
  const moved = rows.map((row, i) => cents(row.transfer) + handed[i]!);
  const after = side(rows, n, moved);
  const bare = options.before === undefined ? withoutPolicy(where, run) : twinOf(where, run, options.before);
  const before = side(cut(bare), n);
  const lists = listsOf(where, run, options.pools).slice(first, first + years.length);
  const column = (value: (pool: Pool) => number | undefined) => meanOf(lists, value);
  return {
    pools: run.pools,
    years,
    before,
    after,
    paid: Float64Array.from(
      meanByPool(rows, n, (_, i) => moved[i]!),
      (x) => (x === 0 ? 0 : -x),
    ),
    handedOver: fromCents(sum(handed)),
    persons: column((pool) => pool.persons),
    incomes: column((pool) => pool.incomePerHeadYuan),
    need: Float64Array.from(lists.at(-1)!, (pool, p) =>
      pool.need === undefined
        ? after.lastExpenditure[p]!
        : pool.need * (pool.expenditure > 0 ? before.lastExpenditure[p]! / pool.expenditure : 1),
    ),
  };
}

/** Rows hold whole 分 as 亿元: sums and signs are those of the 分. */
function cents(yi: number): number {
  return Math.round(yi * CENTS);
}

/** @param moved transfers of each row, whole 分; default none */
function side(rows: readonly RunRow[], n: number, moved?: readonly number[]): Side {
  const transfer = (i: number) => moved?.[i] ?? 0;
  const last = rows.slice(-n);
  return {
    revenue: meanByPool(rows, n, (row) => cents(row.revenue)),
    expenditure: meanByPool(rows, n, (row) => cents(row.expenditure)),
    money: meanByPool(rows, n, (row, i) => cents(row.revenue) + transfer(i)),
    balances: Float64Array.from(rows, (row, i) =>
      fromCents(cents(row.revenue) - cents(row.expenditure) + transfer(i)),
    ),
    reserve: Float64Array.from(last, (row) => row.reserve),
    lastExpenditure: Float64Array.from(last, (row) => row.expenditure),
    reserves: Float64Array.from(rows, (row) => row.reserve),
  };
}

/** The rows of the run as they would be without its rules, where nothing but the rules moves with them. */
function withoutPolicy(where: string, run: Run): readonly RunRow[] {
  if (readRun(run).bearsInterest) {
    throw new RangeError(
      `${where}: the run earns interest, which differs without its policy; expected \`before\`: fund.run(fund.NO_POLICY, …) with the same options`,
    );
  }
  const n = run.pools.length;
  const moved = new Float64Array(n);
  return run.rows.map((row, i) => {
    moved[i % n]! += cents(row.transfer);
    const reserve = fromCents(cents(row.reserve) - moved[i % n]!);
    return { ...row, transfer: 0, reserve };
  });
}

function twinOf(where: string, run: Run, before: Run): readonly RunRow[] {
  const same =
    before.rows.length === run.rows.length &&
    before.rows.every((row, i) => row.year === run.rows[i]!.year && row.pool === run.rows[i]!.pool);
  if (same) return before.rows;
  throw new RangeError(
    `${where}: before has ${before.pools.length} pools over ${before.years.length} years; expected the ${run.pools.length} pools and ${run.years.length} years of the run, in its order`,
  );
}

function listsOf(where: string, run: Run, given: PoolsByYear = run.pools): readonly (readonly Pool[])[] {
  const lists = Array.isArray(given[0])
    ? (given as readonly (readonly Pool[])[])
    : run.years.map(() => given as readonly Pool[]);
  if (lists.length < run.years.length) {
    throw new RangeError(
      `${where}: pools has ${lists.length} years; expected ${run.years.length}, one list a year of the run`,
    );
  }
  lists.forEach((list, t) => {
    const wrong = run.pools.findIndex((pool, p) => list[p]?.name !== pool.name);
    if (wrong >= 0 || list.length !== run.pools.length) {
      throw new RangeError(
        `${where}: pools of year ${t + 1} has "${String(list[Math.max(0, wrong)]?.name)}" at position ${Math.max(0, wrong) + 1}; expected the pools of the run in their order`,
      );
    }
  });
  return lists;
}

/** @param value whole 分 */
function meanByPool(
  rows: readonly RunRow[],
  n: number,
  value: (row: RunRow, i: number) => number,
): Float64Array {
  const out = new Float64Array(n);
  rows.forEach((row, i) => {
    out[i % n]! += value(row, i);
  });
  return out.map((x) => fromCents((x * n) / rows.length));
}

function meanOf(
  lists: readonly (readonly Pool[])[],
  value: (pool: Pool) => number | undefined,
): Float64Array | null {
  if (lists.some((list) => list.some((pool) => value(pool) === undefined))) return null;
  return Float64Array.from(
    lists[0]!,
    (_, p) => lists.reduce((total, list) => total + value(list[p]!)!, 0) / lists.length,
  );
}

/** Province of each pool, where some province has several pools; else null. */
export function provincesOf(pools: readonly Pool[]): readonly string[] | null {
  const names = pools.map((pool) => regionOf(pool)[0]!);
  const distinct = new Set(names).size;
  return distinct > 1 && distinct < names.length ? names : null;
}
