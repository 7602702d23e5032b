import type { Displayable } from "../../../display/bundle.js";
import type { Formulas, VariantName } from "./formulas.js";
import type { Projection } from "./projection.js";
import type { Scheme } from "./scheme.js";
import type { QuantityUnit } from "./variantSteps.js";

/** Money of the last year, 亿元, and months of its expenditure covered. */
export interface VariantMoney {
  readonly revenue: number;
  readonly expenditure: number;
  /** Cumulative balance at the end of the year. */
  readonly reserve: number;
  readonly months: number;
}

/** One difference between two variants. */
export interface VariantStep {
  readonly formula: string;
  readonly from: VariantName;
  readonly to: VariantName;
  readonly change: keyof Formulas;
  readonly before: string;
  readonly after: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** What changes directly, by itself, in its own unit. */
  readonly quantity: {
    readonly zh: string;
    readonly en: string;
    readonly unit: QuantityUnit;
    readonly before: number;
    readonly after: number;
  };
  /** Change of the money by this step, after those above it. */
  readonly effect: VariantMoney;
  /** The same, averaged over all orders of the steps between the two variants. */
  readonly shapley: VariantMoney;
  /** First deficit after this step; null where there is none. */
  readonly firstDeficit: number | null;
}

export interface VariantsExplained {
  readonly scheme: Scheme;
  /** Year of the money: the last. */
  readonly year: number;
  readonly variants: Readonly<Record<VariantName, Projection & Displayable>>;
  readonly money: Readonly<Record<VariantName, VariantMoney>>;
  /** From `printed` to `done`, then from `done` to `consistent`: effects sum to the differences of `money`. */
  readonly steps: readonly VariantStep[];
}
