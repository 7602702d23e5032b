import { checkNumber, checkNumbers } from "../../numeric/check.js";

/**
 * Cumulative balance, 亿元: ST_t = ST_{t−1}·(1 + r_w) + (AI_t − AC_t)·(1 + r_t).
 * Source: Li, eq. (3); the printed ratios follow with r_w = r_t = 0.
 * @throws RangeError for what is no number
 */
export function cumulativeBalance(
  previous: number,
  balance: number,
  interestStock: number,
  interestFlow: number,
): number {
  checkNumbers("cumulativeBalance", { previous, balance, interestStock, interestFlow });
  return previous * (1 + interestStock) + balance * (1 + interestFlow);
}

/**
 * Cumulative balance ÷ the year's expenditure (累计结余率). Source: Li, §2, Fig. 3.
 * @throws RangeError for what is no number, or an expenditure not above 0
 */
export function balanceRate(cumulative: number, expenditure: number): number {
  checkNumber("balanceRate", "cumulative", cumulative);
  checkNumber("balanceRate", "expenditure", expenditure, Number.MIN_VALUE);
  return cumulative / expenditure;
}

/**
 * Months of expenditure that the cumulative balance pays without any income: 12·ST_t/AC_t.
 * @throws RangeError for what is no number, or an expenditure not above 0
 */
export function monthsCovered(cumulative: number, expenditure: number): number {
  checkNumber("monthsCovered", "cumulative", cumulative);
  checkNumber("monthsCovered", "expenditure", expenditure, Number.MIN_VALUE);
  return (12 * cumulative) / expenditure;
}
