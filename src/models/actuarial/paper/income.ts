import { checkNumbers } from "../../numeric/check.js";

/** Yuan a person × persons, in 亿元. */
export const YUAN_PER_YI = 1e8;

/**
 * Disposable income a head, yuan: PDI_t = PDI_0·(1 + g)^n, n years after the base year.
 * Source: Li, §1.3.2.
 * @throws RangeError for what is no number
 */
export function disposableIncomeYuan(baseYuan: number, growth: number, years: number): number {
  checkNumbers("disposableIncomeYuan", { baseYuan, growth, years });
  return baseYuan * (1 + growth) ** years;
}

/**
 * Individual contribution, yuan a year: PA_t = r_t·PDI_t. Source: Li, §1.3.3, Table 3.
 * @throws RangeError for what is no number
 */
export function contributionYuan(rate: number, incomeYuan: number): number {
  checkNumbers("contributionYuan", { rate, incomeYuan });
  return rate * incomeYuan;
}

/**
 * Government subsidy, yuan a year: PB_t = k·PA_t, k = 2. Source: Li, §1.3.5.
 * @throws RangeError for what is no number
 */
export function subsidyYuan(contribution: number, ratio: number): number {
  checkNumbers("subsidyYuan", { contribution, ratio });
  return ratio * contribution;
}

/**
 * Fund income, 亿元: AI_t = N_t·[PA_t·(1 − a) + PB_t], N_t insured persons, a the assisted share, who pay
 * no contribution themselves while the subsidy is paid for everyone.
 * Source: Li, eq. (1) as Table 2 shows it was computed; the printed formula lacks (1 − a).
 * @throws RangeError for what is no number
 */
export function fundIncome(
  insured: number,
  contribution: number,
  subsidy: number,
  assistedShare: number,
): number {
  checkNumbers("fundIncome", { insured, contribution, subsidy, assistedShare });
  return (insured * (contribution * (1 - assistedShare) + subsidy)) / YUAN_PER_YI;
}
