import MarkdownIt, { type Token } from "markdown-it";
import footnote from "markdown-it-footnote";
import { mathRules } from "./rules/math.js";
import { referenceRules, textRule } from "./rules/references.js";

const prose = MarkdownIt({ html: true, linkify: false, typographer: false })
  .use(footnote)
  .use(textRule)
  .use(mathRules)
  .use(referenceRules);
prose.inline.ruler.disable("footnote_inline");
prose.validateLink = (url) =>
  /^(?:https?:|mailto:|#|data:image\/(?:png|jpeg);base64,|attachment:)/i.test(url);

/** Text from code (captions, labels, notes): only math, citations and cross-references, no emphasis. */
const label = MarkdownIt("zero").use(textRule).use(mathRules).use(referenceRules);
label.inline.ruler.enable(["escape"]);

export interface ParsedMarkdown {
  readonly tokens: readonly Token[];
  /** Footnote bodies by the number markdown-it gave them. */
  readonly footnotes: ReadonlyMap<number, readonly Token[]>;
}

/** Tokens of a Markdown text, footnote bodies set apart. */
export function parseMarkdown(text: string): ParsedMarkdown {
  const all = prose.parse(text, {});
  const start = all.findIndex((t) => t.type === "footnote_block_open");
  const footnotes = new Map<number, Token[]>();
  if (start < 0) return { tokens: all, footnotes };
  let current: Token[] = [];
  for (const token of all.slice(start)) {
    if (token.type === "footnote_open") {
      current = [];
      footnotes.set((token.meta as { id: number }).id, current);
    } else if (!token.type.startsWith("footnote_")) current.push(token);
  }
  return { tokens: all.slice(0, start), footnotes };
}

/** Inline tokens of a caption, label or note written in code. */
export function parseLabel(text: string): readonly Token[] {
  return label.parseInline(text, {})[0]?.children ?? [];
}
