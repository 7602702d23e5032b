import { formatNumber } from "../../display/format.js";
import type { IndexRow, SobolIndices } from "../../models/actuarial/sensitivity/result.js";
import { checkInteger, checkOneOf } from "../../models/numeric/check.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { LEGEND, metaOf, type SensitivityFigureOptions } from "./figureOptions.js";

export interface SobolFigureOptions extends SensitivityFigureOptions {
  /** Name of the outcome drawn (default the first). */
  readonly outcome?: string;
}

/**
 * Sobol indices as bars with intervals: what each parameter gives alone and with others, the largest at the top.
 * @throws RangeError for an outcome that was not analysed, or fewer than one parameter
 */
export function sobolFigure(indices: SobolIndices, options: SobolFigureOptions = {}): Figure {
  const { lang = "zh" } = options;
  const where = "sobolFigure";
  const names = indices.outcomes.map(({ name }) => name);
  const outcome = checkOneOf(where, "outcome", options.outcome ?? names[0]!, names);
  const most = checkInteger(where, "most", options.most ?? 10, 1);
  const { title } = indices.outcomes[names.indexOf(outcome)]!;
  const top = indices.rows.filter((row) => row.outcome === outcome).slice(0, most);
  const drawn = [...top].reverse();
  const series = (key: "first" | "total", name: string, color: string) => ({
    type: "bar",
    orientation: "h",
    name,
    y: drawn.map((row) => row[lang]),
    x: drawn.map((row) => Math.max(0, row[key])),
    marker: { color },
    error_x: {
      type: "data",
      symmetric: false,
      array: drawn.map((row) => Math.max(0, row[`${key}High`] - Math.max(0, row[key]))),
      arrayminus: drawn.map((row) => Math.max(0, row[key]) - Math.max(0, row[`${key}Low`])),
      color: style.INK,
      thickness: 0.9,
      width: 2.5,
    },
    hovertemplate: `%{y} ${name} %{x:.3f}<extra></extra>`,
  });
  const level = formatNumber(indices.level, { percent: true, digits: indices.level > 0.99 ? 1 : 0 });
  const share = (value: number) => formatNumber(value, { digits: 2 });
  const say = (row: IndexRow, l: "zh" | "en") => `${row[l]} ${share(row.first)}, ${share(row.total)}`;
  return figure(
    {
      // Plotly draws the last trace of a group at the top.
      data: [
        series("total", { zh: "总指数", en: "Total" }[lang], style.DRAWS),
        series("first", { zh: "一阶指数", en: "First order" }[lang], style.PAYS),
      ],
      layout: {
        barmode: "group",
        bargap: 0.3,
        margin: { l: 150, r: 24, t: 30, b: 44 },
        ...LEGEND,
        xaxis: style.axis({ zh: "占方差的份额", en: "Share of the variance" }[lang], {
          rangemode: "tozero",
          tickformat: ".0%",
        }),
        yaxis: style.axis("", { showgrid: false, ticks: "", type: "category", dtick: 1 }),
      },
    },
    {
      ...metaOf(options, "sobol"),
      caption: {
        zh: `方差来自哪里：${title.zh}`,
        en: `Where the variance comes from: ${title.en}`,
      },
      note: {
        zh: `一阶指数：该参数单独带来的份额；总指数：连同与其他参数的交互。横线为 ${level} 区间。`,
        en: `First order: what the parameter gives alone; total: with its interactions. Bars: ${level} intervals.`,
      },
      alt: {
        zh: `条形图，一阶与总指数由大到小：${top.map((row) => say(row, "zh")).join("；")}。`,
        en: `Bars, first-order and total indices, largest first: ${top.map((row) => say(row, "en")).join("; ")}.`,
      },
      aspect: 0.18 + 0.055 * drawn.length,
    },
  );
}
