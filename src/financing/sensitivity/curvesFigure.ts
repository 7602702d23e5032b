import type { CurveRow, Curves } from "../../models/actuarial/sensitivity/oneAtATime.js";
import { valueText } from "../../models/actuarial/sensitivity/units.js";
import { checkInteger } from "../../models/numeric/check.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { LEGEND, metaOf, type SensitivityFigureOptions } from "./figureOptions.js";

/**
 * One-at-a-time curves: the outcome over the quantile of each parameter, those that move it most.
 * @throws RangeError for fewer than one parameter, or more than can be told apart
 */
export function curvesFigure(curves: Curves, options: SensitivityFigureOptions = {}): Figure {
  const { lang = "zh" } = options;
  const { outcome, base } = curves;
  const most = checkInteger("curvesFigure", "most", options.most ?? 5, 1, style.SERIES.length);
  const byParameter = new Map<string, CurveRow[]>();
  for (const row of curves.rows)
    byParameter.set(row.parameter, [...(byParameter.get(row.parameter) ?? []), row]);
  const reach = (rows: readonly CurveRow[]) =>
    Math.max(...rows.map((row) => row.outcome)) - Math.min(...rows.map((row) => row.outcome));
  const drawn = [...byParameter.values()].sort((a, b) => reach(b) - reach(a)).slice(0, most);
  const say = (l: "zh" | "en") =>
    drawn
      .map(
        (rows) =>
          `${rows[0]![l]} ${valueText(outcome.unit, rows[0]!.outcome)} → ${valueText(outcome.unit, rows.at(-1)!.outcome)}`,
      )
      .join(l === "zh" ? "；" : "; ");
  return figure(
    {
      data: drawn.map((rows, i) => {
        const mark = style.SERIES[i]!;
        return {
          type: "scatter",
          mode: "lines+markers",
          name: rows[0]![lang],
          x: rows.map((row) => row.quantile),
          y: rows.map((row) => row.outcome),
          line: { color: mark.color, dash: mark.dash, width: 1.8 },
          marker: { color: mark.color, symbol: mark.symbol, size: 5 },
          hovertemplate: `${rows[0]![lang]} %{x:.0%}: %{y}<extra></extra>`,
        };
      }),
      layout: {
        ...LEGEND,
        margin: { l: 60, r: 16, t: 48, b: 44 },
        xaxis: style.axis({ zh: "参数分布的分位数", en: "Quantile of the parameter" }[lang], {
          tickformat: ".0%",
          showgrid: false,
        }),
        yaxis: style.axis(outcome.title[lang], {
          ...(outcome.unit === "share" && { tickformat: ".2~%" }),
          ...(outcome.unit === "year" && { tickformat: "d" }),
        }),
        shapes: [
          {
            type: "line",
            xref: "paper",
            yref: "y",
            x0: 0,
            x1: 1,
            y0: base,
            y1: base,
            line: { color: style.MUTED, width: 0.75, dash: "dot" },
          },
        ],
      },
    },
    {
      ...metaOf(options, "curves"),
      caption: { zh: `单因素曲线：${outcome.title.zh}`, en: `One at a time: ${outcome.title.en}` },
      note: { zh: "其余参数不变；点线为基准。", en: "The other parameters as they are; dotted: base." },
      alt: {
        zh: `曲线，由最低到最高分位数：${say("zh")}。`,
        en: `Curves, from the lowest to the highest quantile: ${say("en")}.`,
      },
      aspect: 0.5,
    },
  );
}
