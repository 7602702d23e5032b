import type { Formulas } from "./formulas.js";
import type { Scheme } from "./scheme.js";

/** One projected year. Amounts in 亿元 unless the name says yuan. */
export type ProjectionRow = {
  readonly year: number;
  /** Persons. */
  readonly population: number;
  readonly insured: number;
  /** Disposable income a head. */
  readonly incomeYuan: number;
  readonly rate: number;
  /** Individual contribution. */
  readonly contributionYuan: number;
  /** … over the year before; null in the first year. */
  readonly increaseYuan: number | null;
  readonly subsidyYuan: number;
  readonly revenue: number;
  readonly expenditurePerHeadYuan: number;
  readonly expenditure: number;
  readonly balance: number;
  readonly cumulative: number;
  /** Cumulative ÷ expenditure. */
  readonly balanceRate: number;
  /** Months of expenditure covered. */
  readonly months: number;
};

export interface Projection {
  readonly scheme: Scheme;
  /** The formulas it was made with. */
  readonly formulas: Formulas;
  readonly rows: readonly ProjectionRow[];
  /** First year in which expenditure exceeds revenue. */
  readonly firstDeficit: number | null;
  /** First year that ends with the cumulative balance below zero. */
  readonly firstInsolvent: number | null;
  /** Year of the highest balance rate: it falls afterwards. */
  readonly peakYear: number;
}
