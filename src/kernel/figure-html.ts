import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { MimeBundle } from "../display/bundle.js";
import { PLOTLY_MIME, type PlotlyFigure } from "../display/figure.js";
import { escapeHtml } from "../display/html.js";
import { textIn } from "../display/text.js";

/** Where a figure is shown. */
export interface FigurePlace {
  /** What stays the same when a cell is run again: its id, or its code. */
  readonly cell: string;
  /** One for each time it is run. */
  readonly run: string;
  /** Name of the output, when it has one. */
  readonly displayId?: string;
}

/** Adds HTML to the bundles of figures; one for each kernel session. */
export type FigureHtml = (bundle: Readonly<MimeBundle>, place: FigurePlace) => MimeBundle;

/**
 * Gives Plotly figures a `text/html` form, so that they show in JupyterLab, Notebook and nbconvert, which
 * bring no Plotly renderer. The library travels compressed in the first figure of a session, and again when
 * that cell is run again or that output changes, since a saved notebook then holds no other copy. Nothing is
 * loaded from the network.
 */
export function figureHtml(): FigureHtml {
  let shown = 0;
  let carrier: FigurePlace | undefined;

  function carries(place: FigurePlace): boolean {
    const isNew = carrier === undefined || (carrier.cell === place.cell && carrier.run !== place.run);
    if (isNew) carrier = place;
    return isNew || (place.displayId !== undefined && place.displayId === carrier?.displayId);
  }

  return (bundle, place) => {
    const figure = bundle[PLOTLY_MIME] as PlotlyFigure | undefined;
    if (figure === undefined || "text/html" in bundle) return bundle;
    shown++;
    return { ...bundle, "text/html": html(figure, `yibao-figure-${shown}`, carries(place)) };
  };
}

function html(figure: PlotlyFigure, id: string, withLibrary: boolean): string {
  const meta = figure.layout.meta?.yibao;
  const aspect = meta?.aspect ?? 0.6;
  const caption = meta === undefined ? "" : escapeHtml(textIn(meta.caption, "zh"));
  const alt = meta === undefined ? "" : escapeHtml(textIn(meta.alt, "zh"));
  const json = JSON.stringify({ data: figure.data, layout: figure.layout, config: figure.config ?? {} });
  return `<div style="max-width:760px"><div style="font-weight:bold">${caption}</div>
<div class="${id}" role="img" aria-label="${alt}" style="width:100%;aspect-ratio:${(1 / aspect).toFixed(3)}"></div></div>
<script>
${withLibrary ? library() : ""}
(async (script) => {
  const place = script?.parentElement?.querySelector(".${id}") ?? [...document.querySelectorAll(".${id}")].at(-1);
  for (let i = 0; i < 200 && !window.yibaoPlotly; i++) await new Promise((r) => setTimeout(r, 50));
  if (!window.yibaoPlotly) {
    place.textContent = "运行第一幅图所在的单元格即可显示 / run the cell of the first figure to draw this one";
    return;
  }
  const figure = ${json.replaceAll("<", "\\u003c")};
  (await window.yibaoPlotly).newPlot(place, figure.data, figure.layout, figure.config);
})(document.currentScript);
</script>`;
}

let packed: string | undefined;

/** Script that unpacks Plotly into `window.yibaoPlotly`, a promise of the library. */
function library(): string {
  const path = createRequire(import.meta.url).resolve("plotly.js-basic-dist-min");
  packed ??= gzipSync(readFileSync(path), { level: 9 }).toString("base64");
  return `window.yibaoPlotly = (async () => {
  const packed = Uint8Array.from(atob("${packed}"), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const module = { exports: {} };
  new Function("module", "exports", "define", await new Response(stream).text())(module, module.exports, undefined);
  return module.exports.newPlot ? module.exports : window.Plotly;
})();`;
}
