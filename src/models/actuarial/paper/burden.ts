import { checkNumber } from "../../numeric/check.js";

/** A group or place and its disposable income a head, yuan. */
export type IncomeGroup = {
  readonly name: string;
  readonly incomeYuan: number;
};

export type BurdenRow = IncomeGroup & {
  /** Flat amount ÷ income. */
  readonly flatShare: number;
  /** Contribution at the rate, yuan. */
  readonly atRateYuan: number;
  /** atRateYuan − flat amount. */
  readonly changeYuan: number;
  readonly change: "falls" | "rises" | "same";
};

/**
 * Burden of a flat contribution against a rate on income: falls where flat/income > rate.
 * @param flatYuan the flat contribution, 320 in 2021
 * @throws RangeError for an income not above 0 or a rate outside 0 to 1
 * Source: Li, §1.3.3, Fig. 2 (prints 16 provinces that fall; the incomes of 2021 give 15).
 * @example actuarial.burden(groups, { flatYuan: 320, rate: 0.0107 }).filter((r) => r.change === "falls").length
 */
export function burden(
  groups: readonly IncomeGroup[],
  { flatYuan, rate }: { readonly flatYuan: number; readonly rate: number },
): BurdenRow[] {
  checkNumber("burden", "flatYuan", flatYuan, 0);
  checkNumber("burden", "rate", rate, 0, 1);
  return groups.map(({ name, incomeYuan }) => {
    checkNumber("burden", `income of "${name}"`, incomeYuan, Number.MIN_VALUE);
    const atRateYuan = rate * incomeYuan;
    const changeYuan = atRateYuan - flatYuan;
    return {
      name,
      incomeYuan,
      flatShare: flatYuan / incomeYuan,
      atRateYuan,
      changeYuan,
      change: changeYuan < 0 ? "falls" : changeYuan > 0 ? "rises" : "same",
    };
  });
}
