import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { allBlocks } from "../document/allBlocks.js";
import type { ReportDocument } from "../document/types.js";
import type { GlyphUse } from "../fonts/use.js";
import { words } from "./words.js";

interface Bundle {
  readonly gzipped: string;
  readonly hash: string;
}

let bundle: Bundle | undefined;

/** Plotly's basic bundle, packed once a process, and the hash by which the page may run it. */
function plotly(): Bundle {
  if (bundle !== undefined) return bundle;
  const code = readFileSync(createRequire(import.meta.url).resolve("plotly.js-basic-dist-min"));
  bundle = { gzipped: gzipSync(code, { level: 9 }).toString("base64"), hash: scriptHash(code) };
  return bundle;
}

/** Unpacks Plotly at the first click and swaps a static drawing for a live one, and back. */
const SCRIPT = `"use strict";
(() => {
  let ready;
  const load = () => (ready ??= (async () => {
    const packed = atob(document.getElementById("plotly-gz").textContent);
    const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script);
  })());
  const figures = JSON.parse(document.getElementById("figure-data").textContent);
  for (const button of document.querySelectorAll("button[data-figure]")) {
    const holder = document.getElementById(button.dataset.figure);
    const drawing = holder.querySelector(".drawing");
    const live = holder.querySelector(".live");
    const { data, layout, aspect } = figures[button.dataset.figure];
    button.hidden = typeof DecompressionStream === "undefined";
    button.addEventListener("click", async () => {
      const on = live.hidden;
      if (on && !live.hasChildNodes()) {
        button.disabled = true;
        await load();
        button.disabled = false;
        live.hidden = false;
        const width = live.clientWidth;
        const height = Math.max(300, Math.round(width * aspect));
        await Plotly.newPlot(live, data, { ...layout, width: undefined, height, autosize: true, hovermode: "closest" },
          { responsive: true, displayModeBar: false });
      }
      live.hidden = !on;
      drawing.hidden = on;
      button.textContent = on ? button.dataset.static : button.dataset.live;
      button.setAttribute("aria-pressed", String(on));
      if (on) Plotly.Plots.resize(live);
    });
  }
})();
`;

export interface Interactive {
  readonly script: string;
  readonly plotly: string;
  /** JSON of every figure, safe inside a script element. */
  readonly figures: string;
  /** Content-Security-Policy of the page: nothing is fetched, two scripts may run. */
  readonly policy: string;
}

const NO_REQUEST =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/** The policy of a page without scripts. */
export const STATIC_POLICY = NO_REQUEST;

/** What the screen edition needs to draw its figures live; null when there is no figure. */
export function interactive(document: ReportDocument): Interactive | null {
  const figures = Object.fromEntries(
    [...allBlocks(document)].flatMap((block) =>
      block.type === "figure"
        ? [
            [
              block.id,
              { data: block.figure.data, layout: withoutMeta(block.figure.layout), aspect: block.aspect },
            ],
          ]
        : [],
    ),
  );
  if (Object.keys(figures).length === 0) return null;
  const { gzipped, hash } = plotly();
  return {
    script: SCRIPT,
    plotly: gzipped,
    figures: JSON.stringify(figures).replaceAll("<", "\\u003c"),
    policy: `${NO_REQUEST}; script-src ${scriptHash(SCRIPT)} ${hash}`,
  };
}

function withoutMeta({ meta: _, ...layout }: Record<string, unknown>): Record<string, unknown> {
  return layout;
}

function scriptHash(code: string | Buffer): string {
  return `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
}

/** Characters that the page sets only after a click: hover texts, further ticks, the button's other label. */
export function scriptTexts(document: ReportDocument): GlyphUse[] {
  const figures = [...allBlocks(document)].flatMap((block) =>
    block.type === "figure" ? [block.figure] : [],
  );
  if (figures.length === 0) return [];
  const label = words(document.front.lang).static;
  const use = (weight: number, text: string) => ({
    families: ["Yibao Sans"],
    weight,
    italic: false,
    text: [...new Set(text)].sort().join(""),
    optional: true,
  });
  return [use(500, label), use(400, `0123456789.,+−-%()${JSON.stringify(figures)}`)];
}
