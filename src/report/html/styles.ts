import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Template } from "./templates.js";

let katexCss: string | undefined;

/** KaTeX's style sheet without its font files: those are embedded with the other fonts. */
function katex(): string {
  katexCss ??= readFileSync(
    createRequire(import.meta.url).resolve("katex/dist/katex.min.css"),
    "utf8",
  ).replace(/@font-face\s*\{[^}]*\}/g, "");
  return katexCss;
}

export interface MarginBoxes {
  readonly left: string;
  readonly right: string;
  readonly foot: string;
}

/** Style sheets of the printed edition, page header and footer included. */
export function printStyles(template: Template, boxes: MarginBoxes): string {
  return [katex(), template.css("base"), template.css("print"), marginBoxes(boxes)].join("\n");
}

/** Style sheets of the screen edition; printing it from a browser gives the printed look. */
export function screenStyles(template: Template, boxes: MarginBoxes): string {
  return [
    katex(),
    template.css("base"),
    `@media screen {\n${template.css("screen")}}`,
    `@media print {\n${template.css("print")}.note-toggle, .figure-switch { display: none }\n}`,
    marginBoxes(boxes),
  ].join("\n");
}

const BOX = 'font: 400 7.5pt "Yibao Sans", sans-serif; color: #5d6b7a; letter-spacing: 0.02em;';

function marginBoxes({ left, right, foot }: MarginBoxes): string {
  return `@page {
  @top-left { content: ${cssString(left)}; ${BOX} white-space: nowrap; }
  @top-right { content: ${cssString(right)}; ${BOX} white-space: nowrap; }
  @bottom-left { content: ${cssString(foot)}; ${BOX} white-space: nowrap; }
  @bottom-right { content: counter(page) " / " counter(pages); ${BOX} font-weight: 500; color: #14304f; }
}
@page cover {
  @top-left { content: none; }
  @top-right { content: none; }
  @bottom-left { content: none; }
  @bottom-right { content: none; }
}`;
}

/** Any text as a CSS string that can end neither the string nor the style element. */
export function cssString(text: string): string {
  return `"${text.replace(/["\\<>&\n\r\f]/g, (c) => `\\${c.codePointAt(0)!.toString(16)} `)}"`;
}
