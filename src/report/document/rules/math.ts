import type MarkdownIt from "markdown-it";

/** Adds `$x$` as an inline token and `$$ … $$ {#eq-name}` as a block token, with pandoc's rules for the dollar. */
export function mathRules(md: MarkdownIt): void {
  md.inline.ruler.after("escape", "math_inline", (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== "$" || src[pos + 1] === "$" || /\s/.test(src[pos + 1] ?? " ")) return false;
    const end = closingDollar(src, pos + 1, state.posMax);
    if (end < 0) return false;
    if (!silent) state.push("math_inline", "math", 0).content = src.slice(pos + 1, end);
    state.pos = end + 1;
    return true;
  });
  md.block.ruler.before(
    "fence",
    "math_block",
    (state, startLine, endLine, silent) => {
      const start = state.bMarks[startLine]! + state.tShift[startLine]!;
      if (!state.src.startsWith("$$", start)) return false;
      const lines: string[] = [];
      for (let line = startLine; line < endLine; line++) {
        const from = line === startLine ? start + 2 : state.bMarks[line]! + state.tShift[line]!;
        const text = state.src.slice(from, state.eMarks[line]!);
        const closing = /^(.*?)\$\$\s*(?:\{#([^}]*)\})?\s*$/.exec(text);
        if (closing === null) {
          lines.push(text);
          continue;
        }
        if (silent) return true;
        const token = state.push("math_block", "math", 0);
        token.content = [...lines, closing[1]!].join("\n").trim();
        token.meta = { id: closing[2] };
        token.map = [startLine, line + 1];
        token.block = true;
        state.line = line + 1;
        return true;
      }
      return false;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
}

function closingDollar(src: string, from: number, max: number): number {
  for (let i = from; i < max; i++) {
    if (src[i] === "\\") i++;
    else if (src[i] === "$") return /\s/.test(src[i - 1]!) || /\d/.test(src[i + 1] ?? "") ? -1 : i;
  }
  return -1;
}
