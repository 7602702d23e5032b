import type { Charge } from "./charge.js";
import type { FinancingRule } from "./financingRule.js";
import type { Progressivity } from "./progressivityOf.js";

/** What a reform does to the burden of one group. */
export type BurdenChange = {
  readonly name: string;
  readonly incomeYuan: number;
  readonly people: number;
  readonly before: Charge;
  readonly after: Charge;
  /** Contribution ÷ income: the effective rate. */
  readonly rateBefore: number;
  readonly rateAfter: number;
  /** (Contribution + subsidy) ÷ income. */
  readonly fullRateBefore: number;
  readonly fullRateAfter: number;
  /** Contribution after − before, yuan. */
  readonly changeYuan: number;
  /** rateAfter − rateBefore: 0.001 is a tenth of a point. */
  readonly changeOfRate: number;
  readonly change: "falls" | "rises" | "same";
};

/** Groups whose burden falls, rises and stays. */
export type BurdenCounts = { readonly falls: number; readonly rises: number; readonly same: number };

/** Burden of groups before and after a reform. */
export interface BurdenComparison {
  readonly before: FinancingRule;
  readonly after: FinancingRule;
  /** National income a head that a rule may take as its base. */
  readonly nationYuan: number;
  readonly rows: readonly BurdenChange[];
  readonly counts: BurdenCounts;
  /** Shares of people in them. */
  readonly people: BurdenCounts;
  /** Mean over people, yuan. */
  readonly mean: { readonly before: Charge; readonly after: Charge; readonly incomeYuan: number };
  readonly progressivity: { readonly before: Progressivity; readonly after: Progressivity };
}
