import type { BacktestComponent } from "./backtestYear.js";

export const COMPONENT_TITLES: Readonly<
  Record<BacktestComponent, { readonly zh: string; readonly en: string }>
> = {
  insured: { zh: "参保人数", en: "Insured" },
  contributionYuan: { zh: "个人缴费标准", en: "Contribution" },
  subsidyYuan: { zh: "财政补助标准", en: "Subsidy" },
  collected: { zh: "实收与标准之比", en: "Collected ÷ standards" },
  revenue: { zh: "基金收入", en: "Revenue" },
  costYuan: { zh: "人均支出", en: "Expenditure a head" },
  expenditure: { zh: "基金支出", en: "Expenditure" },
  reserve: { zh: "累计结余", en: "Reserve" },
};
