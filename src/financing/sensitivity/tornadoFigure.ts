import { formatNumber } from "../../display/format.js";
import { PARAMETERS } from "../../models/actuarial/parameters/register.js";
import type { Tornado } from "../../models/actuarial/sensitivity/tornadoRecord.js";
import { valueText, withUnit } from "../../models/actuarial/sensitivity/units.js";
import { checkInteger } from "../../models/numeric/check.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { metaOf, type SensitivityFigureOptions } from "./figureOptions.js";

/**
 * A tornado chart: what the low and the high value of each parameter make of the outcome, the widest at the top.
 * @throws RangeError for fewer than one parameter
 */
export function tornadoFigure(
  { rows, outcome, base, quantiles }: Pick<Tornado, "rows" | "outcome" | "base" | "quantiles">,
  options: SensitivityFigureOptions = {},
): Figure {
  const { lang = "zh" } = options;
  const most = checkInteger("tornadoFigure", "most", options.most ?? 10, 1);
  const drawn = rows.slice(0, most).reverse();
  const names = drawn.map((row) => {
    const { unit } = PARAMETERS[row.parameter];
    return `${row[lang]}<br>(${valueText(unit, row.low)} – ${valueText(unit, row.high)})`;
  });
  const reach = [base, ...drawn.flatMap((row) => [row.outcomeLow, row.outcomeHigh])];
  const [low, high] = [Math.min(...reach), Math.max(...reach)];
  const pad = (high - low || Math.abs(base) || 1) * 0.18;
  const percents = outcome.unit === "share";
  const side = (key: "outcomeLow" | "outcomeHigh", color: string, name: string) => ({
    type: "bar",
    orientation: "h",
    name,
    y: names,
    base: drawn.map(() => base),
    x: drawn.map((row) => row[key] - base),
    customdata: drawn.map((row) => valueText(outcome.unit, row[key])),
    text: drawn.map((row) => (Math.abs(row[key] - base) < pad / 18 ? "" : valueText(outcome.unit, row[key]))),
    textposition: "outside",
    textfont: { size: 9.5, color: style.INK },
    cliponaxis: false,
    marker: { color },
    hovertemplate: "%{y}: %{customdata}<extra></extra>",
  });
  const at = quantiles.map((q) => formatNumber(q, { percent: true }));
  const say = (l: "zh" | "en") =>
    rows
      .slice(0, most)
      .map(
        (row) =>
          `${row[l]} ${valueText(outcome.unit, row.outcomeLow)} ${l === "zh" ? "至" : "to"} ${valueText(outcome.unit, row.outcomeHigh)}`,
      )
      .join(l === "zh" ? "；" : "; ");
  return figure(
    {
      data: [
        side("outcomeLow", style.DRAWS, { zh: "低值", en: "low" }[lang]),
        side("outcomeHigh", style.PAYS, { zh: "高值", en: "high" }[lang]),
      ],
      layout: {
        barmode: "overlay",
        bargap: 0.35,
        margin: { l: 150, r: 24, t: 12, b: 44 },
        xaxis: style.axis(outcome.title[lang], {
          range: [low - pad, high + pad],
          ...(percents && { tickformat: ".2~%" }),
          ...(outcome.unit === "year" && { tickformat: "d" }),
        }),
        yaxis: style.axis("", { showgrid: false, ticks: "", type: "category", dtick: 1 }),
        shapes: [
          {
            type: "line",
            xref: "x",
            yref: "paper",
            x0: base,
            x1: base,
            y0: 0,
            y1: 1,
            line: { color: style.INK, width: 0.75 },
          },
        ],
      },
    },
    {
      ...metaOf(options, "tornado"),
      caption: { zh: `单因素敏感性：${outcome.title.zh}`, en: `One at a time: ${outcome.title.en}` },
      note: {
        zh: `括号内为参数的 ${at[0]} 与 ${at[1]} 分位数；浅色为低值，深色为高值；竖线为基准（${withUnit(outcome.unit, base, "zh")}）。`,
        en: `In brackets the ${at[0]} and ${at[1]} quantiles of the parameter; light: low, dark: high; line: base (${withUnit(outcome.unit, base, "en")}).`,
      },
      alt: { zh: `龙卷风图，影响由大到小：${say("zh")}。`, en: `Tornado chart, widest first: ${say("en")}.` },
      aspect: 0.16 + 0.055 * drawn.length,
    },
  );
}
