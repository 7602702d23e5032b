import type { Pool } from "./pool.js";

/** What a transfer does to a pool. Amounts in 亿元. */
export type Solvency = {
  /** Revenue − expenditure. */
  readonly balanceBefore: number;
  /** … − transfer. */
  readonly balanceAfter: number;
  readonly reserveBefore: number;
  /** Reserve at the year's end − transfer. */
  readonly reserveAfter: number;
  /** Reserve in months of the year's expenditure; null without expenditure. */
  readonly monthsBefore: number | null;
  readonly monthsAfter: number | null;
  /** Years until the reserve before the transfer is used up if this year repeats; null without a deficit. */
  readonly yearsLeft: number | null;
};

/** Balance, reserve and months of expenditure before and after a transfer (positive: the pool pays). */
export function solvency(pool: Pool, transfer: number): Solvency {
  const balanceBefore = pool.revenue - pool.expenditure;
  const balanceAfter = balanceBefore - transfer;
  const months = (reserve: number) => (pool.expenditure > 0 ? (12 * reserve) / pool.expenditure : null);
  return {
    balanceBefore,
    balanceAfter,
    reserveBefore: pool.reserve,
    reserveAfter: pool.reserve - transfer,
    monthsBefore: months(pool.reserve),
    monthsAfter: months(pool.reserve - transfer),
    yearsLeft: balanceAfter < 0 ? pool.reserve / -balanceAfter : null,
  };
}
