import type { FigureMeta } from "../display/figure.js";
import { type Figure, figure, labels, numbers } from "./figure.js";
import { axis, INK, SERIES } from "./style.js";

export interface CoefficientOptions extends FigureMeta {
  /** Field with the name of the estimate. */
  readonly label: string;
  readonly estimate: string;
  readonly low: string;
  readonly high: string;
  readonly axisTitle: string;
  /** Field that tells models apart; each gets its own marker. */
  readonly by?: string;
  /** The value of no effect (default 0). */
  readonly reference?: number;
}

/** Estimates with their intervals, one line each, the value of no effect drawn through. */
export function coefficients(rows: readonly object[], options: CoefficientOptions): Figure {
  const { label, estimate, low, high, axisTitle, by, reference = 0, ...meta } = options;
  const groups = by === undefined ? [""] : [...new Set(labels(meta.id, rows, by))];
  const names = [...new Set(labels(meta.id, rows, label))].reverse();
  const position = new Map(names.map((name, index) => [name, index]));
  const step = 0.5 / groups.length;
  const data = groups.map((group, index) => {
    const own =
      by === undefined ? rows : rows.filter((row) => String((row as Record<string, unknown>)[by]) === group);
    const style = SERIES[index % SERIES.length]!;
    const x = numbers(meta.id, own, estimate);
    return {
      type: "scatter",
      mode: "markers",
      name: group,
      x,
      y: labels(meta.id, own, label).map(
        (name) => position.get(name)! + ((groups.length - 1) / 2 - index) * step,
      ),
      marker: { color: style.color, symbol: style.symbol, size: 6.5 },
      error_x: {
        type: "data",
        symmetric: false,
        array: numbers(meta.id, own, high).map((value, i) => value - x[i]!),
        arrayminus: numbers(meta.id, own, low).map((value, i) => x[i]! - value),
        color: style.color,
        thickness: 1.1,
        width: 2.5,
      },
      hovertemplate: `${group} %{x}<extra></extra>`,
    };
  });
  return figure(
    {
      data,
      layout: {
        margin: { l: 90, r: 24, t: groups.length > 1 ? 30 : 12, b: 44 },
        showlegend: groups.length > 1,
        legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom", font: { size: 10.5 } },
        shapes: [
          {
            type: "line",
            xref: "x",
            yref: "paper",
            x0: reference,
            x1: reference,
            y0: 0,
            y1: 1,
            line: { color: INK, width: 0.75, dash: "dot" },
          },
        ],
        xaxis: axis(axisTitle),
        yaxis: axis("", {
          tickmode: "array",
          tickvals: names.map((_, i) => i),
          ticktext: names,
          range: [-0.6, names.length - 0.4],
          showgrid: false,
          ticks: "",
        }),
      },
    },
    meta,
  );
}
