import type { Token } from "markdown-it";
import { escapeHtml } from "../../display/html.js";
import { type Builder, fault, type Place, takeNumber } from "./builder.js";
import { type InlineScope, inlines, plainText } from "./inline.js";
import { languageOf } from "./language.js";
import { parseMarkdown } from "./markdown.js";
import { mathFault } from "./mathcheck.js";
import { sanitiseHtml } from "./sanitize.js";
import type { Block, EquationBlock, Inline, Lang, Origin, TableBlock } from "./types.js";
import { type CellValues, fillValues, restoreExpressions, texText } from "./values.js";

/** A heading before sections are nested. */
export interface HeadingBlock {
  readonly type: "heading";
  readonly level: number;
  readonly title: Inline[];
  readonly text: string;
  readonly lang: Lang;
  readonly id?: string;
  readonly numbered: boolean;
  readonly place: Place;
}

export interface MarkdownSource {
  readonly builder: Builder;
  readonly values: CellValues;
  readonly origin: Origin;
  readonly attachments: ReadonlyMap<string, string>;
  /** Added to line numbers in messages. */
  readonly firstLine: number;
}

/** The blocks of one Markdown text; headings stand between them. */
export function markdownBlocks(source: MarkdownSource): (Block | HeadingBlock)[] {
  const { tokens, footnotes } = parseMarkdown(source.values.text);
  const reader: Reader = { ...source, tokens, footnotes, at: 0 };
  const blocks: (Block | HeadingBlock)[] = [];
  while (reader.at < tokens.length) blocks.push(...block(reader));
  return withTableCaptions(blocks, source);
}

interface Reader extends MarkdownSource {
  readonly tokens: readonly Token[];
  readonly footnotes: ReadonlyMap<number, readonly Token[]>;
  at: number;
}

function block(reader: Reader): (Block | HeadingBlock)[] {
  const { builder, values, origin } = reader;
  const token = reader.tokens[reader.at++]!;
  const place = placeOf(reader, token);
  switch (token.type) {
    case "heading_open":
      return [heading(reader, token, place)];
    case "paragraph_open": {
      const [lang, children] = inlineContent(reader);
      return children.length === 0 ? [] : [{ type: "paragraph", lang, children }];
    }
    case "bullet_list_open":
    case "ordered_list_open":
      return [list(reader, token)];
    case "blockquote_open":
      return [{ type: "quote", blocks: inside(reader, "blockquote_close") }];
    case "fence":
    case "code_block": {
      const text = restoreExpressions(token.content, values).replace(/\n$/, "");
      return [{ type: "code", language: token.info.trim(), text, origin }];
    }
    case "hr":
      return [{ type: "rule" }];
    case "html_block": {
      const html = sanitiseHtml(fillValues(builder, token.content, values, place, escapeHtml));
      return html === "" ? [] : [{ type: "html", html, origin }];
    }
    case "math_block":
      return [equation(reader, token, place)];
    case "table_open":
      return [markdownTable(reader)];
    default:
      return [];
  }
}

function placeOf({ origin, firstLine, builder }: Reader, token: Token): Place {
  return { origin, line: firstLine + (token.map?.[0] ?? 0), lang: builder.lang };
}

/** The inline token at the cursor, up to and past the closing token of its block. */
function inlineContent(reader: Reader, notesForbidden?: string): [Lang, Inline[], Token] {
  const token = reader.tokens[reader.at]!;
  reader.at += 2;
  const lang = languageOf(token.content, reader.builder.lang);
  const scope: InlineScope = {
    builder: reader.builder,
    values: reader.values,
    place: { ...placeOf(reader, token), lang },
    footnotes: reader.footnotes,
    attachments: reader.attachments,
    ...(notesForbidden === undefined ? {} : { notesForbidden }),
  };
  return [lang, inlines(token.children ?? [], scope), token];
}

function inside(reader: Reader, close: string): Block[] {
  const blocks: (Block | HeadingBlock)[] = [];
  while (reader.tokens[reader.at]!.type !== close) blocks.push(...block(reader));
  reader.at++;
  return blocks.filter((b): b is Block => {
    const place = { origin: reader.origin, line: reader.firstLine };
    if (b.type === "heading") fault(reader.builder, b.place, "a heading inside a list or a quotation");
    if (b.type === "table") fault(reader.builder, place, "a table inside a list or a quotation");
    return b.type !== "heading";
  });
}

