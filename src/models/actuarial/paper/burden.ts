import { compareBurden } from "../bearing/compareBurden.js";
import type { IncomeGroup } from "../bearing/incomeGroup.js";

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
 * Burden of a flat contribution against a rate on income: falls where flat/income > rate. The two rules of
 * Li alone; `compareBurden` takes any rules, subsidies and weights.
 * @param flatYuan the flat contribution, 320 in 2021
 * @throws RangeError for an income not above 0 or a rate that is no fraction
 * Source: Li, §1.3.3, Fig. 2 (prints 16 provinces that fall; the incomes of 2021 give 15).
 * @example actuarial.burden(groups, { flatYuan: 320, rate: 0.0107 }).filter((r) => r.change === "falls").length
 */
export function burden(
  groups: readonly IncomeGroup[],
  { flatYuan, rate }: { readonly flatYuan: number; readonly rate: number },
): BurdenRow[] {
  const { rows } = compareBurden(groups, { contribution: { flatYuan } }, { contribution: { rate } });
  return rows.map(({ rateBefore, after, changeYuan, change }, i) => ({
    ...groups[i]!,
    flatShare: rateBefore,
    atRateYuan: after.contributionYuan,
    changeYuan,
    change,
  }));
}
