import type { Text } from "./text.js";

/** What a report needs to know about a figure beside its drawing; stored at `layout.meta.yibao`. */
export interface FigureMeta {
  /** `fig-…`, for cross-references. */
  readonly id: string;
  readonly caption: Text;
  /** Where the figures come from, printed below. */
  readonly source?: Text;
  readonly note?: Text;
  /** What the drawing shows, for readers who cannot see it. */
  readonly alt: Text;
  /** Height over width of the drawing area. */
  readonly aspect?: number;
}

export interface PlotlyFigure {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown> & { readonly meta?: { readonly yibao?: FigureMeta } };
  readonly config?: Record<string, unknown>;
}

export const PLOTLY_MIME = "application/vnd.plotly.v1+json";
