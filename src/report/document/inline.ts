import type { Token } from "markdown-it";
import { type Text, textIn } from "../../display/text.js";
import { type Builder, cite, fault, type Place, refer } from "./builder.js";
import { languageOf } from "./language.js";
import { parseLabel } from "./markdown.js";
import { mathFault } from "./mathcheck.js";
import { withoutPlaceholders } from "./placeholders.js";
import type { WrittenCitation } from "./rules/references.js";
import { inlineTag } from "./sanitize.js";
import type { Caption, Inline, InlineTag } from "./types.js";
import { type CellValues, fillValues, restoreExpressions, texText, textWithValues } from "./values.js";

/** What inline text needs from the block and the cell around it. */
export interface InlineScope {
  readonly builder: Builder;
  readonly values: CellValues;
  readonly place: Place;
  readonly footnotes: ReadonlyMap<number, readonly Token[]>;
  /** Attached images of the cell as data URLs. */
  readonly attachments: ReadonlyMap<string, string>;
  /** Names the place when a footnote cannot stand there. */
  readonly notesForbidden?: string;
}

const RENAMED: Record<string, InlineTag> = { em: "em", strong: "strong", s: "del", i: "em", b: "strong" };
const KEPT = new Set(["em", "strong", "del", "sub", "sup", "mark", "small", "kbd", "u", "span"]);
const DROPPED_WITH_TEXT = new Set([
  "script",
  "style",
  "iframe",
  "object",
  "noscript",
  "template",
  "textarea",
  "title",
]);

/** Inline tokens of Markdown as document nodes. */
export function inlines(tokens: readonly Token[], scope: InlineScope): Inline[] {
  const root: Inline[] = [];
  const open: { name: string; children: Inline[] }[] = [{ name: "", children: root }];
  let line = scope.place.line;
  let dropping: string | null = null;
  const push = (...nodes: Inline[]) => open.at(-1)!.children.push(...nodes);
  const enter = (name: string, node: Extract<Inline, { children: Inline[] }>) => {
    push(node);
    open.push({ name, children: node.children });
  };
  const leave = (name: string) => {
    const at = open.findLastIndex((o) => o.name === name);
    if (at > 0) open.length = at;
  };
  for (const [index, token] of tokens.entries()) {
    const place = { ...scope.place, line };
    if (token.type === "html_inline") {
      const tag = inlineTag(token.content);
      if (tag === null) continue;
      if (DROPPED_WITH_TEXT.has(tag.name)) dropping = tag.closing ? null : tag.name;
      else if (tag.name === "br") push({ type: "break" });
      else {
        const name = RENAMED[tag.name] ?? (tag.name as InlineTag);
        if (!KEPT.has(name)) continue;
        if (tag.closing) leave(`<${name}`);
        else enter(`<${name}`, { type: "tag", name, ...(tag.lang ? { lang: tag.lang } : {}), children: [] });
      }
      continue;
    }
    if (dropping !== null) continue;
    const base = /^(em|strong|s|link)_(open|close)$/.exec(token.type);
    if (base !== null) {
      if (base[2] === "close") leave(base[1]!);
      else if (base[1] === "link")
        enter("link", { type: "link", href: String(token.attrGet("href")), children: [] });
      else enter(base[1]!, { type: "tag", name: RENAMED[base[1]!]!, children: [] });
      continue;
    }
    if (token.type === "softbreak" || token.type === "hardbreak") {
      line++;
      if (token.type === "hardbreak") push({ type: "break" });
      else if (!betweenHan(tokens[index - 1], tokens[index + 1])) push({ type: "text", text: " " });
    } else push(...leaf(token, scope, place));
  }
  return merged(root);
}

function leaf(token: Token, scope: InlineScope, place: Place): Inline[] {
  const { builder, values } = scope;
  switch (token.type) {
    case "text":
    case "text_special":
      warnOfUndefinedNote(token.content, builder, place);
      return textWithValues(builder, token.content, values, place);
    case "code_inline":
      return [{ type: "code", text: restoreExpressions(token.content, values) }];
    case "math_inline": {
      const tex = fillValues(builder, token.content, values, place, texText);
      const wrong = mathFault(tex, false);
      if (wrong !== null) fault(builder, place, `formula $${tex}$: ${wrong}`);
      return [{ type: "math", tex }];
    }
    case "citation":
      return [
        { type: "cite", items: cite(builder, (token.meta as { items: WrittenCitation[] }).items, place) },
      ];
    case "crossref":
      return refer(builder, token.content, place);
    case "image":
      return image(token, scope, place);
    case "footnote_ref":
      return note(token, scope, place);
    default:
      return token.content === "" ? [] : textWithValues(builder, token.content, values, place);
  }
}

