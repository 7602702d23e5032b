import type { FigureMeta } from "../display/figure.js";
import { type Figure, figure, labels, numbers } from "./figure.js";
import { axis, INK, PAYS } from "./style.js";

export interface PointOptions extends FigureMeta {
  readonly x: string;
  readonly y: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Field with the name of a point. */
  readonly label?: string;
  /** Names printed beside their points. */
  readonly named?: readonly string[];
  readonly log?: "x" | "y" | "xy";
  /** Draws y = 0. */
  readonly zero?: boolean;
}

/** A scatter of rows, the named ones labelled. */
export function points(rows: readonly object[], options: PointOptions): Figure {
  const { x: xField, y: yField, xTitle, yTitle, label, named = [], log, zero = false, ...meta } = options;
  const names = label === undefined ? rows.map(() => "") : labels(meta.id, rows, label);
  return figure(
    {
      data: [
        {
          type: "scatter",
          mode: "markers+text",
          x: numbers(meta.id, rows, xField),
          y: numbers(meta.id, rows, yField),
          text: names.map((name) => (named.includes(name) ? name : "")),
          textposition: "top center",
          textfont: { size: 10, color: INK },
          customdata: names,
          marker: { color: "rgba(31,78,121,0.75)", size: 6, line: { color: PAYS, width: 0.5 } },
          hovertemplate: "%{customdata} (%{x}, %{y})<extra></extra>",
          cliponaxis: false,
        },
      ],
      layout: {
        xaxis: axis(xTitle, { ...(log?.includes("x") ? { type: "log" } : {}) }),
        yaxis: axis(yTitle, {
          ...(log?.includes("y") ? { type: "log" } : {}),
          ...(zero ? { zeroline: true, zerolinecolor: INK, zerolinewidth: 0.75 } : {}),
        }),
      },
    },
    meta,
  );
}
