import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import { type Formulas, VARIANTS, type VariantName } from "./formulas.js";
import type { Projection } from "./projection.js";

const COLUMNS: readonly ColumnSpec[] = [
  { key: "year", label: { zh: "年份", en: "Year" }, grouping: false, digits: 0 },
  { key: "rate", label: { zh: "个人缴费率", en: "Rate" }, percent: true, digits: 2 },
  { key: "contributionYuan", label: { zh: "个人缴费（元）", en: "Contribution (yuan)" }, digits: 0 },
  { key: "revenue", label: { zh: "基金收入", en: "Revenue" }, digits: 0 },
  { key: "expenditure", label: { zh: "基金支出", en: "Expenditure" }, digits: 0 },
  { key: "balance", label: { zh: "当年结余", en: "Balance" }, digits: 0 },
  { key: "cumulative", label: { zh: "累计结余", en: "Cumulative balance" }, digits: 0 },
  { key: "balanceRate", label: { zh: "累计结余率", en: "Balance rate" }, percent: true, digits: 1 },
  { key: "months", label: { zh: "可支付月数", en: "Months covered" }, digits: 2 },
];

/** What the caption adds for formulas other than the paper's deed. */
const TITLES: Readonly<Record<VariantName | "own", { readonly zh: string; readonly en: string }>> = {
  printed: { zh: "（按印刷公式）", en: ", formulas as printed" },
  done: { zh: "", en: "" },
  consistent: { zh: "（口径一致）", en: ", formulas made consistent" },
  own: { zh: "（自选公式）", en: ", formulas of one's own" },
};

function variantOf(formulas: Formulas): VariantName | "own" {
  const keys = Object.keys(formulas) as (keyof Formulas)[];
  const names = Object.keys(VARIANTS) as VariantName[];
  return names.find((name) => keys.every((key) => VARIANTS[name][key] === formulas[key])) ?? "own";
}

export function showProjection(projection: Projection): Projection & Displayable {
  return withDisplay(projection, () => {
    const rows = projection.rows.map((row) =>
      Object.fromEntries(COLUMNS.map(({ key }) => [key, row[key as keyof typeof row]])),
    );
    const title = TITLES[variantOf(projection.formulas)];
    const spec = table(rows, {
      caption: {
        zh: `方案 ${projection.scheme.name}：居民医保基金测算${title.zh}`,
        en: `Scheme ${projection.scheme.name}: projection of the residents' fund${title.en}`,
      },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: COLUMNS,
    });
    return spec[DISPLAY]() as MimeBundle;
  });
}