function list(reader: Reader, open: Token): Block {
  const ordered = open.type === "ordered_list_open";
  const items: Block[][] = [];
  while (reader.tokens[reader.at]!.type === "list_item_open") {
    reader.at++;
    items.push(inside(reader, "list_item_close"));
  }
  reader.at++;
  return { type: "list", ordered, start: Number(open.attrGet("start") ?? 1), items };
}

const ATTRIBUTES = /\s*\{([^{}]*)\}\s*$/;

function heading(reader: Reader, open: Token, place: Place): HeadingBlock {
  const token = reader.tokens[reader.at]!;
  const attributes = ATTRIBUTES.exec(token.content)?.[1]?.trim().split(/\s+/) ?? [];
  const last = token.children?.findLast((t) => t.type === "text");
  if (attributes.length > 0 && last !== undefined) last.content = last.content.replace(ATTRIBUTES, "");
  const id = attributes.find((a) => a.startsWith("#"))?.slice(1);
  for (const attribute of attributes) {
    if (attribute !== "-" && !attribute.startsWith("#")) {
      fault(reader.builder, place, `heading attribute "${attribute}"; expected {-} or {#sec-name}`);
    }
  }
  const [lang, title] = inlineContent(reader, "a heading");
  return {
    type: "heading",
    level: Number(open.tag.slice(1)),
    title,
    text: plainText(title),
    lang,
    ...(id === undefined ? {} : { id }),
    numbered: !attributes.includes("-"),
    place,
  };
}

function equation({ builder, values, origin }: Reader, token: Token, place: Place): EquationBlock {
  const tex = fillValues(builder, token.content, values, place, texText);
  const wrong = mathFault(tex, true);
  if (wrong !== null) fault(builder, place, `formula: ${wrong}`);
  const { id } = token.meta as { id?: string };
  if (id === undefined) return { type: "equation", tex, origin };
  return { type: "equation", id, number: takeNumber(builder, id, "eq", place), tex, origin };
}

function markdownTable(reader: Reader): TableBlock {
  const rows: { cells: Inline[][]; aligns: string[] }[] = [];
  for (
    let token = reader.tokens[reader.at++]!;
    token.type !== "table_close";
    token = reader.tokens[reader.at++]!
  ) {
    if (token.type === "tr_open") rows.push({ cells: [], aligns: [] });
    else if (token.type === "th_open" || token.type === "td_open") {
      const row = rows.at(-1)!;
      row.aligns.push(/text-align:(\w+)/.exec(String(token.attrGet("style") ?? ""))?.[1] ?? "left");
      row.cells.push(inlineContent(reader, "a table")[1]);
    }
  }
  const [head, ...body] = rows;
  return {
    type: "table",
    columns: head!.cells.map((main, index) => ({
      label: { main },
      align: head!.aligns[index] as "left" | "right" | "center",
    })),
    rows: body.map(({ cells }) => ({ strong: false, cells })),
    notes: [],
    origin: reader.origin,
  };
}

/** A paragraph `: caption {#tbl-name}` after a Markdown table is its caption. */
function withTableCaptions(
  blocks: readonly (Block | HeadingBlock)[],
  { builder, origin, firstLine }: MarkdownSource,
): (Block | HeadingBlock)[] {
  const out: (Block | HeadingBlock)[] = [];
  for (const item of blocks) {
    const table = out.at(-1);
    const first = item.type === "paragraph" ? item.children[0] : undefined;
    if (
      table?.type !== "table" ||
      item.type !== "paragraph" ||
      first?.type !== "text" ||
      !/^[:：]\s/.test(first.text)
    ) {
      out.push(item);
      continue;
    }
    const last = item.children.at(-1)!;
    const id = last.type === "text" ? /\s*\{#([^}]*)\}\s*$/.exec(last.text)?.[1] : undefined;
    const main = item.children.map((node): Inline => {
      if (node.type !== "text") return node;
      let { text } = node;
      if (node === first) text = text.replace(/^[:：]\s+/, "");
      if (node === last) text = text.replace(/\s*\{#[^}]*\}\s*$/, "");
      return { type: "text", text };
    });
    const place = { origin, line: firstLine, lang: builder.lang };
    out[out.length - 1] = {
      ...table,
      caption: { main },
      ...(id === undefined ? {} : { id, number: takeNumber(builder, id, "tbl", place) }),
    };
  }
  return out;
}
