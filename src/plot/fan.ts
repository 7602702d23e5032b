import type { FigureMeta } from "../display/figure.js";
import { type Figure, figure, numbers } from "./figure.js";
import { axis, DRAWS, INK, PAYS, SERIES } from "./style.js";

export interface Band {
  readonly low: string;
  readonly high: string;
  readonly label: string;
}

/** Something beside the fan: a path for comparison, or what was observed. */
export interface FanMark {
  readonly label: string;
  readonly kind: "line" | "points";
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface FanOptions extends FigureMeta {
  readonly x: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Field of the central line. */
  readonly centre: string;
  readonly centreLabel: string;
  /** Widest first. */
  readonly bands: readonly Band[];
  readonly percent?: boolean;
  /** Named in a legend above the fan. */
  readonly marks?: readonly FanMark[];
}

/** A central path with intervals around it, the narrower the darker. */
export function fan(rows: readonly object[], options: FanOptions): Figure {
  const {
    x: xField,
    xTitle,
    yTitle,
    centre,
    centreLabel,
    bands,
    percent = false,
    marks = [],
    ...meta
  } = options;
  const x = numbers(meta.id, rows, xField);
  const bandTraces = bands.flatMap((band, index) => [
    {
      type: "scatter",
      mode: "lines",
      x,
      y: numbers(meta.id, rows, band.low),
      line: { width: 0 },
      hoverinfo: "skip",
      showlegend: false,
    },
    {
      type: "scatter",
      mode: "lines",
      name: band.label,
      x,
      y: numbers(meta.id, rows, band.high),
      line: { width: 0 },
      fill: "tonexty",
      fillcolor: `rgba(31,78,121,${(0.14 + 0.14 * index).toFixed(2)})`,
      hoverinfo: "skip",
      showlegend: false,
    },
  ]);
  const central = numbers(meta.id, rows, centre);
  const notes = [
    { y: central.at(-1)!, text: centreLabel, color: PAYS },
    ...bands.map((band) => ({
      y: numbers(meta.id, rows, band.high).at(-1)!,
      text: band.label,
      color: SERIES[4].color,
    })),
  ];
  return figure(
    {
      data: [
        ...bandTraces,
        {
          type: "scatter",
          mode: "lines",
          name: centreLabel,
          x,
          y: central,
          line: { color: PAYS, width: 2 },
          showlegend: false,
        },
        ...marks.map(markTrace),
      ],
      layout: {
        margin: { l: 60, r: 92, t: marks.length > 0 ? 30 : 12, b: 44 },
        ...(marks.length > 0 && {
          showlegend: true,
          legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", font: { size: 10.5 } },
        }),
        annotations: notes.map(({ y, text, color }) => ({
          x: 1,
          xref: "paper",
          xanchor: "left",
          xshift: 8,
          y,
          yref: "y",
          showarrow: false,
          text,
          font: { size: 10.5, color },
        })),
        xaxis: axis(xTitle, { showgrid: false, tickformat: "d" }),
        yaxis: axis(yTitle, {
          tickformat: percent ? ".0%" : ",~r",
          zeroline: true,
          zerolinecolor: INK,
          zerolinewidth: 0.75,
        }),
      },
    },
    meta,
  );
}

function markTrace({ label, kind, x, y }: FanMark, index: number): Record<string, unknown> {
  const { symbol } = SERIES[index % SERIES.length]!;
  return {
    type: "scatter",
    mode: kind === "line" ? "lines" : "markers",
    name: label,
    x,
    y,
    ...(kind === "line"
      ? { line: { color: DRAWS, width: 1.6, dash: "dash" } }
      : { marker: { color: INK, symbol, size: 6 } }),
  };
}
