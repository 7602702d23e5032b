import { formatNumber } from "../../../../display/format.js";
import type { ErrorParts } from "./decompose.js";
import type { Backtest, BacktestSummary } from "./result.js";
import { COMPONENT_TITLES } from "./titles.js";

const PARTS = ["insured", "contributionYuan", "subsidyYuan", "collected", "costYuan", "otherFlows"] as const;

const OTHER = { zh: "其他流量", en: "other flows" };

/** What a back-test found, from its numbers. */
export function backtestSentence(found: Omit<Backtest, "sentence">): {
  readonly zh: string;
  readonly en: string;
} {
  const { base, from, summary, parts } = found;
  const pick = (component: string) =>
    summary.find((s) => s.component === component && s.comparable) ??
    summary.find((s) => s.component === component);
  const [revenue, expenditure] = [pick("revenue")!, pick("expenditure")!];
  const last = parts.findLast((p) => p.total === "expenditure")!;
  const worst = largest(last);
  const title = worst === "otherFlows" ? OTHER : COMPONENT_TITLES[worst];
  const percent = (value: number) => formatNumber(value, { percent: true, digits: 1, sign: true });
  const money = (value: number) => formatNumber(value, { digits: 0, sign: true });
  const zh = `以 ${base.year} 年所知起测（${from} 年起）：收入平均偏差 ${percent(revenue.bias)}（MAPE ${plain(revenue.mape)}），支出平均偏差 ${percent(expenditure.bias)}（MAPE ${plain(expenditure.mape)}）；${skill(expenditure, "zh")}；${last.year} 年支出误差 ${money(last.error)} 亿元，主要来自${title.zh}（${money(last[worst])}）。`;
  const en = `With what was known in ${base.year} (from ${from}): revenue off by ${percent(revenue.bias)} on average (MAPE ${plain(revenue.mape)}), expenditure by ${percent(expenditure.bias)} (MAPE ${plain(expenditure.mape)}); ${skill(expenditure, "en")}; the error of expenditure in ${last.year}, ${money(last.error)} (100 million yuan), comes mostly from ${title.en.toLowerCase()} (${money(last[worst])}).`;
  return Object.freeze({ zh, en });
}

function largest(parts: ErrorParts): keyof ErrorParts {
  return PARTS.reduce((best, name) => (Math.abs(parts[name]) > Math.abs(parts[best]) ? name : best));
}

function skill({ skillLast, skillMean, skillChange }: BacktestSummary, lang: "zh" | "en"): string {
  if (skillLast === null && skillMean === null && skillChange === null) {
    return lang === "zh" ? "无可比的简单外推" : "there is no naive forecast to compare with";
  }
  const one = (value: number | null) =>
    value === null ? "—" : formatNumber(value, { digits: 2, sign: true });
  return lang === "zh"
    ? `支出的技巧得分：相对上年增速外推 ${one(skillLast)}，平均增速 ${one(skillMean)}，平均增量 ${one(skillChange)}`
    : `skill of expenditure against last year's growth ${one(skillLast)}, mean growth ${one(skillMean)}, mean change ${one(skillChange)}`;
}

function plain(value: number): string {
  return formatNumber(value, { percent: true, digits: 1 });
}
