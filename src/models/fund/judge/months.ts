import { checkVector } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";

/** Months of spending that reserves cover. */
export type Months = {
  /** The pool with the fewest months; null without spending. */
  readonly lowest: number | null;
  /** Its position. */
  readonly pool: number | null;
  /** Of all reserves and all spending together. */
  readonly system: number | null;
};

/**
 * Months of reserve (可支付月数): m_i = 12 · reserve_i ÷ spending_i a year; lowest pool and whole system.
 * @param reserves below 0 where bills are unpaid
 * @throws RangeError for negative spending or lists of other lengths
 */
export function monthsOfReserve(reserves: ArrayLike<number>, spending: ArrayLike<number>): Months {
  checkVector("monthsOfReserve", "spending", spending, undefined, 0);
  checkVector("monthsOfReserve", "reserves", reserves, spending.length);
  let [lowest, pool] = [Infinity, -1];
  for (let i = 0; i < spending.length; i++) {
    if (spending[i] === 0) continue;
    const months = (12 * reserves[i]!) / spending[i]!;
    if (months < lowest) [lowest, pool] = [months, i];
  }
  const none = pool < 0;
  return Object.freeze({
    lowest: none ? null : lowest,
    pool: none ? null : pool,
    system: none ? null : (12 * sum(reserves)) / sum(spending),
  });
}
