import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { MimeBundle } from "../display/bundle.js";
import { PLOTLY_MIME, type PlotlyFigure } from "../display/figure.js";
import { escapeHtml } from "../display/html.js";
import { textIn } from "../display/text.js";

/** Adds HTML to the bundles of figures; one for each kernel session. */
export type FigureHtml = (bundle: Readonly<MimeBundle>) => MimeBundle;

/**
 * Gives Plotly figures a `text/html` form, so that they show in JupyterLab, Notebook and nbconvert, which
 * bring no Plotly renderer. The library travels compressed in the first figure of a session; nothing is
 * loaded from the network.
 */
export function figureHtml(): FigureHtml {
  let shown = 0;
  return (bundle) => {
    const figure = bundle[PLOTLY_MIME] as PlotlyFigure | undefined;
    if (figure === undefined || "text/html" in bundle) return bundle;
    shown++;
    return { ...bundle, "text/html": html(figure, `yibao-figure-${shown}`, shown === 1) };
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

/** Script that unpacks Plotly into `window.yibaoPlotly`, a promise of the library. */
function library(): string {
  const path = createRequire(import.meta.url).resolve("plotly.js-basic-dist-min");
  const packed = gzipSync(readFileSync(path), { level: 9 }).toString("base64");
  return `window.yibaoPlotly = (async () => {
  const packed = Uint8Array.from(atob("${packed}"), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const module = { exports: {} };
  new Function("module", "exports", "define", await new Response(stream).text())(module, module.exports, undefined);
  return module.exports.newPlot ? module.exports : window.Plotly;
})();`;
}
