import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFString } from "@cantoo/pdf-lib";
import { stringText } from "./destinations.js";

/**
 * Renames the ids of structure elements (`node00001234`, a number that depends on what the browser did
 * before) to their order in the structure tree, in the elements, in `/Headers` and in the id tree.
 */
export function renameStructureIds(document: PDFDocument): void {
  const { context } = document;
  const root = document.catalog.lookupMaybe(PDFName.of("StructTreeRoot"), PDFDict);
  if (!root) return;
  const names = new Map<string, PDFString>();
  const elements: [string, PDFObject][] = [];
  const headers: PDFArray[] = [];

  const visit = (kids: PDFObject | undefined): void => {
    const kid = context.lookup(kids);
    if (kid instanceof PDFArray) for (let i = 0; i < kid.size(); i++) visit(kid.get(i));
    if (!(kid instanceof PDFDict)) return;
    const id = stringText(kid.lookup(PDFName.of("ID")));
    if (id !== undefined) {
      const name = `e${String(names.size + 1).padStart(5, "0")}`;
      names.set(id, PDFString.of(name));
      kid.set(PDFName.of("ID"), names.get(id)!);
      elements.push([name, kids!]);
    }
    collectHeaders(kid.lookup(PDFName.of("A")), headers);
    visit(kid.get(PDFName.of("K")));
  };
  visit(root.get(PDFName.of("K")));

  for (const list of headers) {
    for (let i = list.size() - 1; i >= 0; i--) {
      const renamed = names.get(stringText(list.lookup(i)) ?? "");
      if (renamed) list.set(i, renamed);
      else list.remove(i);
    }
  }
  if (elements.length > 0) {
    const pairs = elements.flatMap(([name, element]) => [PDFString.of(name), element]);
    const limits = [elements[0]![0], elements.at(-1)![0]].map((name) => PDFString.of(name));
    const leaf = context.obj({ Limits: limits, Names: pairs });
    root.set(PDFName.of("IDTree"), context.obj({ Kids: [context.register(leaf)] }));
  } else root.delete(PDFName.of("IDTree"));
}

function collectHeaders(attributes: PDFObject | undefined, headers: PDFArray[]): void {
  if (attributes instanceof PDFArray) {
    for (let i = 0; i < attributes.size(); i++) collectHeaders(attributes.lookup(i), headers);
  } else if (attributes instanceof PDFDict) {
    const list = attributes.lookup(PDFName.of("Headers"));
    if (list instanceof PDFArray) headers.push(list);
  }
}
