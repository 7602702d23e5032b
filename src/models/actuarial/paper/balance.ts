/**
 * Cumulative balance, 亿元: ST_t = ST_{t−1}·(1 + r_w) + (AI_t − AC_t)·(1 + r_t).
 * Source: Li, eq. (3); the printed ratios follow with r_w = r_t = 0.
 */
export function cumulativeBalance(
  previous: number,
  balance: number,
  interestStock: number,
  interestFlow: number,
): number {
  return previous * (1 + interestStock) + balance * (1 + interestFlow);
}

/** Cumulative balance ÷ the year's expenditure (累计结余率). Source: Li, §2, Fig. 3. */
export function balanceRate(cumulative: number, expenditure: number): number {
  return cumulative / expenditure;
}

/** Months of expenditure that the cumulative balance pays without any income: 12·ST_t/AC_t. */
export function monthsCovered(cumulative: number, expenditure: number): number {
  return (12 * cumulative) / expenditure;
}
