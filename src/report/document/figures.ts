import type { PlotlyFigure } from "../../display/figure.js";
import { textIn } from "../../display/text.js";
import { type Builder, fault, type Place, takeNumber } from "./builder.js";
import { caption } from "./inline.js";
import type { FigureBlock } from "./types.js";

const ASPECT = 0.52;

/** A Plotly figure of a cell: numbered when `layout.meta.yibao` gives it an id. */
export function figureBlock(builder: Builder, figure: PlotlyFigure, place: Place): FigureBlock {
  const meta = figure.layout?.meta?.yibao;
  const plain = {
    type: "figure",
    figure: { data: figure.data ?? [], layout: figure.layout ?? {} },
    origin: place.origin,
  } as const;
  if (meta?.id === undefined) {
    const title = (figure.layout?.title as { text?: string } | undefined)?.text;
    const alt = title ?? (builder.lang === "zh" ? "未编号的图" : "Figure without a number");
    return { ...plain, id: `drawing-${++builder.counts.drawing}`, alt, aspect: ASPECT };
  }
  if (meta.caption === undefined) fault(builder, place, `figure "${meta.id}" has an id but no caption`);
  if (meta.alt === undefined) {
    fault(builder, place, `figure "${meta.id}" has no alternative text (alt: what the drawing shows)`);
  }
  return {
    ...plain,
    id: meta.id,
    number: takeNumber(builder, meta.id, "fig", place),
    ...(meta.caption === undefined ? {} : { caption: caption(builder, meta.caption, place) }),
    ...(meta.source === undefined ? {} : { source: caption(builder, meta.source, place) }),
    ...(meta.note === undefined ? {} : { note: caption(builder, meta.note, place) }),
    alt: textIn(meta.alt ?? "", builder.lang),
    aspect: meta.aspect ?? ASPECT,
  };
}
