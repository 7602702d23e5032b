import { type Displayable, withDisplay } from "../display/bundle.js";
import { type FigureMeta, PLOTLY_MIME, type PlotlyFigure } from "../display/figure.js";
import { textIn } from "../display/text.js";
import { baseLayout } from "./style.js";

export type Figure = PlotlyFigure & Displayable;

/**
 * Any Plotly figure as a numbered figure of the report.
 *
 * @param spec Plotly traces and layout; the house style fills what the layout leaves out
 * @param meta id (`fig-…`), caption, source and alternative text
 * @throws RangeError when the id does not begin with `fig-`, or there is no trace
 */
export function figure(
  spec: { readonly data: readonly Record<string, unknown>[]; readonly layout?: Record<string, unknown> },
  meta: FigureMeta,
): Figure {
  if (!/^fig-[\w\u4e00-\u9fff-]+$/.test(meta.id)) {
    throw new RangeError(
      `plot: figure id "${meta.id}"; expected "fig-" and a name of letters, digits or hyphens`,
    );
  }
  if (spec.data.length === 0)
    throw new RangeError(`plot: figure ${meta.id} has no trace; expected at least one`);
  const value: PlotlyFigure = {
    data: spec.data,
    layout: { ...baseLayout(), ...spec.layout, meta: { yibao: meta } },
    config: { displayModeBar: false, responsive: true },
  };
  return withDisplay(value, () => ({
    [PLOTLY_MIME]: value,
    "text/plain": `[${meta.id}] ${textIn(meta.caption, "zh")}`,
  }));
}

/**
 * Field of every row as numbers.
 *
 * @throws RangeError naming figure, row and field when a value is not a finite number
 */
export function numbers(id: string, rows: readonly object[], field: string): number[] {
  return rows.map((row, index) => {
    const value = (row as Record<string, unknown>)[field];
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw new RangeError(
        `plot: ${id}, row ${index + 1}, field "${field}" is ${String(value)}; expected a number`,
      );
    }
    return value;
  });
}

/**
 * Field of every row as labels.
 *
 * @throws RangeError naming figure, row and field when a row lacks it
 */
export function labels(id: string, rows: readonly object[], field: string): string[] {
  return rows.map((row, index) => {
    const value = (row as Record<string, unknown>)[field];
    if (value === undefined || value === null) {
      throw new RangeError(`plot: ${id}, row ${index + 1} has no field "${field}"`);
    }
    return String(value);
  });
}
