import type { ReportBrowser } from "../browser/open.js";
import { collectGlyphs } from "./collect.js";
import { fontCss } from "./css.js";
import type { FontFormat } from "./subset.js";
import type { GlyphUse } from "./use.js";
import { withoutZeroWidth } from "./zeroWidth.js";

/**
 * A complete HTML document with the fonts of its text inside it, as `@font-face` rules in `<head>`.
 *
 * @param options.extra characters that scripts of the document may set later
 * @throws Error naming a character that no embedded font has; see `fontCss`
 */
export async function embedFonts(
  browser: ReportBrowser,
  html: string,
  format: FontFormat,
  options: { readonly extra?: readonly GlyphUse[] } = {},
): Promise<string> {
  const clean = withoutZeroWidth(html);
  const page = await browser.newPage();
  try {
    await page.setContent(clean, { waitUntil: "domcontentloaded" });
    const css = await fontCss([...(await collectGlyphs(page)), ...(options.extra ?? [])], { format });
    return withStyle(clean, css);
  } finally {
    await page.close();
  }
}

function withStyle(html: string, css: string): string {
  const end = html.search(/<\/head\s*>/i);
  if (end < 0) throw new Error("an HTML document without </head> cannot take fonts");
  return `${html.slice(0, end)}<style>\n${css}</style>\n${html.slice(end)}`;
}
