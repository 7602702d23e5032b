import { PDFDocument } from "@cantoo/pdf-lib";
import type { Page } from "../browser/open.js";
import { type Destination, readDestinations } from "./destinations.js";
import { closeGaps } from "./floats.js";
import { contentsTargets, fillContents, floatIds, linkTargets } from "./pageScripts.js";

const PASSES = 4;

export interface Printed {
  readonly document: PDFDocument;
  readonly destinations: ReadonlyMap<string, Destination>;
}

/**
 * Prints the page until the page numbers in its contents are the pages where the targets stand: once to
 * learn them (untagged, which is quicker and breaks pages the same), once with them, and again only when writing them has moved something.
 *
 * @param floats selector of figures that paragraphs after them may pass; see `closeGaps`
 * @param ids elements whose place is wanted beside those in the contents
 * @throws Error naming a target that no element has, or when the pages never settle
 */
export async function printSettled(page: Page, ids: readonly string[], floats: string): Promise<Printed> {
  const targets = await page.evaluate(contentsTargets);
  const figures = await page.evaluate(floatIds, floats);
  const missing = await page.evaluate(linkTargets, [...new Set([...targets, ...ids, ...figures])]);
  if (missing.length > 0) {
    throw new Error(`the contents or the outline lead to "${missing[0]}", but no element has this id`);
  }
  await closeGaps(page, figures, async () => {
    const { document, destinations } = await print(page, false);
    return { destinations, pages: document.getPageCount() };
  });
  let filled = "";
  for (let pass = 0; pass < PASSES; pass++) {
    const tagged = pass > 0;
    const printed = await print(page, tagged);
    const lost = targets.find((id) => !printed.destinations.has(id));
    if (lost !== undefined)
      throw new Error(`"${lost}", wanted in the contents, is on no page (is it hidden?)`);
    const numbers = Object.fromEntries(targets.map((id) => [id, printed.destinations.get(id)!.page]));
    const found = JSON.stringify(numbers);
    if (tagged && found === filled) return printed;
    filled = found;
    await page.evaluate(fillContents, numbers);
  }
  throw new Error(
    `page numbers in the contents keep moving after ${PASSES} prints; shorten or pad the contents`,
  );
}

async function print(page: Page, tagged: boolean): Promise<Printed> {
  const bytes = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged,
    outline: false,
    timeout: 0,
  });
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return { document, destinations: readDestinations(document) };
}
