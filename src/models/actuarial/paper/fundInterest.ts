import { checkNumber } from "../../numeric/check.js";
import type { YearRates } from "./depositRates.js";

/** What the rules of 1998 leave to practice. */
export interface InterestRules {
  /** Part of the carried-over balance that lies in the fiscal account as settled funds, 0 to 1; default 0. */
  readonly settledShare?: number;
  /** Part of the year for which the year's revenue is held: 0.5 (default) evenly collected, 1 in advance. */
  readonly revenueHeld?: number;
  /** Part of the year that is left when expenditure is paid; default 0.5, evenly. */
  readonly expenditureHeld?: number;
}

/** Interest of a year by the kind of deposit, 亿元. */
export interface FundInterest {
  /** On the year's contributions, at the demand-deposit rate. */
  readonly current: number;
  /** On the balance carried over, at the three-month rate. */
  readonly carriedOver: number;
  /** On settled funds, at the three-year instalment rate. */
  readonly settled: number;
  /** Their sum. */
  readonly total: number;
}

/**
 * Interest of a fund in a year by the rules of 1998: contributions of the year earn the demand-deposit rate,
 * the balance carried over with its interest the three-month rate, settled funds in the fiscal account the
 * three-year instalment rate.
 *
 * With revenue R and expenditure E held for the parts h_R and h_E of the year, the year's own money is on
 * average F = R·h_R − E·h_E. F > 0 earns the demand rate; F < 0 is drawn from the balance carried over:
 *   current = r_d·max(0, F + min(0, S)),  stock = max(0, S + min(0, F)),
 *   carriedOver = r_3m·(1 − s)·stock,  settled = r_3y·s·stock.
 * A debt neither earns nor costs interest: the rules know deposits only.
 *
 * @param options.opening S, the balance carried over, 亿元
 * @param options.revenue, options.expenditure of the year, 亿元
 * @throws RangeError for amounts that are none, parts outside 0 to 1, or settled funds without a three-year rate
 * Source: 国发〔1998〕44号, §3; Li, §1.3.6 and eq. (3), whose r_t earns a full year on R − E.
 */
export function fundInterest(options: {
  readonly opening: number;
  readonly revenue: number;
  readonly expenditure: number;
  readonly rates: YearRates;
  readonly rules?: InterestRules;
}): FundInterest {
  const where = "fundInterest";
  const { rates, rules = {} } = options;
  const opening = checkNumber(where, "opening", options.opening);
  const revenue = checkNumber(where, "revenue", options.revenue, 0);
  const expenditure = checkNumber(where, "expenditure", options.expenditure, 0);
  const settledShare = checkNumber(where, "settledShare", rules.settledShare ?? 0, 0, 1);
  const revenueHeld = checkNumber(where, "revenueHeld", rules.revenueHeld ?? 0.5, 0, 1);
  const expenditureHeld = checkNumber(where, "expenditureHeld", rules.expenditureHeld ?? 0.5, 0, 1);
  const demand = checkNumber(where, "demand rate", rates.demand);
  const threeMonth = checkNumber(where, "three-month rate", rates.threeMonth);
  const threeYear =
    settledShare === 0 ? 0 : checkNumber(where, "three-year rate of the settled funds", rates.threeYear);
  const own = revenue * revenueHeld - expenditure * expenditureHeld;
  const stock = Math.max(0, opening + Math.min(0, own));
  const current = demand * Math.max(0, own + Math.min(0, opening));
  const carriedOver = threeMonth * (1 - settledShare) * stock;
  const settled = threeYear * settledShare * stock;
  return { current, carriedOver, settled, total: current + carriedOver + settled };
}
