import { checkNumber, checkVector } from "../../numeric/check.js";
import { sumOf } from "../../numeric/sum.js";

/** What an adjustment fund took in and gave out, year by year. */
export interface FundFlows {
  /** Paid into the fund in each year, interest apart. */
  readonly collected: ArrayLike<number>;
  /** Paid out of it. */
  readonly used: ArrayLike<number>;
  /** Interest credited in each year; default none. */
  readonly interest?: ArrayLike<number>;
  /** Balance before the first year, default 0. */
  readonly opening?: number;
  /** Rise of prices in each year, or one rate for all; default 0. */
  readonly inflation?: number | ArrayLike<number>;
}

/** The fund at the end of one year. */
export type IdleYear = {
  readonly balance: number;
  /** 1 − used ÷ collected of this year, not below 0; null when nothing was collected. */
  readonly idleShare: number | null;
  /** The balance at the prices before the first year. */
  readonly real: number;
  /** Purchasing power, at those prices, that the stock of the year's beginning lost to inflation beyond its interest. */
  readonly eroded: number;
};

/** Money that lies in the fund. */
export type IdleMoney = {
  readonly years: readonly IdleYear[];
  readonly balance: number;
  /** Closing balance ÷ (opening + Σ collected + Σ interest): the part of all it had that it did not use; null when it had nothing. */
  readonly share: number | null;
  readonly real: number;
  /** Σ `eroded`; below 0 when interest exceeds inflation. */
  readonly eroded: number;
};

/**
 * Idle money of an adjustment fund: B_t = B_{t−1} + interest_t + collected_t − used_t, its share of all the
 * fund had, and its real value B_t / D_t with the price level D_t = Π (1 + π_s). What a year erodes is
 * B_{t−1}/D_{t−1} − (B_{t−1} + interest_t)/D_t: above 0 exactly when the interest rate is below inflation.
 * Flows stand at the end of their year, as the rules post them.
 * @throws RangeError for no years, lists of other lengths, negative flows, or inflation of −1 and below
 * Source: Wang, §3.3 (funds that are hardly used) and §2.2 (deposits and bonds eroded by inflation).
 */
export function idleMoney({ collected, used, interest, opening = 0, inflation = 0 }: FundFlows): IdleMoney {
  const where = "idleMoney";
  const n = collected.length;
  if (n === 0) throw new RangeError(`${where}: collected is empty; expected at least one year`);
  checkVector(where, "collected", collected, n, 0);
  checkVector(where, "used", used, n, 0);
  const earned = interest ?? new Float64Array(n);
  checkVector(where, "interest", earned, n);
  checkNumber(where, "opening", opening);
  const rises = typeof inflation === "number" ? new Float64Array(n).fill(inflation) : inflation;
  checkVector(where, "inflation", rises, n);
  let [balance, prices] = [opening, 1];
  const years = Array.from({ length: n }, (_, t): IdleYear => {
    if (!(rises[t]! > -1))
      throw new RangeError(`${where}: inflation[${t}] is ${rises[t]}; expected a number above -1`);
    const level = prices * (1 + rises[t]!);
    const eroded = balance / prices - (balance + earned[t]!) / level;
    balance += earned[t]! + collected[t]! - used[t]!;
    prices = level;
    const idleShare = collected[t]! > 0 ? Math.max(0, 1 - used[t]! / collected[t]!) : null;
    return Object.freeze({ balance, idleShare, real: balance / level, eroded });
  });
  const had = opening + sumOf(n, (t) => collected[t]! + earned[t]!);
  return Object.freeze({
    years: Object.freeze(years),
    balance,
    share: had > 0 ? 1 - sumOf(n, (t) => used[t]!) / had : null,
    real: years[n - 1]!.real,
    eroded: sumOf(n, (t) => years[t]!.eroded),
  });
}
