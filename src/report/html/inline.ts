import { escapeHtml } from "../../display/html.js";
import type { CiteItem, Inline, Lang } from "../document/types.js";
import { mathHtml } from "./math.js";
import type { Words } from "./words.js";

export type Medium = "screen" | "print";

export interface HtmlScope {
  readonly lang: Lang;
  readonly medium: Medium;
  readonly words: Words;
}

/** BCP 47 tag of a document language. */
export function langTag(lang: Lang): "zh-CN" | "en" {
  return lang === "zh" ? "zh-CN" : "en";
}

/** ` lang="…"` where a text is not in the language around it. */
export function langAttribute(lang: Lang, around: Lang): string {
  return lang === around ? "" : ` lang="${langTag(lang)}"`;
}

/** Inline nodes as HTML. `flat` citations stand on the line instead of raised. */
export function inlineHtml(nodes: readonly Inline[], scope: HtmlScope, flat = false): string {
  return nodes
    .map((node, index) => {
      const text = node.type === "text" ? node.text : null;
      if (text !== null && isRaised(nodes[index + 1], flat)) return escapeHtml(text.replace(LAST, ""));
      const before = nodes[index - 1];
      if (!isRaised(node, flat) || before?.type !== "text") return one(node, scope, flat);
      return one(node, scope, flat, LAST.exec(before.text)?.[0]);
    })
    .join("");
}

const LAST = /\S\s*$/u;

/** A raised mark stays on the line of the character before it. */
function isRaised(node: Inline | undefined, flat: boolean): boolean {
  return node?.type === "note" || (node?.type === "cite" && !flat);
}

function kept(before: string, mark: string): string {
  return before === "" ? mark : `<span class="keep">${escapeHtml(before)}${mark}</span>`;
}

function one(node: Inline, scope: HtmlScope, flat: boolean, before = ""): string {
  switch (node.type) {
    case "text":
      return escapeHtml(node.text);
    case "break":
      return "<br>";
    case "code":
      return `<code>${escapeHtml(node.text)}</code>`;
    case "math":
      return mathHtml(node.tex, false, scope.words.formula);
    case "value":
      return valueHtml(node, scope);
    case "tag": {
      const lang = node.lang === undefined ? "" : ` lang="${escapeHtml(node.lang)}"`;
      return `<${node.name}${lang}>${inlineHtml(node.children, scope, flat)}</${node.name}>`;
    }
    case "link":
      return `<a href="${escapeHtml(node.href)}">${inlineHtml(node.children, scope, flat)}</a>`;
    case "image":
      return `<img src="${escapeHtml(node.src)}" alt="${escapeHtml(node.alt)}">`;
    case "cite": {
      const links = citationHtml(node.items);
      return flat ? `<span class="cite">${links}</span>` : kept(before, `<sup class="cite">${links}</sup>`);
    }
    case "ref":
      return `<a class="ref" href="#${escapeHtml(node.target)}">${escapeHtml(node.text)}</a>`;
    case "note":
      return noteHtml(node, scope, before);
  }
}

/** On screen a computed number says where it comes from. */
function valueHtml({ text, expression, cell }: Extract<Inline, { type: "value" }>, scope: HtmlScope): string {
  if (scope.medium === "print") return escapeHtml(text);
  return `<span class="value" title="${escapeHtml(`${scope.words.cell} ${cell}: ${expression}`)}">${escapeHtml(text)}</span>`;
}

/** [1], [2–4], [1, 3]; with a locator [2: 第 3 章]. */
export function citationHtml(items: readonly CiteItem[]): string {
  const sorted = [...items].sort((a, b) => a.number - b.number);
  const link = ({ number }: CiteItem) => `<a href="#ref-${number}">${number}</a>`;
  const parts: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (
      sorted[end + 1]?.number === sorted[end]!.number + 1 &&
      sorted[end]!.locator === undefined &&
      sorted[end + 1]!.locator === undefined
    ) {
      end++;
    }
    const { locator } = sorted[i]!;
    if (end - i >= 2) parts.push(`${link(sorted[i]!)}–${link(sorted[end]!)}`);
    else for (const item of sorted.slice(i, end + 1)) parts.push(link(item));
    if (locator !== undefined) parts[parts.length - 1] += `: ${escapeHtml(locator)}`;
    i = end + 1;
  }
  return `[${parts.join(", ")}]`;
}

function noteHtml(node: Extract<Inline, { type: "note" }>, scope: HtmlScope, before: string): string {
  const { number, lang, children } = node;
  const text = inlineHtml(children, { ...scope, lang }, true);
  const attribute = langAttribute(lang, scope.lang);
  const body = `<span class="sidenote-number">${number}</span>${text}`;
  if (scope.medium === "print") {
    const mark = kept(before, `<sup class="note-mark">${number}</sup>`);
    return `${mark}<span class="sidenote" role="article"${attribute}>${body}</span>`;
  }
  const label = `${scope.words.sidenote} ${number}`;
  return (
    kept(before, `<label class="note-mark" for="note-${number}"><sup>${number}</sup></label>`) +
    `<input class="note-toggle" type="checkbox" id="note-${number}" aria-label="${label}">` +
    `<span class="sidenote" role="note"${attribute}>${body}</span>`
  );
}
