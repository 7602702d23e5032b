import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
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

export function showProjection(projection: Projection): Projection & Displayable {
  return withDisplay(projection, () => {
    const rows = projection.rows.map((row) =>
      Object.fromEntries(COLUMNS.map(({ key }) => [key, row[key as keyof typeof row]])),
    );
    const spec = table(rows, {
      caption: {
        zh: `方案 ${projection.scheme.name}：居民医保基金测算`,
        en: `Scheme ${projection.scheme.name}: projection of the residents' fund`,
      },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: COLUMNS,
    });
    return spec[DISPLAY]() as MimeBundle;
  });
}
