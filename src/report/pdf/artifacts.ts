import {
  decodePDFRawStream,
  PDFArray,
  type PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
} from "@cantoo/pdf-lib";

const OPEN = "/Artifact BMC";
const CLOSE = "EMC";
const CONSTRUCTS = new Set(["m", "l", "c", "v", "y", "h", "re"]);
const WHOLE = new Set(["Do", "sh"]);
const PAINTS = new Set(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s"]);

/** Marks everything painted outside the tagged content (margin boxes, rules, backgrounds) as an artifact. */
export function markArtifacts(document: PDFDocument): void {
  const { context } = document;
  for (const page of document.getPages()) {
    const contents = page.node.get(PDFName.of("Contents"));
    const list = context.lookup(contents);
    const refs = list instanceof PDFArray ? list.asArray() : [contents];
    for (const ref of refs) {
      const stream = context.lookup(ref);
      if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) continue;
      const content = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
      context.assign(ref, context.flateStream(Buffer.from(markContent(content), "latin1")));
    }
  }
}

/**
 * A content stream with each painting outside marked content inside `/Artifact`. Relies on Skia's way of
 * writing: the operator ends its line, marked content never begins inside a text object.
 */
export function markContent(content: string): string {
  const out: string[] = [];
  const closed = new Set<number>();
  let depth = 0;
  let inText = false;
  let path = -1;
  const open = (at: number): void => {
    // An artifact that ends right here goes on instead.
    if (closed.delete(at - 1)) out.splice(at - 1, 1);
    else out.splice(at, 0, OPEN);
  };
  const close = (): void => {
    closed.add(out.length);
    out.push(CLOSE);
  };
  for (const line of content.split("\n")) {
    const operator = /[^\s>]+$/.exec(line.trimEnd())?.[0] ?? "";
    if (inText) {
      out.push(line);
      if (operator !== "ET") continue;
      inText = false;
      close();
      continue;
    }
    if (operator === "BDC" || operator === "BMC") depth++;
    else if (operator === "EMC") depth--;
    const loose = depth === 0;
    const paints = PAINTS.has(operator);
    if (CONSTRUCTS.has(operator) && path < 0) path = out.length;
    if (loose && operator === "BT") {
      open(out.length);
      inText = true;
    } else if (loose && paints && path >= 0) open(path);
    else if (loose && WHOLE.has(operator)) open(out.length);
    out.push(line);
    if (loose && ((paints && path >= 0) || WHOLE.has(operator))) close();
    if (paints || operator === "n") path = -1;
  }
  return out.join("\n");
}
