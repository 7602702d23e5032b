import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from "@cantoo/pdf-lib";
import type { Destination } from "./destinations.js";
import type { OutlineEntry } from "./input.js";

interface Node {
  readonly entry?: OutlineEntry;
  readonly ref: PDFRef;
  readonly children: Node[];
}

/** Entries nested by level are open down to this level. */
const OPEN_LEVELS = 1;

/** Bookmarks with the given titles in place of Chromium's, whose titles repeat text clipped at a page's end. */
export function writeOutline(
  document: PDFDocument,
  outline: readonly OutlineEntry[],
  destinations: ReadonlyMap<string, Destination>,
): void {
  const { context, catalog } = document;
  const root: Node = { ref: context.nextRef(), children: [] };
  const open: { level: number; node: Node }[] = [{ level: 0, node: root }];
  for (const entry of outline) {
    if (!destinations.has(entry.id)) continue;
    while (open.at(-1)!.level >= entry.level) open.pop();
    const node: Node = { entry, ref: context.nextRef(), children: [] };
    open.at(-1)!.node.children.push(node);
    open.push({ level: Math.max(1, entry.level), node });
  }
  catalog.delete(PDFName.of("Outlines"));
  if (root.children.length === 0) return;

  const write = (node: Node, depth: number, parent?: Node): number => {
    const dict = PDFDict.withContext(context);
    const set = (key: string, value: Parameters<PDFDict["set"]>[1]): void => dict.set(PDFName.of(key), value);
    if (node.entry) {
      const { pageRef, left, top } = destinations.get(node.entry.id)!;
      set("Title", PDFHexString.fromText(node.entry.title));
      set("Dest", context.obj([pageRef, "XYZ", left, top, null]));
    } else set("Type", PDFName.of("Outlines"));
    if (parent) {
      const at = parent.children.indexOf(node);
      set("Parent", parent.ref);
      if (at > 0) set("Prev", parent.children[at - 1]!.ref);
      if (at + 1 < parent.children.length) set("Next", parent.children[at + 1]!.ref);
    }
    const shown = node.children.reduce((sum, child) => sum + 1 + write(child, depth + 1, node), 0);
    if (node.children.length > 0) {
      const isOpen = depth < OPEN_LEVELS;
      set("First", node.children[0]!.ref);
      set("Last", node.children.at(-1)!.ref);
      set("Count", PDFNumber.of(isOpen ? shown : -node.children.length));
      context.assign(node.ref, dict);
      return isOpen ? shown : 0;
    }
    context.assign(node.ref, dict);
    return 0;
  };
  write(root, 0);
  catalog.set(PDFName.of("Outlines"), root.ref);
  catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
}
