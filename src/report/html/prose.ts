import { escapeHtml } from "../../display/html.js";
import type { Block } from "../document/types.js";
import { type HtmlScope, inlineHtml, langAttribute } from "./inline.js";

export type ProseBlock = Extract<
  Block,
  { type: "paragraph" | "list" | "quote" | "code" | "output" | "html" | "rule" }
>;

/** A block of running text as HTML; `inner` renders the blocks inside lists and quotations. */
export function proseHtml(
  block: ProseBlock,
  scope: HtmlScope,
  inner: (blocks: readonly Block[]) => string,
): string {
  switch (block.type) {
    case "paragraph":
      return `<p${langAttribute(block.lang, scope.lang)}>${inlineHtml(block.children, scope)}</p>`;
    case "list": {
      const items = block.items.map((item) => `<li>${tight(item, scope) ?? inner(item)}</li>`).join("\n");
      if (!block.ordered) return `<ul>\n${items}\n</ul>`;
      return `<ol${block.start === 1 ? "" : ` start="${block.start}"`}>\n${items}\n</ol>`;
    }
    case "quote":
      return `<blockquote>\n${inner(block.blocks)}\n</blockquote>`;
    case "code":
      return `<pre class="code" tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case "output":
      return `<pre class="output" tabindex="0">${escapeHtml(block.text)}</pre>`;
    case "html":
      return `<div class="raw" tabindex="0">${block.html}</div>`;
    case "rule":
      return "<hr>";
  }
}

/** A list item of one paragraph needs no paragraph element. */
function tight(item: readonly Block[], scope: HtmlScope): string | null {
  const [only] = item;
  return item.length === 1 && only?.type === "paragraph" ? inlineHtml(only.children, scope) : null;
}
