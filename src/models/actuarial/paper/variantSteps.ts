import type { Formulas, VariantName } from "./formulas.js";
import type { Projection } from "./projection.js";

/** In what the direct change of a step is told: yuan a head, a growth a year, or 亿元. */
export type QuantityUnit = "yuan" | "perYear" | "yi";

type Title = { readonly zh: string; readonly en: string };

/** One place in which two variants differ. */
export interface StepSpec {
  /** Formula of the paper. */
  readonly formula: string;
  readonly change: Exclude<keyof Formulas, "ageingRate">;
  readonly title: Title;
  /** What changes directly, and how to read it from a projection. */
  readonly quantity: Title & {
    readonly unit: QuantityUnit;
    readonly of: (projection: Projection, openingBalance: number) => number;
  };
}

const first = (p: Projection) => p.rows[0]!;
const last = (p: Projection) => p.rows.at(-1)!;

const PAID = {
  zh: "末年参保人均个人缴费",
  en: "paid by an insured person, last year",
  unit: "yuan",
  of: (p: Projection) => (1e8 * last(p).revenue) / last(p).insured - last(p).subsidyYuan,
} as const;
const GROWTH = {
  zh: "人均支出年增速",
  en: "growth of expenditure a head",
  unit: "perYear",
  of: (p: Projection) =>
    p.rows.length === 1
      ? 0
      : (last(p).expenditurePerHeadYuan / first(p).expenditurePerHeadYuan) ** (1 / (p.rows.length - 1)) - 1,
} as const;
const FIRST_HEAD = {
  zh: "首年人均支出",
  en: "expenditure a head, first year",
  unit: "yuan",
  of: (p: Projection) => first(p).expenditurePerHeadYuan,
} as const;
const INTEREST = {
  zh: "测算期利息合计",
  en: "interest over the horizon",
  unit: "yi",
  of: (p: Projection, opening: number) =>
    last(p).cumulative - opening - p.rows.reduce((total, row) => total + row.balance, 0),
} as const;

/** From one variant to the next, in the order of the formulas. */
export const SEGMENTS: readonly {
  readonly from: VariantName;
  readonly to: VariantName;
  readonly steps: readonly StepSpec[];
}[] = [
  {
    from: "printed",
    to: "done",
    steps: [
      {
        formula: "(1)",
        change: "contributors",
        title: { zh: "受资助者不缴费（1 − a）", en: "assisted people pay nothing (1 − a)" },
        quantity: PAID,
      },
      {
        formula: "(2)",
        change: "product",
        title: { zh: "不再连乘增长率的平方", en: "without the product of squared growth rates" },
        quantity: GROWTH,
      },
      {
        formula: "(4)",
        change: "growth",
        title: { zh: "增长率逐年连乘并乘以 I，代替 exp", en: "growth compounded, times I, instead of exp" },
        quantity: GROWTH,
      },
      {
        formula: "(5)",
        change: "ageing",
        title: { zh: "年龄结构占比代替人数", en: "shares of the ages instead of counts" },
        quantity: GROWTH,
      },
      {
        formula: "(4)",
        change: "base",
        title: {
          zh: "表 2 所含基数代替所称 906 元",
          en: "base implied by Table 2 instead of the stated one",
        },
        quantity: FIRST_HEAD,
      },
      {
        formula: "(3)",
        change: "interest",
        title: { zh: "不计息", en: "no interest" },
        quantity: INTEREST,
      },
    ],
  },
  {
    from: "done",
    to: "consistent",
    steps: [
      {
        formula: "(4)",
        change: "base",
        title: { zh: "以公布决算为基数", en: "base from the published outturn" },
        quantity: FIRST_HEAD,
      },
      {
        formula: "(5)",
        change: "people",
        title: { zh: "人口与老龄化取自人口预测", en: "people and ageing from a projection" },
        quantity: GROWTH,
      },
      {
        formula: "(3)",
        change: "interest",
        title: { zh: "按国发〔1998〕44 号计息", en: "interest by the rules of 1998" },
        quantity: INTEREST,
      },
    ],
  },
];
