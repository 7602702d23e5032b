import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber } from "@cantoo/pdf-lib";
import { fragmentId, stringText } from "./destinations.js";
import type { OutlineEntry } from "./input.js";

const PRINTED = PDFNumber.of(4);

/** Says in each link where it leads (title of the section, or address), for readers who hear the document. */
export function describeLinks(document: PDFDocument, outline: readonly OutlineEntry[]): void {
  const titles = new Map(outline.map(({ id, title }) => [id, title]));
  for (const page of document.getPages()) {
    const annotations = page.node.lookupMaybe(PDFName.of("Annots"), PDFArray);
    for (let i = 0; i < (annotations?.size() ?? 0); i++) {
      const link = annotations!.lookup(i, PDFDict);
      if (link.get(PDFName.of("Subtype")) !== PDFName.of("Link")) continue;
      link.set(PDFName.of("F"), PRINTED);
      const target = targetOf(link);
      if (target) link.set(PDFName.of("Contents"), PDFHexString.fromText(titles.get(target) ?? target));
    }
  }
}

function targetOf(link: PDFDict): string | undefined {
  const place = link.lookup(PDFName.of("Dest"));
  if (place instanceof PDFName) return fragmentId(place);
  const action = link.lookup(PDFName.of("A"));
  return action instanceof PDFDict ? stringText(action.lookup(PDFName.of("URI"))) : undefined;
}
