import { formatNumber } from "../../display/format.js";
import type { Comparison, ComparisonRow } from "../../models/fund/index.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { type FigureOptions, meta, spanOf } from "./drawn.js";
import { placeNames, rangeOf } from "./placeNames.js";

/**
 * Equity against solvency, every policy a point: Gini coefficient of money a head against pools in deficit a
 * year. Down and to the left is better.
 * @throws RangeError when pools have no people
 */
export function equityFigure(comparison: Comparison, options: FigureOptions = {}): Figure {
  const { lang = "zh" } = options;
  const rows = comparison.rows.filter((row) => row.gini !== null);
  if (rows.length === 0)
    throw new RangeError("compare: pools have no people, so no Gini coefficient of money a head to draw");
  const x = (row: ComparisonRow) => row.deficits;
  const say = (row: ComparisonRow, l: "zh" | "en") =>
    l === "zh"
      ? `${row.zh}：赤字 ${formatNumber(x(row), { digits: 1 })} 个，基尼 ${formatNumber(row.gini, { digits: 3 })}`
      : `${row.en}: ${formatNumber(x(row), { digits: 1 })} in deficit, Gini ${formatNumber(row.gini, { digits: 3 })}`;
  return figure(
    {
      data: [
        {
          type: "scatter",
          mode: "markers",
          x: rows.map(x),
          y: rows.map((row) => row.gini),
          customdata: rows.map((row) => row[lang]),
          marker: {
            size: 7.5,
            symbol: rows.map((row, i) =>
              i === 0 && row.policy === comparison.policies[0]!.id ? "circle-open" : "circle",
            ),
            color: style.PAYS,
            line: { color: style.PAYS, width: 1.2 },
          },
          cliponaxis: false,
          hovertemplate: "%{customdata} (%{x:.1f}, %{y:.4f})<extra></extra>",
        },
      ],
      layout: {
        margin: { l: 60, r: 16, t: 16, b: 44 },
        ...placeNames(rows.map((row) => ({ x: x(row), y: row.gini!, name: row[lang] }))),
        xaxis: style.axis({ zh: "赤字统筹区（个/年）", en: "Pools in deficit a year" }[lang], {
          range: rangeOf(rows.map(x)),
        }),
        yaxis: style.axis({ zh: "人均资金基尼系数", en: "Gini of money a head" }[lang], {
          tickformat: ".3~f",
          range: rangeOf(rows.map((row) => row.gini!)),
        }),
      },
    },
    {
      ...meta(options, "equity"),
      caption: {
        zh: `公平与偿付能力（${spanOf(comparison)} 年）`,
        en: `Equity and solvency (${spanOf(comparison)})`,
      },
      note: {
        zh: "空心为不调剂；越靠左下越好。",
        en: "Open: no pooling. Down and to the left is better.",
      },
      alt: {
        zh: `散点图。${rows.map((row) => say(row, "zh")).join("；")}。`,
        en: `Scatter. ${rows.map((row) => say(row, "en")).join("; ")}.`,
      },
      aspect: 0.5,
    },
  );
}
