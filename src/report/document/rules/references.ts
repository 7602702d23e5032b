import type MarkdownIt from "markdown-it";

export interface WrittenCitation {
  readonly key: string;
  readonly locator?: string;
}

const KEY = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_:./+-]*[\\p{L}\\p{N}_])?";
const ITEM = new RegExp(`^\\s*@(${KEY})(?:\\s*[,，]\\s*([^;@]+?))?\\s*$`, "u");
const CROSSREF = /@((?:fig|tbl|eq|sec)-[\w\u4e00-\u9fff-]+)/y;

/** Adds `[@key]`, `[@key1; @key2, p. 3]` and `@fig-name` (also tbl, eq, sec) as inline tokens. */
export function referenceRules(md: MarkdownIt): void {
  md.inline.ruler.before("link", "citation", (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== "[" || !/^\[\s*@/.test(src.slice(pos, pos + 8))) return false;
    const end = src.indexOf("]", pos);
    if (end < 0 || end >= state.posMax) return false;
    const items: WrittenCitation[] = [];
    for (const part of src.slice(pos + 1, end).split(/[;；]/)) {
      const match = ITEM.exec(part);
      if (match === null || /^(?:fig|tbl|eq|sec)-/.test(match[1]!)) return false;
      items.push({ key: match[1]!, ...(match[2] === undefined ? {} : { locator: match[2] }) });
    }
    if (!silent) state.push("citation", "cite", 0).meta = { items };
    state.pos = end + 1;
    return true;
  });
  md.inline.ruler.before("link", "crossref", (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== "@" || /[A-Za-z0-9]/.test(src[pos - 1] ?? "")) return false;
    CROSSREF.lastIndex = pos;
    const match = CROSSREF.exec(src);
    if (match === null) return false;
    if (!silent) state.push("crossref", "ref", 0).content = match[1]!;
    state.pos = pos + match[0].length;
    return true;
  });
}

const TERMINATORS = new Set([
  "@",
  "$",
  "[",
  "!",
  "\n",
  "\\",
  "`",
  "*",
  "_",
  "~",
  "<",
  "&",
  "]",
  "{",
  "\uE000",
]);

/** markdown-it's text rule runs over "@": stop at every character that a rule of ours may begin with. */
export function textRule(md: MarkdownIt): void {
  md.inline.ruler.at("text", (state, silent) => {
    let pos = state.pos;
    while (pos < state.posMax && !TERMINATORS.has(state.src[pos]!)) pos++;
    if (pos === state.pos) return false;
    if (!silent) state.pending += state.src.slice(state.pos, pos);
    state.pos = pos;
    return true;
  });
}
