import { formatNumber } from "../../display/format.js";
import type { BurdenComparison } from "../../models/actuarial/bearing/burdenResult.js";
import { charges } from "../../models/actuarial/bearing/charge.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { type BearingFigureOptions, checkFigureOptions, LEGEND, metaOf, WHEN } from "./figureOptions.js";

const POINTS = 81;

/**
 * Effective rates over income, before and after: the curve of each rule on own income and the groups on it. A
 * flat sum falls as 1 ÷ income; a rate is level.
 * @example actuarial.burdenFigure(actuarial.compareBurden(groups, before, after))
 */
export function burdenFigure(comparison: BurdenComparison, options: BearingFigureOptions = {}): Figure {
  const lang = checkFigureOptions("burdenFigure", options);
  const { rows } = comparison;
  const incomes = rows.map((row) => row.incomeYuan);
  const [low, high] = [Math.min(...incomes) * 0.9, Math.max(...incomes) * 1.04];
  const grid = Array.from({ length: POINTS }, (_, i) => low * (high / low) ** (i / (POINTS - 1)));
  const named = rows.length <= 8;
  const data = (["before", "after"] as const).flatMap((when) => {
    const { mark, ...name } = WHEN[when];
    const curve = curveOf(comparison, when, grid);
    const rate = when === "before" ? "rateBefore" : "rateAfter";
    return [
      ...(curve === null
        ? []
        : [
            {
              type: "scatter",
              mode: "lines",
              x: grid,
              y: curve,
              line: { color: mark.color, dash: mark.dash, width: 1.6 },
              showlegend: false,
              hoverinfo: "skip",
            },
          ]),
      {
        type: "scatter",
        mode: named && when === "before" ? "markers+text" : "markers",
        name: name[lang],
        x: incomes,
        y: rows.map((row) => row[rate]),
        text: rows.map((row) => row.name),
        textposition: "top right",
        textfont: { size: 10, color: style.INK },
        marker: { color: mark.color, symbol: mark.symbol, size: 7 },
        hovertemplate: "%{text} %{y:.2%}<extra></extra>",
        cliponaxis: false,
      },
    ];
  });
  const say = (l: "zh" | "en") =>
    rows
      .map((row) => {
        const percent = (value: number) => formatNumber(value, { percent: true, digits: 2 });
        return l === "zh"
          ? `${row.name} ${percent(row.rateBefore)} 变为 ${percent(row.rateAfter)}`
          : `${row.name} ${percent(row.rateBefore)} to ${percent(row.rateAfter)}`;
      })
      .join(l === "zh" ? "；" : "; ");
  return figure(
    {
      data,
      layout: {
        margin: { l: 60, r: named ? 70 : 20, t: 30, b: 44 },
        ...LEGEND,
        xaxis: style.axis({ zh: "人均可支配收入（元）", en: "Disposable income a head, yuan" }[lang], {
          tickformat: ",~r",
        }),
        yaxis: style.axis({ zh: "缴费占收入", en: "Contribution, share of income" }[lang], {
          tickformat: ".1%",
          rangemode: "tozero",
        }),
      },
    },
    {
      ...metaOf(options, "burden"),
      caption: { zh: "收入与缴费负担：改革前后", en: "Income and burden, before and after" },
      note: {
        zh: "线为各规则在不同收入上的负担；定额的负担随收入下降。",
        en: "Lines: each rule at any income; a flat sum weighs less the higher the income.",
      },
      alt: { zh: `散点与曲线。${say("zh")}。`, en: `Points and curves. ${say("en")}.` },
      aspect: 0.52,
    },
  );
}

/** Effective rate by income; null where a person's share of the household's income decides. */
function curveOf(
  { before, after, nationYuan, rows }: BurdenComparison,
  when: "before" | "after",
  grid: readonly number[],
): number[] | null {
  const rule = when === "before" ? before : after;
  if (rule.contribution.unit === "person") return null;
  const assisted = rows.some((row) => row.before.assistanceYuan > 0 || row.after.assistanceYuan > 0);
  if (assisted) return null;
  const groups = grid.map((incomeYuan, i) => ({ name: `${i}`, incomeYuan, provinceYuan: incomeYuan }));
  return charges("burdenFigure", groups, rule, { nationYuan }).map(
    (charge, i) => charge.contributionYuan / grid[i]!,
  );
}
