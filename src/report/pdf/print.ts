import type { ReportBrowser } from "../browser/open.js";
import { collectGlyphs } from "../fonts/collect.js";
import { fontCss } from "../fonts/css.js";
import { loadFonts } from "../fonts/load.js";
import { withoutZeroWidth } from "../fonts/zeroWidth.js";
import { markArtifacts } from "./artifacts.js";
import type { PdfInput, PrintedPdf } from "./input.js";
import { describeLinks } from "./links.js";
import { writeMetadata } from "./metadata.js";
import { writeOutline } from "./outline.js";
import { printSettled } from "./passes.js";
import { renumberObjects } from "./renumber.js";
import { saveIdentified } from "./save.js";
import { renameStructureIds } from "./structureIds.js";

export type { OutlineEntry, PdfInput, PdfMeta, PrintedPdf } from "./input.js";

/**
 * Prints a document to a tagged PDF with embedded fonts, page numbers in its contents, and bookmarks.
 *
 * Equal input gives equal bytes. Elements `<span class="toc-page" data-target="ID"></span>` take the number
 * of the page on which the element with that id begins. No script of the document runs, nothing is loaded.
 *
 * @throws Error naming a character that no embedded font has, or a target that no element has
 */
export async function printPdf(browser: ReportBrowser, input: PdfInput): Promise<PrintedPdf> {
  const page = await browser.newPage();
  try {
    await page.emulateMediaType("print");
    await page.setContent(withoutZeroWidth(input.html), { waitUntil: "domcontentloaded" });
    const used = await collectGlyphs(page, input.marginTexts);
    await loadFonts(page, await fontCss(used, { format: "truetype" }));
    const { document, destinations } = await printSettled(
      page,
      input.outline.map((entry) => entry.id),
      input.floats ?? ".figure",
    );
    renameStructureIds(document);
    markArtifacts(document);
    describeLinks(document, input.outline);
    writeMetadata(document, input.meta);
    writeOutline(document, input.outline, destinations);
    renumberObjects(document);
    return { pdf: await saveIdentified(document), pages: document.getPageCount() };
  } finally {
    await page.close();
  }
}
