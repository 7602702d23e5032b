import type { PlotlyFigure } from "../../display/figure.js";
import { FONT_FAMILY } from "../../plot/style.js";

/** A figure to draw, at its size in CSS pixels. */
export interface ChartRequest {
  /** Prefix of every id inside the drawing; unique in the document. */
  readonly id: string;
  readonly figure: PlotlyFigure;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface PreparedFigure {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown>;
}

/** Kinds of trace that the basic Plotly bundle draws as vectors. */
const TRACES = new Set(["scatter", "bar", "pie"]);

/**
 * The figure as it is drawn for print: own size, the embedded font everywhere, traces with fixed ids.
 *
 * @throws Error naming figure and trace when a trace is of a kind that is not drawn as a vector
 */
export function prepareFigure({ id, figure, widthPx, heightPx }: ChartRequest): PreparedFigure {
  const data = figure.data.map((trace, index) => {
    const type = String(trace.type ?? "scatter");
    if (!TRACES.has(type)) {
      throw new Error(
        `figure ${id}, trace ${index + 1}: type "${type}" cannot be drawn; expected ${[...TRACES].join(", ")}`,
      );
    }
    return { ...(withoutFamilies(trace) as Record<string, unknown>), uid: `${id}-${index}` };
  });
  const { meta: _meta, width: _width, height: _height, ...layout } = figure.layout;
  const plain = withoutFamilies(layout) as Record<string, unknown>;
  const font = { ...(plain.font as object | undefined), family: FONT_FAMILY };
  return { data, layout: { ...plain, font, width: widthPx, height: heightPx, autosize: false } };
}

/** A copy without any `font.family`, so that text is measured in the font that is embedded. */
function withoutFamilies(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutFamilies(item));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([name]) => !(name === "family" && /font$/i.test(key)));
  return Object.fromEntries(entries.map(([name, item]) => [name, withoutFamilies(item, name)]));
}
