import type { FigureMeta } from "../display/figure.js";
import { type Figure, figure, numbers } from "./figure.js";
import { axis, INK, MUTED, SERIES } from "./style.js";

export interface Line {
  /** Field of the rows. */
  readonly field: string;
  /** Printed at the line's right end. */
  readonly label: string;
  /** Short thin line for a reference rather than a result. */
  readonly reference?: boolean;
}

export interface LineOptions extends FigureMeta {
  readonly x: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly lines: readonly Line[];
  /** Shares as percentages on the axis. */
  readonly percent?: boolean;
  /** Draws the zero line. */
  readonly zero?: boolean;
  readonly yRange?: readonly [number, number];
}

/** Lines over time with their names at the right end instead of a legend. */
export function lines(rows: readonly object[], options: LineOptions): Figure {
  const {
    x: xField,
    xTitle,
    yTitle,
    lines: wanted,
    percent = false,
    zero = false,
    yRange,
    ...meta
  } = options;
  const x = numbers(meta.id, rows, xField);
  const series = wanted.map((line) => ({ ...line, y: numbers(meta.id, rows, line.field) }));
  const ends = spread(
    series.map((s) => s.y.at(-1)!),
    yRange ?? range(series.flatMap((s) => s.y)),
  );
  return figure(
    {
      data: series.map((line, index) => {
        const style = SERIES[index % SERIES.length]!;
        return {
          type: "scatter",
          mode: line.reference ? "lines" : "lines+markers",
          name: line.label,
          x,
          y: line.y,
          line: { color: style.color, dash: style.dash, width: line.reference ? 1 : 1.8 },
          marker: { color: style.color, symbol: style.symbol, size: 5 },
          hovertemplate: `${line.label} %{x}: %{y}<extra></extra>`,
        };
      }),
      layout: {
        margin: { l: 60, r: 92, t: 12, b: 44 },
        annotations: series.map((line, index) => ({
          x: 1,
          xref: "paper",
          xanchor: "left",
          xshift: 8,
          y: ends[index],
          yref: "y",
          showarrow: false,
          align: "left",
          text: line.label,
          font: { size: 10.5, color: SERIES[index % SERIES.length]!.color },
        })),
        xaxis: axis(xTitle, { showgrid: false, tickformat: "d" }),
        yaxis: axis(yTitle, {
          ...(percent ? { tickformat: ".0%" } : { tickformat: ",~r" }),
          ...(yRange ? { range: [...yRange] } : {}),
          ...(zero ? { zeroline: true, zerolinecolor: INK, zerolinewidth: 0.75 } : {}),
          linecolor: MUTED,
        }),
      },
    },
    meta,
  );
}

function range(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** End labels moved apart so that none covers another: at least 6 % of the axis between neighbours. */
function spread(ends: readonly number[], [low, high]: readonly [number, number]): number[] {
  const gap = (high - low || 1) * 0.062;
  const order = ends.map((_, i) => i).sort((a, b) => ends[a]! - ends[b]!);
  const placed = [...ends];
  for (let pass = 0; pass < 50; pass++) {
    let moved = false;
    for (let i = 1; i < order.length; i++) {
      const [below, above] = [order[i - 1]!, order[i]!];
      const lack = gap - (placed[above]! - placed[below]!);
      if (lack <= gap * 1e-6) continue;
      placed[above]! += lack / 2;
      placed[below]! -= lack / 2;
      moved = true;
    }
    if (!moved) break;
  }
  return placed;
}
