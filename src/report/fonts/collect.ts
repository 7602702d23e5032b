import type { Page } from "../browser/open.js";
import { walkMarginBoxes } from "./marginBoxes.js";
import { familyList, type GlyphUse } from "./use.js";
import { type RawUse, walkGlyphs } from "./walk.js";

/** What a browser may add by itself: hyphens at line ends, an ellipsis, page numbers filled in later. */
const ADDED = "0123456789 -‐…";

/**
 * The characters a loaded page sets, by family list, weight and style.
 *
 * @param marginTexts strings of page-margin boxes beside those in the style sheet
 */
export async function collectGlyphs(page: Page, marginTexts: readonly string[] = []): Promise<GlyphUse[]> {
  const elements: RawUse[] = await page.evaluate(walkGlyphs);
  const margins: RawUse[] = await page.evaluate(walkMarginBoxes, marginTexts);
  return [...elements, ...margins].flatMap(({ fontFamily, ...use }) => {
    const families = familyList(fontFamily);
    return [
      { ...use, families },
      { ...use, families, text: ADDED, around: {}, optional: true },
    ];
  });
}
