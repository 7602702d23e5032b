import { PLOTLY_MIME, type PlotlyFigure } from "../../display/figure.js";
import { KEYFIGURES_MIME, type KeyFiguresSpec } from "../../display/keyfigures.js";
import { PROGRESS_MIME } from "../../display/progress-state.js";
import { TABLE_MIME, type TableSpec } from "../../display/table.js";
import { markdownBlocks } from "./blocks.js";
import { type Builder, fault, type Place } from "./builder.js";
import { figureBlock } from "./figures.js";
import { caption } from "./inline.js";
import { mathFault } from "./mathcheck.js";
import { joinText, type NotebookCell, type NotebookOutput } from "./notebook.js";
import { withoutPlaceholders } from "./placeholders.js";
import { sanitiseHtml, sanitiseSvg } from "./sanitize.js";
import { tableBlock } from "./tables.js";
import type { Block, Origin } from "./types.js";

/** The blocks that a code cell's outputs print. */
export function outputBlocks(builder: Builder, cell: NotebookCell, origin: Origin): Block[] {
  const source = joinText(cell.source);
  return (cell.outputs ?? []).flatMap((output) => {
    const place = { origin, line: lineOf(source, output), lang: builder.lang };
    if (output.output_type === "stream") return plain(joinText(output.text), origin);
    if (output.output_type === "error") return plain(`${output.ename}: ${output.evalue}`, origin);
    return bundle(builder, (output.data ?? {}) as Record<string, unknown>, place);
  });
}

function bundle(builder: Builder, data: Record<string, unknown>, place: Place): Block[] {
  const { origin } = place;
  const text = (mime: string) => (data[mime] === undefined ? undefined : joinText(data[mime]));
  if (data[PROGRESS_MIME]) return [];
  if (data[TABLE_MIME]) return [tableBlock(builder, data[TABLE_MIME] as TableSpec, place)];
  if (data[KEYFIGURES_MIME]) {
    const { figures } = data[KEYFIGURES_MIME] as KeyFiguresSpec;
    const shown = figures.map(({ value, label }) => ({ value, label: caption(builder, label, place) }));
    return [{ type: "keyfigures", figures: shown, origin }];
  }
  if (data[PLOTLY_MIME]) return [figureBlock(builder, data[PLOTLY_MIME] as PlotlyFigure, place)];
  const alt = text("text/plain")?.trim() || (builder.lang === "zh" ? "图像" : "Image");
  const svg = text("image/svg+xml");
  if (svg !== undefined) {
    const src = sanitiseSvg(svg.slice(Math.max(0, svg.indexOf("<svg"))));
    return [{ type: "image", src, vector: true, alt, origin }];
  }
  for (const mime of ["image/png", "image/jpeg"]) {
    const base64 = text(mime)?.replace(/\s/g, "");
    if (base64 === undefined) continue;
    if (/^[A-Za-z0-9+/]+=*$/.test(base64)) {
      return [{ type: "image", src: `data:${mime};base64,${base64}`, vector: false, alt, origin }];
    }
    fault(builder, place, `${mime} output that is not base64`);
    return [];
  }
  const markdown = text("text/markdown");
  if (markdown !== undefined) {
    const values = {
      text: withoutPlaceholders(markdown),
      expressions: [],
      stored: new Map<string, string>(),
      origin,
    };
    return markdownBlocks({ builder, values, origin, attachments: new Map(), firstLine: place.line }).filter(
      (b): b is Block => b.type !== "heading",
    );
  }
  const latex = text("text/latex");
  if (latex !== undefined) {
    const tex = latex.trim().replace(/^\$\$?|\$\$?$/g, "");
    if (mathFault(tex, true) === null) return [{ type: "equation", tex, origin }];
  }
  const html = text("text/html");
  if (html !== undefined) {
    const safe = sanitiseHtml(html);
    return safe === "" ? [] : [{ type: "html", html: safe, origin }];
  }
  return plain(text("text/plain") ?? "", origin);
}

/** Terminal text as a reader would have seen it: no escape sequences, overwritten lines gone. */
function plain(text: string, origin: Origin): Block[] {
  const shown = text
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "")
    .replace(/\r\n/g, "\n")
    .replace(/[^\n]*\r(?=[^\n])/g, "")
    .replace(/\s+$/, "");
  return shown === "" ? [] : [{ type: "output", text: shown, origin }];
}

/** The line of the cell that names the output's id, for messages. */
function lineOf(source: string, output: NotebookOutput): number {
  const data = (output.data ?? {}) as Record<string, unknown>;
  const figure = data[PLOTLY_MIME] as PlotlyFigure | undefined;
  const id = (data[TABLE_MIME] as TableSpec | undefined)?.id ?? figure?.layout?.meta?.yibao?.id;
  const at = id === undefined ? -1 : source.indexOf(id);
  return at < 0 ? 1 : source.slice(0, at).split("\n").length;
}
