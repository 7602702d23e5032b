const ZERO_WIDTH = /[\u200b\ufeff]|&#8203;|&#x200b;|&ZeroWidthSpace;/gi;

/**
 * HTML without zero-width spaces, which no embedded font has: in text they become `<wbr>`, the element
 * that says the same; KaTeX's struts and attributes need none.
 */
export function withoutZeroWidth(html: string): string {
  const katex = html.replace(/(class="vlist-s">)\u200b/g, "$1");
  if (katex.search(ZERO_WIDTH) < 0) return katex;
  return katex.replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>|<[^>]*>|[^<]+/gi, (part) =>
    part.replace(ZERO_WIDTH, part.startsWith("<") ? "" : "<wbr>"),
  );
}
