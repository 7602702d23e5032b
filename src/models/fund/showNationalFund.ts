import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../display/bundle.js";
import { formatNumber } from "../../display/format.js";
import { type ColumnSpec, table } from "../../display/table.js";
import type { NationalFund } from "./nationalFundResult.js";

const COLUMNS: readonly ColumnSpec[] = [
  { key: "name", label: { zh: "地区", en: "Province" } },
  { key: "capacity", label: { zh: "资金能力", en: "Capacity" }, digits: 1 },
  { key: "need", label: { zh: "资金需求", en: "Need" }, digits: 1 },
  { key: "transfer", label: { zh: "上缴/拨付", en: "Transfer" }, digits: 1 },
  { key: "balanceBefore", label: { zh: "当年结余（前）", en: "Balance before" }, digits: 1 },
  { key: "balanceAfter", label: { zh: "当年结余（后）", en: "Balance after" }, digits: 1 },
  { key: "monthsBefore", label: { zh: "可支付月数（前）", en: "Months before" }, digits: 1 },
  { key: "monthsAfter", label: { zh: "可支付月数（后）", en: "Months after" }, digits: 1 },
];

export function showNationalFund(fund: NationalFund): NationalFund & Displayable {
  return withDisplay(fund, () => {
    const rows = fund.rows.map((row) =>
      Object.fromEntries(COLUMNS.map(({ key }) => [key, row[key as keyof typeof row]])),
    );
    const spec = table(rows, {
      caption: {
        zh: "国家风险调剂金的上缴与拨付",
        en: "Payments to and from the national risk-adjustment fund",
      },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: COLUMNS,
      notes: [
        {
          zh: `平衡规则 ${fund.closing}，系数 ${formatNumber(fund.factor, { digits: 4 })}；合计 ${formatNumber(fund.remainder, { digits: 1 })}。正数为上缴，负数为拨付。`,
          en: `Closing rule ${fund.closing}, factor ${formatNumber(fund.factor, { digits: 4 })}; sum ${formatNumber(fund.remainder, { digits: 1 })}. Positive pays in, negative draws.`,
        },
      ],
    });
    return spec[DISPLAY]() as MimeBundle;
  });
}
