import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";

/** Where an element of the document stands in the PDF. */
export interface Destination {
  /** From 1. */
  readonly page: number;
  readonly pageRef: PDFRef;
  /** Points from the left and from the bottom of the page. */
  readonly left: number;
  readonly top: number;
}

/** Destinations by element id: Chromium writes one for each element that a link points to. */
export function readDestinations(document: PDFDocument): Map<string, Destination> {
  const found = new Map<string, Destination>();
  const dests = document.catalog.lookupMaybe(PDFName.of("Dests"), PDFDict);
  const pages = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  for (const [name, value] of dests?.entries() ?? []) {
    const target = document.context.lookup(value);
    const place = target instanceof PDFDict ? target.lookup(PDFName.of("D")) : target;
    if (!(place instanceof PDFArray)) continue;
    const pageRef = place.get(0) as PDFRef;
    const page = pages.get(pageRef.toString());
    if (page === undefined) continue;
    found.set(fragmentId(name), { page, pageRef, left: number(place, 2), top: number(place, 3) });
  }
  return found;
}

function number(array: PDFArray, index: number): number {
  const value = array.size() > index ? array.lookup(index) : undefined;
  return value instanceof PDFNumber ? value.asNumber() : 0;
}

/** The element id that a destination's name stands for: Chromium percent-encodes what is not ASCII. */
export function fragmentId(name: PDFName): string {
  const text = name.decodeText();
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Text of a PDF string of either kind. */
export function stringText(value: unknown): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}
