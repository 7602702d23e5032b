import type { FigureMeta } from "../display/figure.js";
import { type Figure, figure, numbers } from "./figure.js";
import { axis, INK, SHADES } from "./style.js";

export interface ColumnOptions extends FigureMeta {
  readonly x: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly columns: readonly { readonly field: string; readonly label: string }[];
  readonly stacked?: boolean;
}

/** Upright bars over years or classes, side by side or stacked, dark to light. */
export function columns(rows: readonly object[], options: ColumnOptions): Figure {
  const { x: xField, xTitle, yTitle, columns: wanted, stacked = false, ...meta } = options;
  const x = rows.map((row) => (row as Record<string, unknown>)[xField]);
  return figure(
    {
      data: wanted.map(({ field, label }, index) => ({
        type: "bar",
        name: label,
        x,
        y: numbers(meta.id, rows, field),
        marker: {
          color: SHADES[index % SHADES.length],
        },
        hovertemplate: `${label} %{x}: %{y}<extra></extra>`,
      })),
      layout: {
        barmode: stacked ? "relative" : "group",
        bargap: 0.3,
        margin: { l: 60, r: 24, t: 30, b: 44 },
        showlegend: wanted.length > 1,
        legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", font: { size: 10.5 } },
        xaxis: axis(xTitle, {
          showgrid: false,
          ...(x.every((v) => typeof v === "number") ? { tickformat: "d" } : { type: "category" }),
        }),
        yaxis: axis(yTitle, { tickformat: ",~r", zeroline: true, zerolinecolor: INK, zerolinewidth: 0.75 }),
      },
    },
    meta,
  );
}
