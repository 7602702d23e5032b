import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFRawStream,
} from "@cantoo/pdf-lib";

const latin = (stream: unknown): string =>
  stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1") : "";

/** Text of each page through the fonts' ToUnicode maps, in painting order: what a reader copies. */
export function pageTexts(document: PDFDocument): string[] {
  return document.getPages().map((page) => {
    const fonts = new Map<string, Map<string, string>>();
    const resources = page.node.Resources()?.lookupMaybe(PDFName.of("Font"), PDFDict);
    for (const [name, ref] of resources?.entries() ?? []) {
      const font = document.context.lookup(ref, PDFDict);
      fonts.set(name.toString(), toUnicode(latin(font.lookup(PDFName.of("ToUnicode")))));
    }
    const contents = page.node.Contents();
    const parts =
      contents instanceof PDFArray ? contents.asArray().map((r) => document.context.lookup(r)) : [contents];
    return shownText(parts.map(latin).join("\n"), fonts);
  });
}

function shownText(content: string, fonts: ReadonlyMap<string, Map<string, string>>): string {
  let text = "";
  let map = new Map<string, string>();
  for (const [, font, hex] of content.matchAll(/(\/[\w.]+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>/g)) {
    if (font) map = fonts.get(font) ?? map;
    else for (const code of hex!.match(/.{4}/g) ?? []) text += map.get(code.toUpperCase()) ?? "";
  }
  return text;
}

function toUnicode(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  const text = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, body] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from, to] of body!.matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set(from!.toUpperCase(), text(to!));
  }
  for (const [, body] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, start] of body!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let code = Number.parseInt(from!, 16), i = 0; code <= Number.parseInt(to!, 16); code++, i++) {
        const character = String.fromCodePoint(Number.parseInt(start!, 16) + i);
        map.set(code.toString(16).padStart(4, "0").toUpperCase(), character);
      }
    }
  }
  return map;
}
