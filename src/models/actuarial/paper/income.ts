/** Yuan a person × persons, in 亿元. */
export const YUAN_PER_YI = 1e8;

/**
 * Disposable income a head, yuan: PDI_t = PDI_0·(1 + g)^n, n years after the base year.
 * Source: Li, §1.3.2.
 */
export function disposableIncomeYuan(baseYuan: number, growth: number, years: number): number {
  return baseYuan * (1 + growth) ** years;
}

/** Individual contribution, yuan a year: PA_t = r_t·PDI_t. Source: Li, §1.3.3, Table 3. */
export function contributionYuan(rate: number, incomeYuan: number): number {
  return rate * incomeYuan;
}

/** Government subsidy, yuan a year: PB_t = k·PA_t, k = 2. Source: Li, §1.3.5. */
export function subsidyYuan(contribution: number, ratio: number): number {
  return ratio * contribution;
}

/**
 * Fund income, 亿元: AI_t = N_t·[PA_t·(1 − a) + PB_t], N_t insured persons, a the assisted share, who pay
 * no contribution themselves while the subsidy is paid for everyone.
 * Source: Li, eq. (1) as Table 2 shows it was computed; the printed formula lacks (1 − a).
 */
export function fundIncome(
  insured: number,
  contribution: number,
  subsidy: number,
  assistedShare: number,
): number {
  return (insured * (contribution * (1 - assistedShare) + subsidy)) / YUAN_PER_YI;
}
