import type { FigureMeta } from "../display/figure.js";
import { formatNumber } from "../display/format.js";
import { type Figure, figure, labels, numbers } from "./figure.js";
import { axis, DRAWS, INK, PAYS } from "./style.js";

export interface BarOptions extends FigureMeta {
  /** Field with the names down the side. */
  readonly label: string;
  /** Field with the lengths; negative ones point left and are lighter. */
  readonly value: string;
  readonly axisTitle: string;
  /** Digits of the number printed at each bar's end (default 1). */
  readonly digits?: number;
  /** Largest first (default true); false keeps the order of the rows. */
  readonly sort?: boolean;
}

/** Horizontal bars of one signed quantity, e.g. transfers by province. */
export function bars(rows: readonly object[], options: BarOptions): Figure {
  const { label, value, axisTitle, digits = 1, sort = true, ...meta } = options;
  const names = labels(meta.id, rows, label);
  const values = numbers(meta.id, rows, value);
  const order = values.map((_, i) => i);
  if (sort) order.sort((a, b) => values[b]! - values[a]! || a - b);
  order.reverse();
  const y = order.map((i) => names[i]!);
  const x = order.map((i) => values[i]!);
  const [low, high] = [Math.min(0, ...x), Math.max(0, ...x)];
  const pad = (high - low) * 0.14;
  return figure(
    {
      data: [
        {
          type: "bar",
          orientation: "h",
          x,
          y,
          text: x.map((v) => formatNumber(v, { digits })),
          textposition: "outside",
          textfont: { size: 9.5, color: INK },
          cliponaxis: false,
          marker: {
            color: x.map((v) => (v < 0 ? DRAWS : PAYS)),
          },
          hovertemplate: "%{y}: %{x}<extra></extra>",
        },
      ],
      layout: {
        bargap: 0.28,
        xaxis: axis(axisTitle, {
          range: [low < 0 ? low - pad : 0, high > 0 ? high + pad : 0],
          zeroline: true,
          zerolinecolor: INK,
          zerolinewidth: 0.75,
        }),
        yaxis: axis("", {
          showgrid: false,
          ticks: "",
          type: "category",
          dtick: 1,
          tickfont: { size: 10, color: INK },
        }),
      },
    },
    meta,
  );
}
