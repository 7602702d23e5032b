import type { Text } from "../../display/text.js";

/** How figures of a sensitivity analysis are drawn. */
export interface SensitivityFigureOptions {
  /** Language of axes and names; captions and descriptions have both. Default zh. */
  readonly lang?: "zh" | "en";
  /** Parameters drawn, those that matter most (default 10; curves 5). */
  readonly most?: number;
  /** Default `fig-tornado`, `fig-sobol`, `fig-curves` or `fig-matrix`. */
  readonly id?: string;
  readonly source?: Text;
}

/** Id and source of a figure. */
export function metaOf({ id, source }: SensitivityFigureOptions, usual: string) {
  return { id: id ?? `fig-${usual}`, ...(source !== undefined && { source }) };
}

/** A legend above the plot, which costs no width. */
export const LEGEND = {
  showlegend: true,
  legend: { orientation: "h", x: 0, y: 1.01, yanchor: "bottom", font: { size: 10.5 } },
} as const;
