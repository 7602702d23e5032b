import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import { PARAMETERS } from "../parameters/register.js";
import type { Tornado } from "./tornadoRecord.js";
import { valueText, withUnit } from "./units.js";

/**
 * A tornado as a table: one parameter a row, the widest span first.
 * @param lang language of the parameters' names; default zh
 */
export function swingTable(
  { rows, outcome, base, quantiles }: Pick<Tornado, "rows" | "outcome" | "base" | "quantiles">,
  { lang = "zh" }: { readonly lang?: "zh" | "en" } = {},
) {
  const [low, high] = quantiles.map((q) => formatNumber(q, { percent: true }));
  return table(
    rows.map((row) => {
      const text = (value: number) => valueText(PARAMETERS[row.parameter].unit, value);
      const result = (value: number) => valueText(outcome.unit, value);
      return {
        name: row[lang],
        low: text(row.low),
        base: text(row.base),
        high: text(row.high),
        outcomeLow: result(row.outcomeLow),
        outcomeHigh: result(row.outcomeHigh),
        span: result(row.span),
      };
    }),
    {
      caption: { zh: `单因素敏感性：${outcome.title.zh}`, en: `One at a time: ${outcome.title.en}` },
      columns: [
        { key: "name", label: { zh: "参数", en: "Parameter" } },
        { key: "low", label: { zh: "低值", en: "Low" }, align: "right" },
        { key: "base", label: { zh: "基准", en: "Base" }, align: "right" },
        { key: "high", label: { zh: "高值", en: "High" }, align: "right" },
        { key: "outcomeLow", label: { zh: "低值时", en: "Result, low" }, align: "right" },
        { key: "outcomeHigh", label: { zh: "高值时", en: "Result, high" }, align: "right" },
        { key: "span", label: { zh: "跨度", en: "Span" }, align: "right" },
      ],
      notes: [
        {
          zh: `参数取其分布的 ${low} 与 ${high} 分位数（各年均值），其余不变；基准结果 ${withUnit(outcome.unit, base, "zh")}。`,
          en: `Parameters at their ${low} and ${high} quantiles (means over the years), the others as they are; base result ${withUnit(outcome.unit, base, "en")}.`,
        },
      ],
    },
  );
}
