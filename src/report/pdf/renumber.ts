import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRef, PDFStream } from "@cantoo/pdf-lib";

/** Drops objects that nothing refers to, and numbers the others in the order in which they are reached. */
export function renumberObjects(document: PDFDocument): void {
  const { context } = document;
  const numbered = new Map<PDFRef, PDFRef>();
  const objects: PDFObject[] = [];

  const renamed = (ref: PDFRef): PDFRef | undefined => {
    const known = numbered.get(ref);
    if (known) return known;
    const object = context.lookup(ref);
    if (!object) return undefined;
    const next = PDFRef.of(numbered.size + 1);
    numbered.set(ref, next);
    objects.push(object);
    return next;
  };
  const root = renamed(context.trailerInfo.Root as PDFRef)!;
  const info = context.trailerInfo.Info ? renamed(context.trailerInfo.Info as PDFRef) : undefined;
  const seen = new Set<PDFObject>();
  // The list grows while it is walked: breadth first, so deep structure trees need no deep stack.
  for (let i = 0; i < objects.length; i++) rewrite(objects[i]!, renamed, seen);

  for (const [ref] of context.enumerateIndirectObjects()) context.delete(ref);
  for (const [index, object] of objects.entries()) context.assign(PDFRef.of(index + 1), object);
  context.largestObjectNumber = objects.length;
  context.trailerInfo.Root = root;
  context.trailerInfo.Info = info;
}

function rewrite(
  object: PDFObject,
  renamed: (ref: PDFRef) => PDFRef | undefined,
  seen: Set<PDFObject>,
): void {
  if (seen.has(object)) return;
  seen.add(object);
  if (object instanceof PDFStream) rewrite(object.dict, renamed, seen);
  else if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) {
      if (value instanceof PDFRef) {
        const next = renamed(value);
        if (next) object.set(key, next);
        else object.delete(key);
      } else rewrite(value, renamed, seen);
    }
  } else if (object instanceof PDFArray) {
    for (let i = 0; i < object.size(); i++) {
      const value = object.get(i);
      if (value instanceof PDFRef) {
        const next = renamed(value);
        if (next) object.set(i, next);
      } else rewrite(value, renamed, seen);
    }
  }
}
