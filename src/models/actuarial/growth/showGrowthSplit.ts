import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type Row, table } from "../../../display/table.js";
import type { GrowthSplit } from "./growthSplit.js";

const NAMES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ageing: { zh: "老龄化", en: "Ageing" },
  prices: { zh: "价格", en: "Prices" },
  income: { zh: "收入", en: "Income" },
  residual: { zh: "其余", en: "Residual" },
};
const TOTAL = { zh: "合计", en: "Total" };
const METHODS = {
  logMean: { zh: "对数平均迪氏指数法（LMDI）", en: "log-mean Divisia index (LMDI)" },
  shapley: { zh: "沙普利值", en: "Shapley values" },
};

/**
 * A split of growth as a table: a factor a row, the residual, the total.
 * @param lang language of the rows; default zh
 */
export function growthTable(split: GrowthSplit, { lang = "zh" }: { readonly lang?: "zh" | "en" } = {}) {
  const rows: Row[] = split.parts.map((part) => ({
    factor: NAMES[part.factor]?.[lang] ?? part.factor,
    perYear: part.perYear,
    log: part.log,
    share: part.share,
    yuan: part.yuan,
  }));
  rows.push({
    factor: TOTAL[lang],
    perYear: split.perYear,
    log: Math.log(split.toYuan / split.fromYuan),
    share: split.fromYuan === split.toYuan ? null : 1,
    yuan: split.toYuan - split.fromYuan,
  });
  const [from, to] = [split.fromYuan, split.toYuan].map((yuan) => formatNumber(yuan, { digits: 0 }));
  return table(rows, {
    caption: {
      zh: `人均支出增长的分解，${split.from}—${split.to} 年：${from} → ${to} 元`,
      en: `Growth of expenditure a head split, ${split.from}–${split.to}: ${from} → ${to} yuan`,
    },
    columns: [
      { key: "factor", label: { zh: "因素", en: "Factor" } },
      { key: "perYear", label: { zh: "年均增长", en: "A year" }, percent: true, digits: 2 },
      { key: "log", label: { zh: "对数", en: "Logarithm" }, digits: 4 },
      { key: "share", label: { zh: "份额", en: "Share" }, percent: true, digits: 1 },
      { key: "yuan", label: { zh: "元", en: "Yuan" }, digits: 1 },
    ],
    strongRows: [rows.length - 1],
    notes: [
      {
        zh: `元：${METHODS[split.method].zh}；对数之和、元之和即合计，年均增长相乘即合计。`,
        en: `Yuan by ${METHODS[split.method].en}; logarithms and yuan sum to the total, growth a year multiplies to it.`,
      },
    ],
  });
}

/** Lets a split show itself as its table. */
export function showGrowthSplit(split: GrowthSplit): GrowthSplit & Displayable {
  return Object.freeze(withDisplay(split, () => growthTable(split)[DISPLAY]() as MimeBundle));
}