function image(token: Token, { builder, attachments }: InlineScope, place: Place): Inline[] {
  const written = String(token.attrGet("src"));
  const src = written.startsWith("attachment:")
    ? attachments.get(decodeURIComponent(written.slice("attachment:".length)))
    : written;
  if (src === undefined || !src.startsWith("data:image/")) {
    fault(builder, place, `image "${written}" is not in the notebook; attach it to the cell (PNG or JPEG)`);
    return [];
  }
  if (token.content === "")
    fault(builder, place, "an image without alternative text: write ![what it shows](…)");
  return [{ type: "image", src, alt: token.content }];
}

function note(token: Token, scope: InlineScope, place: Place): Inline[] {
  const { builder, footnotes, notesForbidden } = scope;
  const { id, label } = token.meta as { id: number; label: string };
  if (notesForbidden !== undefined) {
    fault(builder, place, `footnote [^${label}] stands in ${notesForbidden}; move it into the text`);
    return [];
  }
  const number = ++builder.counts.note;
  const bodies = (footnotes.get(id) ?? []).filter((t) => t.type === "inline");
  const lang = languageOf(bodies.map((t) => t.content).join(" "), builder.lang);
  const children = bodies.flatMap((body, index) => {
    const inner = { ...scope, place: { ...place, lang }, notesForbidden: "a footnote" };
    return [...(index > 0 ? [{ type: "break" } as const] : []), ...inlines(body.children ?? [], inner)];
  });
  return [{ type: "note", number, lang, children }];
}

function warnOfUndefinedNote(text: string, builder: Builder, place: Place): void {
  const match = /\[\^([^\]\s]+)\]/.exec(text);
  if (match !== null) fault(builder, place, `footnote [^${match[1]}] is not defined in this cell`);
}

const HAN = /[\p{Script=Han}，。、；：？！（）“”《》—…]/u;

function betweenHan(before: Token | undefined, after: Token | undefined): boolean {
  const left = before?.type === "text" ? before.content.at(-1) : undefined;
  const right = after?.type === "text" ? after.content.at(0) : undefined;
  return HAN.test(left ?? "") && HAN.test(right ?? "");
}

/** Neighbouring runs of plain text joined, and no space between Chinese text and a cross-reference. */
function merged(nodes: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === "ref" && last?.type === "text" && AFTER_HAN.test(last.text)) {
      out[out.length - 1] = { type: "text", text: last.text.trimEnd() };
    }
    // References keep the text node after them: it is filled when all ids are known.
    const afterReference = out.at(-2)?.type === "ref";
    if (node.type === "text" && last?.type === "text" && !afterReference) {
      out[out.length - 1] = { type: "text", text: last.text + node.text };
    } else if (node.type === "text" && afterReference && /^ \p{Script=Han}/u.test(node.text)) {
      out.push({ type: "text", text: node.text.trimStart() });
    } else
      out.push(
        "children" in node && node.type !== "note" ? { ...node, children: merged(node.children) } : node,
      );
  }
  return out;
}

const AFTER_HAN = /[\p{Script=Han}，。、；：（“”] $/u;

/** Plain text of inline nodes, for titles, outlines and alternative texts. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ("text" in node) return node.text;
      if (node.type === "math") return node.tex;
      if (node.type === "break") return " ";
      return "children" in node && node.type !== "note" ? plainText(node.children) : "";
    })
    .join("");
}

const NO_VALUES: CellValues = { text: "", expressions: [], stored: new Map(), origin: { cell: 0, id: null } };

/** A label or note written in code: math, citations and cross-references are understood, nothing else. */
export function labelInlines(builder: Builder, text: string, place: Place): Inline[] {
  const clean = withoutPlaceholders(text);
  if (!/[$@\\]/.test(clean)) return clean === "" ? [] : [{ type: "text", text: clean }];
  return inlines(parseLabel(clean), {
    builder,
    values: NO_VALUES,
    place,
    footnotes: new Map(),
    attachments: new Map(),
  });
}

/** A caption in the main language of the report, and in the other one where given. */
export function caption(builder: Builder, text: Text, place: Place): Caption {
  const main = labelInlines(builder, textIn(text, builder.lang), place);
  if (typeof text === "string") return { main };
  const otherLang = builder.lang === "zh" ? "en" : "zh";
  const other = textIn(text, otherLang);
  if (text.en === undefined || other === textIn(text, builder.lang)) return { main };
  return { main, other: labelInlines(builder, other, { ...place, lang: otherLang }) };
}
