import katex from "katex";
import { escapeHtml } from "../../display/html.js";

const rendered = new Map<string, string>();

/**
 * A formula as HTML that a PDF tags as one formula: KaTeX's boxes behind an image role whose label is the TeX
 * source. KaTeX's zero-width spaces go, no font has a glyph for them.
 */
export function mathHtml(tex: string, display: boolean, prefix: string): string {
  const key = `${display ? "D" : "I"}${prefix}\0${tex}`;
  const known = rendered.get(key);
  if (known !== undefined) return known;
  const boxes = katex
    .renderToString(tex, { displayMode: display, output: "html", strict: "ignore", trust: false })
    .replaceAll(' aria-hidden="true"', "")
    .replaceAll("\u200b", "");
  const html = `<span class="math" role="img" aria-label="${escapeHtml(prefix + tex)}">${boxes}</span>`;
  rendered.set(key, html);
  return html;
}
