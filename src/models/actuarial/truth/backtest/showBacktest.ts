import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../../display/bundle.js";
import { type ColumnSpec, type Row, table } from "../../../../display/table.js";
import type { Text } from "../../../../display/text.js";
import type { BacktestComponent } from "./backtestYear.js";
import type { Backtest } from "./result.js";
import { COMPONENT_TITLES } from "./titles.js";

/** Lets a back-test show itself as its summary. */
export function showBacktest(found: Backtest): Backtest & Displayable {
  return Object.freeze(withDisplay(found, () => summaryTable(found)[DISPLAY]() as MimeBundle));
}

/** Errors by component; years that count something else than the base year stand apart. */
function summaryTable(found: Backtest) {
  const { summary, base, from, until, level } = found;
  const rows = summary.map(
    (s): Row => ({
      component: COMPONENT_TITLES[s.component].zh,
      en: COMPONENT_TITLES[s.component].en,
      comparable: s.comparable ? "同口径 same" : "口径不同 other",
      years: s.years,
      mape: s.mape,
      bias: s.bias,
      skillLast: s.skillLast,
      skillMean: s.skillMean,
      skillChange: s.skillChange,
      coverage: s.coverage,
    }),
  );
  const columns: ColumnSpec[] = [
    { key: "component", label: { zh: "项目", en: "Component (zh)" } },
    { key: "en", label: { zh: "项目（英）", en: "Component" } },
    { key: "comparable", label: { zh: "口径", en: "Definition" } },
    { key: "years", label: { zh: "年数", en: "Years" }, digits: 0 },
    { key: "mape", label: { zh: "MAPE", en: "MAPE" }, percent: true, digits: 1 },
    { key: "bias", label: { zh: "平均偏差", en: "Bias" }, percent: true, digits: 1, sign: true },
    { key: "skillLast", label: { zh: "技巧（上年增速）", en: "Skill, last growth" }, digits: 2, sign: true },
    { key: "skillMean", label: { zh: "技巧（平均增速）", en: "Skill, mean growth" }, digits: 2, sign: true },
    {
      key: "skillChange",
      label: { zh: "技巧（平均增量）", en: "Skill, mean change" },
      digits: 2,
      sign: true,
    },
    ...(level === null
      ? []
      : [{ key: "coverage", label: { zh: "覆盖率", en: "Coverage" }, percent: true, digits: 0 }]),
  ];
  return table(rows, {
    caption: {
      zh: `回测：以 ${base.year} 年所知测算 ${from}—${until} 年`,
      en: `Back-test: ${from} to ${until} with what was known in ${base.year}`,
    },
    columns,
    notes: notesOf(found),
  });
}

function notesOf({ sentence, gaps, unverified, base, level }: Backtest): Text[] {
  const list = (components: readonly BacktestComponent[], lang: "zh" | "en") =>
    components.map((c) => COMPONENT_TITLES[c][lang].toLowerCase()).join(lang === "zh" ? "、" : ", ");
  return [
    sentence,
    {
      zh: `技巧得分 = 1 − MAPE ÷ 简单外推的 MAPE，正为优于外推。基年口径：${base.definition}；口径不同的年份单列。`,
      en: `Skill = 1 − MAPE ÷ MAPE of the naive forecast, above 0 better. Definition of the base year: ${base.definition}; years of another one stand apart.`,
    },
    ...(level === null
      ? []
      : [
          {
            zh: `覆盖率：落入 ${Math.round(100 * level)}% 区间的比例。`,
            en: `Coverage: share within the ${Math.round(100 * level)} % intervals.`,
          },
        ]),
    ...gaps.map(({ year, table: name, column, reason }) => ({
      zh: `${year} 年未比较：${name} 的 ${column}（${reason}）。`,
      en: `${year} is not compared: ${name}, ${column} (${reason}).`,
    })),
    ...(unverified.length === 0
      ? []
      : [
          {
            zh: `无出处可查的数字：${unverified.map((u) => `${u.year} 年${list(u.components, "zh")}`).join("；")}。`,
            en: `Figures without a source at hand: ${unverified.map((u) => `${u.year} ${list(u.components, "en")}`).join("; ")}.`,
          },
        ]),
  ];
}

/** Every component of every year beside its outturn and the naive forecasts. */
export function backtestTable({
  rows,
  base,
  from,
  until,
}: Pick<Backtest, "rows" | "base" | "from" | "until">) {
  return table(
    rows.map(
      ({ component, comparable, covered, ...row }): Row => ({
        component: COMPONENT_TITLES[component].zh,
        ...row,
        comparable: comparable ? "" : "≠",
      }),
    ),
    {
      caption: {
        zh: `回测逐年结果：${from}—${until} 年，基年 ${base.year}`,
        en: `Back-test year by year: ${from} to ${until}, base ${base.year}`,
      },
      columns: [
        { key: "component", label: { zh: "项目", en: "Component" } },
        { key: "year", label: { zh: "年份", en: "Year" }, grouping: false, digits: 0 },
        { key: "forecast", label: { zh: "预测", en: "Forecast" }, digits: 2 },
        { key: "outturn", label: { zh: "实际", en: "Outturn" }, digits: 2 },
        {
          key: "relative",
          label: { zh: "相对误差", en: "Relative error" },
          percent: true,
          digits: 1,
          sign: true,
        },
        { key: "lastGrowth", label: { zh: "上年增速外推", en: "Last growth" }, digits: 2 },
        { key: "meanGrowth", label: { zh: "平均增速外推", en: "Mean growth" }, digits: 2 },
        { key: "meanChange", label: { zh: "平均增量外推", en: "Mean change" }, digits: 2 },
        { key: "comparable", label: { zh: "口径不同", en: "Other definition" } },
      ],
    },
  );
}

/** Where the errors of revenue, expenditure and reserve come from, 亿元; parts sum to the error. */
export function errorPartsTable({ parts }: Pick<Backtest, "parts">) {
  return table(
    parts.map(({ total, ...part }): Row => ({ total: COMPONENT_TITLES[total].zh, ...part })),
    {
      caption: { zh: "误差来源", en: "Where the errors come from" },
      unit: { zh: "亿元", en: "100 million yuan" },
      columns: [
        { key: "total", label: { zh: "合计项", en: "Total" } },
        { key: "year", label: { zh: "年份", en: "Year" }, grouping: false, digits: 0 },
        { key: "error", label: { zh: "误差", en: "Error" }, digits: 0, sign: true },
        ...(["insured", "contributionYuan", "subsidyYuan", "collected", "costYuan"] as const).map((key) => ({
          key,
          label: COMPONENT_TITLES[key],
          digits: 0,
          sign: true,
        })),
        {
          key: "otherFlows",
          label: { zh: "其他流量与重述", en: "Other flows, restatements" },
          digits: 0,
          sign: true,
        },
      ],
    },
  );
}
