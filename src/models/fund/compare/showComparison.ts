import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import type { Comparison, ComparisonRow } from "./comparison.js";
import type { PolicyRisk } from "./risk.js";

/** Digits of a column; those that no policy has a value for are left out. */
const COLUMNS: readonly (ColumnSpec & { readonly key: keyof ComparisonRow })[] = [
  { key: "gross", label: { zh: "净缴", en: "Paid in" }, digits: 1 },
  { key: "payers", label: { zh: "净缴区", en: "Payers" }, digits: 0 },
  { key: "deficits", label: { zh: "赤字区", en: "In deficit" }, digits: 1 },
  { key: "gini", label: { zh: "基尼", en: "Gini" }, digits: 4 },
  { key: "kakwani", label: { zh: "卡克瓦尼", en: "Kakwani" }, digits: 3 },
  { key: "poorToRich", label: { zh: "穷帮富", en: "Poor to rich" }, digits: 1 },
  { key: "needUnmet", label: { zh: "未满足需求", en: "Need unmet" }, digits: 1 },
  { key: "idleShare", label: { zh: "闲置", en: "Idle" }, digits: 1, percent: true },
  { key: "lowestMonths", label: { zh: "最低月数", en: "Fewest months" }, digits: 1 },
  { key: "ownOverrun", label: { zh: "超支自担", en: "Own overrun" }, digits: 0, percent: true },
  { key: "ruin", label: { zh: "穿底概率", en: "Ruin" }, digits: 1, percent: true },
  { key: "systemRuin", label: { zh: "全系统穿底", en: "System ruin" }, digits: 1, percent: true },
  { key: "tailLoss", label: { zh: "尾部损失", en: "Tail loss" }, digits: 0 },
];

/**
 * A comparison as a table: one policy a row.
 * @param lang language of the policies' names; default zh
 */
export function comparisonTable(
  { rows, years, risks }: Comparison,
  { lang = "zh" }: { readonly lang?: "zh" | "en" } = {},
) {
  const span = years.length === 1 ? `${years[0]}` : `${years[0]}–${years.at(-1)}`;
  const columns = COLUMNS.filter(({ key }) => rows.some((row) => row[key] !== null));
  return table(rows, {
    caption: { zh: `政策比较（${span} 年）`, en: `Policies compared (${span})` },
    unit: { zh: "亿元/年", en: "100 million yuan a year" },
    columns: [{ key: lang, label: { zh: "政策", en: "Policy" } }, ...columns],
    notes: [
      {
        zh: "基尼：人均收入加净转移；卡克瓦尼：净流向，正值为由富到穷；赤字区为各年平均；未满足需求为末年末；最低月数计入调剂金份额。",
        en: "Gini of revenue and net transfers a head; Kakwani of the net flow, above 0 from rich to poor; deficits a year; need unmet at the last year's end; months with each pool's part of the funds.",
      },
      ...(risks === null ? [] : [riskNote(risks)]),
    ],
  });
}

function riskNote(risks: readonly PolicyRisk[]) {
  const { paths, seed, pooling } = risks[0]!;
  const level = formatNumber(pooling.level, { percent: true, digits: pooling.level > 0.99 ? 1 : 0 });
  const worst = (f: (risk: PolicyRisk) => number) => Math.max(...risks.map(f));
  const ruin = formatNumber(
    worst((risk) => risk.anyRuin.standardError),
    { percent: true, digits: 1 },
  );
  const gain = formatNumber(
    worst((risk) => risk.pooling.gainError),
    { digits: 0 },
  );
  return {
    zh: `${paths} 条共同路径，种子 ${seed}。穿底：期内统筹基金低于 0 的概率，各区平均（任一区穿底概率的标准误至多 ${ruin}）；全系统穿底：各区与调剂金合计低于 0；尾部损失：各承担者 ${level} TVaR 之和，较不调剂下降即共济增益（标准误至多 ${gain}）。`,
    en: `${paths} common paths, seed ${seed}. Ruin: probability of a pooled fund below 0 within the horizon, mean over pools (standard error of that of any pool at most ${ruin}); system ruin: pools and funds together below 0; tail loss: Σ TVaR at ${level} of all who bear losses, its fall against no pooling is the pooling gain (standard error at most ${gain}).`,
  };
}

/** Lets a comparison show itself as its table. */
export function showComparison(comparison: Comparison): Comparison & Displayable {
  return Object.freeze(withDisplay(comparison, () => comparisonTable(comparison)[DISPLAY]() as MimeBundle));
}
