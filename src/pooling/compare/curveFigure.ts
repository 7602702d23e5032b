import { formatNumber } from "../../display/format.js";
import type { Comparison } from "../../models/fund/index.js";
import { type Figure, figure, style } from "../../plot/index.js";
import { drawnPolicies, type FigureOptions, LEGEND, meta, spanOf, ZERO_LINE } from "./drawn.js";

/**
 * Cumulative net payments over pools ordered by income a head, the poorest first: above zero the poorer
 * together pay (穷帮富), below zero they draw.
 * @throws RangeError when pools have no people or incomes, or no policy moves money
 */
export function curveFigure(comparison: Comparison, options: FigureOptions = {}): Figure {
  const { lang = "zh" } = options;
  const drawn = drawnPolicies(comparison, options);
  const flows = drawn.map((d) => comparison.judgements[d.index]!.flow);
  if (drawn.length === 0 || flows[0] == null) {
    throw new RangeError(
      "compare: no policy moves money between pools of known people and incomes; nothing to draw by income",
    );
  }
  const { curve, meanIncome } = flows[0];
  const poor = curve.filter((step) => step.income < meanIncome).at(-1)?.people ?? 0;
  return figure(
    {
      data: drawn.map((d, i) => ({
        type: "scatter",
        mode: "lines+markers",
        name: d.name,
        x: [0, ...flows[i]!.curve.map((step) => step.people)],
        y: [0, ...flows[i]!.curve.map((step) => step.cumulative)],
        customdata: [
          "",
          ...flows[i]!.curve.map((step) => comparison.judgements[0]!.transfers[step.pool]!.pool),
        ],
        line: { color: d.mark.color, dash: d.mark.dash, width: 1.8 },
        marker: { color: d.mark.color, symbol: d.mark.symbol, size: 4 },
        hovertemplate: `${d.name} %{customdata}: %{y:.1f}<extra></extra>`,
      })),
      layout: {
        margin: { l: 60, r: 16, t: 30, b: 44 },
        ...LEGEND,
        shapes: [
          {
            type: "line",
            xref: "x",
            yref: "paper",
            x0: poor,
            x1: poor,
            y0: 0,
            y1: 1,
            line: { color: style.MUTED, width: 0.75, dash: "dot" },
          },
        ],
        xaxis: style.axis(
          { zh: "人口累计比例（由低收入到高收入）", en: "Share of people, poorest pools first" }[lang],
          { range: [0, 1], tickformat: ".0%" },
        ),
        yaxis: style.axis(
          { zh: "累计净缴款，亿元/年", en: "Cumulative net payment, 100 million yuan a year" }[lang],
          { ...ZERO_LINE, tickformat: ",~r" },
        ),
      },
    },
    {
      ...meta(options, "curve"),
      caption: {
        zh: `按收入累计的净缴款（${spanOf(comparison)} 年）`,
        en: `Cumulative net payments by income (${spanOf(comparison)})`,
      },
      note: {
        zh: "零线以上：较穷的统筹区合计净缴；零线以下：合计净得。点线为平均收入。",
        en: "Above zero the poorer pools together pay, below they draw. Dotted: mean income.",
      },
      alt: {
        zh: `折线图。${drawn.map((d, i) => `${d.row.zh}穷帮富 ${yi(flows[i]!.poorToRich)} 亿元，富帮穷 ${yi(flows[i]!.richToPoor)} 亿元`).join("；")}。`,
        en: `Lines. ${drawn.map((d, i) => `${d.row.en}: ${yi(flows[i]!.poorToRich)} from poor to rich, ${yi(flows[i]!.richToPoor)} from rich to poor`).join("; ")}.`,
      },
      aspect: 0.5,
    },
  );
}

function yi(value: number): string {
  return formatNumber(value, { digits: 1 });
}
