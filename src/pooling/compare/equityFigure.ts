import { formatNumber } from "../../display/format.js";
import type { Comparison, ComparisonRow, PolicyRisk } from "../../models/fund/index.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { type FigureOptions, meta, spanOf } from "./drawn.js";
import { placeNames, rangeOf } from "./placeNames.js";

/**
 * Equity against solvency, every policy a point: Gini coefficient of money a head against the probability of
 * ruin (mean over pools, with its error) where there is chance, else against pools in deficit a year. Down and
 * to the left is better.
 * @throws RangeError when pools have no people
 */
export function equityFigure(comparison: Comparison, options: FigureOptions = {}): Figure {
  const { lang = "zh" } = options;
  const { risks } = comparison;
  const points = comparison.rows.flatMap((row, i): Point[] =>
    row.gini === null
      ? []
      : [{ row, y: row.gini, ...(risks === null ? { x: row.deficits } : errorBar(risks[i]!)) }],
  );
  if (points.length === 0)
    throw new RangeError("compare: pools have no people, so no Gini coefficient of money a head to draw");
  const x = risks === null ? DEFICITS : RUIN;
  const bare = comparison.policies[0]!.id;
  const format = risks === null ? { digits: 1 } : { digits: 1, percent: true };
  const say = ({ row, ...at }: Point, l: "zh" | "en") =>
    `${row[l]} ${x.short[l]} ${formatNumber(at.x, format)}${l === "zh" ? "，基尼 " : ", Gini "}${formatNumber(at.y, { digits: 3 })}`;
  return figure(
    {
      data: [
        {
          type: "scatter",
          mode: "markers",
          x: points.map((point) => point.x),
          y: points.map((point) => point.y),
          customdata: points.map(({ row }) => row[lang]),
          ...(risks !== null && {
            error_x: {
              type: "data",
              array: points.map(({ error }) => 2 * error!),
              color: style.MUTED,
              thickness: 0.9,
              width: 2,
            },
          }),
          marker: {
            size: 7.5,
            symbol: points.map(({ row }) => (row.policy === bare ? "circle-open" : "circle")),
            color: style.PAYS,
            line: { color: style.PAYS, width: 1.2 },
          },
          cliponaxis: false,
          hovertemplate: `%{customdata} (%{x${risks === null ? ":.1f" : ":.2%"}}, %{y:.4f})<extra></extra>`,
        },
      ],
      layout: {
        margin: { l: 60, r: 16, t: 16, b: 44 },
        ...placeNames(
          points.map(({ row, x: at, y, error = 0 }) => ({ x: at, y, error: 2 * error, name: row[lang] })),
        ),
        xaxis: style.axis(x.title[lang], {
          range: rangeOf(points.map((point) => point.x)),
          ...(risks !== null && { tickformat: ".1~%" }),
        }),
        yaxis: style.axis({ zh: "人均资金基尼系数", en: "Gini of money a head" }[lang], {
          range: rangeOf(points.map((point) => point.y)),
        }),
      },
    },
    {
      ...meta(options, "equity"),
      caption: {
        zh: `公平与${x.caption.zh}（${spanOf(comparison)} 年）`,
        en: `Equity and ${x.caption.en} (${spanOf(comparison)})`,
      },
      note: {
        zh: `空心为不调剂；越靠左下越好。${risks === null ? "" : "横线为两倍标准误。"}`,
        en: `Open: no pooling. Down and to the left is better.${risks === null ? "" : " Bars: two standard errors."}`,
      },
      alt: {
        zh: `散点图。${points.map((point) => say(point, "zh")).join("；")}。`,
        en: `Scatter. ${points.map((point) => say(point, "en")).join("; ")}.`,
      },
      aspect: 0.5,
    },
  );
}

interface Point {
  readonly row: ComparisonRow;
  readonly x: number;
  readonly y: number;
  readonly error?: number;
}

const DEFICITS = {
  title: { zh: "赤字统筹区（个/年）", en: "Pools in deficit a year" },
  short: { zh: "赤字区", en: "in deficit" },
  caption: { zh: "收支", en: "deficits" },
};

const RUIN = {
  title: { zh: "期内穿底概率（各区平均）", en: "Probability of ruin within the horizon, mean over pools" },
  short: { zh: "穿底", en: "ruin" },
  caption: { zh: "穿底", en: "ruin" },
};

function errorBar({ ruin, ruinError }: PolicyRisk): { readonly x: number; readonly error: number } {
  return { x: ruin, error: ruinError };
}
