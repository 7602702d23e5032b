import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type Row, table } from "../../../display/table.js";
import type { VariantName } from "./formulas.js";
import type { VariantMoney, VariantStep, VariantsExplained } from "./variantsExplained.js";

const NAMES: Readonly<Record<VariantName, { readonly zh: string; readonly en: string }>> = {
  printed: { zh: "按印刷公式", en: "As printed" },
  done: { zh: "按表 2 实际算法", en: "As done in Table 2" },
  consistent: { zh: "口径一致", en: "Consistent" },
};
const NEVER = { zh: "无", en: "never" };
const UNIT = {
  yuan: { zh: " 元", en: " yuan", digits: 1, percent: false },
  perYear: { zh: "", en: "", digits: 2, percent: true },
  yi: { zh: " 亿元", en: " (100 million yuan)", digits: 0, percent: false },
};

/**
 * The variants and the steps between them as a table: variants give levels of the last year, steps changes.
 * @param lang language of the rows; default zh
 */
export function variantsTable(
  { scheme, year, variants, money, steps }: VariantsExplained,
  { lang = "zh" }: { readonly lang?: "zh" | "en" } = {},
) {
  const level = (name: VariantName): Row => ({
    formula: "",
    step: NAMES[name][lang],
    quantity: "",
    ...moneyCells(money[name]),
    reserveMean: null,
    firstDeficit: deficit(variants[name].firstDeficit, lang),
  });
  const change = (step: VariantStep): Row => ({
    formula: step.formula,
    step: step.title[lang],
    quantity: quantityText(step, lang),
    ...moneyCells(step.effect),
    reserveMean: step.shapley.reserve,
    firstDeficit: deficit(step.firstDeficit, lang),
  });
  const between = (to: VariantName) => steps.filter((step) => step.to === to).map(change);
  const rows = [
    level("printed"),
    ...between("done"),
    level("done"),
    ...between("consistent"),
    level("consistent"),
  ];
  return table(rows, {
    caption: {
      zh: `方案 ${scheme.name}：公式三种读法之间的差异（${year} 年）`,
      en: `Scheme ${scheme.name}: what the three variants differ in (${year})`,
    },
    unit: { zh: "亿元", en: "100 million yuan" },
    columns: [
      { key: "formula", label: { zh: "公式", en: "Formula" } },
      { key: "step", label: { zh: "差异", en: "Difference" } },
      { key: "quantity", label: { zh: "直接变化", en: "Direct change" } },
      { key: "revenue", label: { zh: "基金收入", en: "Revenue" }, digits: 0 },
      { key: "expenditure", label: { zh: "基金支出", en: "Expenditure" }, digits: 0 },
      { key: "reserve", label: { zh: "累计结余", en: "Reserve" }, digits: 0 },
      { key: "reserveMean", label: { zh: "累计结余（沙普利）", en: "Reserve (Shapley)" }, digits: 0 },
      { key: "months", label: { zh: "可支付月数", en: "Months" }, digits: 2 },
      { key: "firstDeficit", label: { zh: "首次赤字", en: "First deficit" }, align: "right" },
    ],
    strongRows: rows.flatMap((row, i) => (row.formula === "" ? [i] : [])),
    notes: [
      {
        zh: "粗体为水平，其余为该步引起的变化，自上而下依次叠加；沙普利值为各种次序的平均，与次序无关。",
        en: "Bold: levels; else the change a step makes on top of those above it; Shapley values: the mean over all orders.",
      },
    ],
  });
}

/** Lets explained variants show themselves as their table. */
export function showVariants(explained: VariantsExplained): VariantsExplained & Displayable {
  return Object.freeze(withDisplay(explained, () => variantsTable(explained)[DISPLAY]() as MimeBundle));
}

function moneyCells({ revenue, expenditure, reserve, months }: VariantMoney) {
  return { revenue, expenditure, reserve, months };
}

function deficit(year: number | null, lang: "zh" | "en"): string {
  return year === null ? NEVER[lang] : String(year);
}

function quantityText({ quantity }: VariantStep, lang: "zh" | "en"): string {
  const { digits, percent, ...unit } = UNIT[quantity.unit];
  const [before, after] = [quantity.before, quantity.after].map((x) => formatNumber(x, { digits, percent }));
  const colon = lang === "zh" ? "：" : ": ";
  return `${quantity[lang]}${colon}${before} → ${after}${unit[lang]}`;
}
