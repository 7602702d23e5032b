import { formatNumber } from "../../display/format.js";
import type { BurdenChange, BurdenComparison } from "../../models/actuarial/bearing/burdenResult.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { type BearingFigureOptions, checkFigureOptions, LEGEND, metaOf, WHEN } from "./figureOptions.js";

/**
 * Lorenz curve of income and concentration curves of contributions before and after. A curve on the Lorenz
 * curve is proportional, one above it regressive; Kakwani's index is twice the area between them.
 * @throws RangeError where nobody contributes before or after
 */
export function concentrationFigure(
  comparison: BurdenComparison,
  options: BearingFigureOptions = {},
): Figure {
  const lang = checkFigureOptions("concentrationFigure", options);
  const { progressivity } = comparison;
  const rows = [...comparison.rows].sort((a, b) => a.incomeYuan - b.incomeYuan);
  const people = cumulative(rows, (row) => row.people);
  const income = cumulative(rows, (row) => row.people * row.incomeYuan);
  const paid = {
    before: cumulative(rows, (row) => row.people * row.before.contributionYuan),
    after: cumulative(rows, (row) => row.people * row.after.contributionYuan),
  };
  for (const when of ["before", "after"] as const) {
    if (paid[when].every(Number.isFinite)) continue;
    throw new RangeError(`concentrationFigure: nobody contributes ${when}; expected contributions above 0`);
  }
  const line = (name: string, y: readonly number[], mark: (typeof style.SERIES)[number]) => ({
    type: "scatter",
    mode: "lines+markers",
    name,
    x: people,
    y,
    line: { color: mark.color, dash: mark.dash, width: 1.8 },
    marker: { color: mark.color, symbol: mark.symbol, size: 5 },
    hovertemplate: `${name} %{x:.0%}: %{y:.1%}<extra></extra>`,
  });
  const index = (value: number | null) => formatNumber(value, { digits: 3 });
  return figure(
    {
      data: [
        {
          type: "scatter",
          mode: "lines",
          x: [0, 1],
          y: [0, 1],
          line: { color: style.MUTED, width: 0.75, dash: "dot" },
          showlegend: false,
          hoverinfo: "skip",
        },
        line({ zh: "收入", en: "Income" }[lang], income, style.SERIES[2]),
        line(
          { zh: `缴费，${WHEN.before.zh}`, en: `Contributions, ${WHEN.before.en.toLowerCase()}` }[lang],
          paid.before,
          WHEN.before.mark,
        ),
        line(
          { zh: `缴费，${WHEN.after.zh}`, en: `Contributions, ${WHEN.after.en.toLowerCase()}` }[lang],
          paid.after,
          WHEN.after.mark,
        ),
      ],
      layout: {
        margin: { l: 60, r: 20, t: 30, b: 44 },
        ...LEGEND,
        xaxis: style.axis(
          { zh: "人口累计比例（由低收入到高收入）", en: "Share of people, poorest first" }[lang],
          { range: [0, 1], tickformat: ".0%" },
        ),
        yaxis: style.axis({ zh: "累计份额", en: "Cumulative share" }[lang], {
          range: [0, 1.01],
          tickformat: ".0%",
        }),
      },
    },
    {
      ...metaOf(options, "concentration"),
      caption: { zh: "收入与缴费的集中曲线", en: "Concentration curves of income and contributions" },
      note: {
        zh: `卡克瓦尼指数 ${index(progressivity.before.kakwani)} → ${index(progressivity.after.kakwani)}：缴费曲线高于收入曲线为累退。`,
        en: `Kakwani ${index(progressivity.before.kakwani)} → ${index(progressivity.after.kakwani)}: a curve above that of income is regressive.`,
      },
      alt: {
        zh: `收入基尼系数 ${index(progressivity.before.gini)}；缴费集中指数 ${index(progressivity.before.concentration)} 变为 ${index(progressivity.after.concentration)}。`,
        en: `Gini of income ${index(progressivity.before.gini)}; concentration of contributions ${index(progressivity.before.concentration)} to ${index(progressivity.after.concentration)}.`,
      },
      aspect: 0.7,
    },
  );
}

function cumulative(rows: readonly BurdenChange[], of: (row: BurdenChange) => number): number[] {
  const total = rows.reduce((sum, row) => sum + of(row), 0);
  let below = 0;
  return [
    0,
    ...rows.map((row) => {
      below += of(row);
      return below / total;
    }),
  ];
}
