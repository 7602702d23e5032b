import { checkNumber, checkVector } from "../../numeric/check.js";
import { sum, sumOf } from "../../numeric/sum.js";

/** What each party holds at the end of a run, debts below 0. */
export interface Holdings {
  /** Pooled fund and debts of each pool. */
  readonly pools: ArrayLike<number>;
  /** The adjustment and emergency funds together. */
  readonly funds: number;
  /** Budgets below the centre: county, city, province. */
  readonly local: number;
  /** The central budget. */
  readonly centre: number;
}

/** Who bears an overrun of one pool: shares that sum to 1 when no money leaves the system otherwise. */
export type OverrunShares = {
  readonly overrun: number;
  /** The pool that overran. */
  readonly pool: number;
  readonly others: number;
  readonly funds: number;
  readonly local: number;
  readonly centre: number;
  /** 1 − the shares above: borne by nobody in the list (people, hospitals, the outside). */
  readonly elsewhere: number;
};

/**
 * Who bears management risk: the same system is run twice, and in the second run one pool spends `overrun`
 * more than its standard. The share of each party is what it holds less in the second run ÷ overrun. A pool
 * that keeps its management risk bears 1 itself; under full pooling it bears 0.
 * @param pool position of the pool that overran
 * @param overrun actual − standardised spending that differs between the runs, not 0 (below 0: a saving)
 * @throws RangeError for an overrun of 0, a pool that is not there, or runs with different pools
 * Source: structural-risk paper, §1 and §4 (structural risk is pooled, management risk stays).
 * @example overrunShares(base, higher, { pool: 0, overrun: 10 })
 */
export function overrunShares(
  base: Holdings,
  higher: Holdings,
  { pool, overrun }: { readonly pool: number; readonly overrun: number },
): OverrunShares {
  const where = "overrunShares";
  const n = base.pools.length;
  checkVector(where, "base.pools", base.pools);
  checkVector(where, "higher.pools", higher.pools, n);
  if (!Number.isInteger(pool) || pool < 0 || pool >= n)
    throw new RangeError(`${where}: pool is ${pool}; expected a position from 0 to ${n - 1}`);
  checkNumber(where, "overrun", overrun);
  if (overrun === 0) throw new RangeError(`${where}: overrun is 0; expected a difference in spending`);
  const less = (party: "funds" | "local" | "centre") =>
    checkNumber(where, `base.${party}`, base[party]) - checkNumber(where, `higher.${party}`, higher[party]);
  const lessOf = (i: number) => base.pools[i]! - higher.pools[i]!;
  const lost = {
    pool: lessOf(pool),
    others: sumOf(n, (i) => (i === pool ? 0 : lessOf(i))),
    funds: less("funds"),
    local: less("local"),
    centre: less("centre"),
  };
  return Object.freeze({
    overrun,
    pool: lost.pool / overrun,
    others: lost.others / overrun,
    funds: lost.funds / overrun,
    local: lost.local / overrun,
    centre: lost.centre / overrun,
    elsewhere: (overrun - sum(Object.values(lost))) / overrun,
  });
}

/** Actual spending split into what the people need and what management adds. */
export type ManagementRisk = {
  /** actual − standard of each pool. */
  readonly overrun: readonly number[];
  /** Σ of the overruns above 0. */
  readonly above: number;
  /** Σ of the savings, at least 0. */
  readonly below: number;
};

/**
 * Management risk of each pool: actual spending − standardised spending.
 * @throws RangeError for no pools, negative spending, or lists of other lengths
 * Source: structural-risk paper, §3.3.
 */
export function managementRisk(actual: ArrayLike<number>, standard: ArrayLike<number>): ManagementRisk {
  const where = "managementRisk";
  if (actual.length === 0) throw new RangeError(`${where}: actual is empty; expected at least one pool`);
  checkVector(where, "actual", actual, undefined, 0);
  checkVector(where, "standard", standard, actual.length, 0);
  const overrun = Array.from(actual, (x, i) => x - standard[i]!);
  return Object.freeze({
    overrun: Object.freeze(overrun),
    above: sumOf(overrun.length, (i) => Math.max(0, overrun[i]!)),
    below: sumOf(overrun.length, (i) => Math.max(0, -overrun[i]!)),
  });
}
