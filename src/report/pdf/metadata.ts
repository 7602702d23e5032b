import { PDFBool, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from "@cantoo/pdf-lib";
import type { PdfMeta } from "./input.js";
import { pdfDate } from "./pdfDate.js";

const CREATOR = "yibao-lab";

/** Title, author, language and date: the Info dictionary and an equal XMP packet; the title in the window's bar. */
export function writeMetadata(document: PDFDocument, meta: PdfMeta): void {
  const { catalog, context } = document;
  const date = pdfDate(meta.date);
  const printed = context.lookupMaybe(context.trailerInfo.Info, PDFDict);
  const producer = printed?.lookupMaybe(PDFName.of("Producer"), PDFString)?.decodeText() ?? "Skia/PDF";
  const info = PDFDict.withContext(context);
  const text = (key: string, value: string | undefined): void => {
    if (value) info.set(PDFName.of(key), PDFHexString.fromText(value));
  };
  text("Title", meta.title);
  text("Author", meta.author);
  text("Subject", meta.subject);
  text("Keywords", meta.keywords);
  text("Creator", CREATOR);
  text("Producer", producer);
  info.set(PDFName.of("CreationDate"), PDFString.of(date.info));
  info.set(PDFName.of("ModDate"), PDFString.of(date.info));
  context.trailerInfo.Info = context.register(info);

  const packet = new TextEncoder().encode(xmp(meta, producer, date.xmp));
  const stream = context.stream(packet, { Type: "Metadata", Subtype: "XML" });
  catalog.set(PDFName.of("Metadata"), context.register(stream));
  catalog.set(PDFName.of("Lang"), PDFString.of(meta.lang));
  catalog.set(PDFName.of("ViewerPreferences"), context.obj({ DisplayDocTitle: PDFBool.True }));
  for (const page of document.getPages()) page.node.set(PDFName.of("Tabs"), PDFName.of("S"));
}

function xmp(meta: PdfMeta, producer: string, date: string): string {
  const alternative = (tag: string, value: string | undefined): string =>
    value
      ? `<${tag}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></${tag}>\n`
      : "";
  const list = (tag: string, kind: string, values: readonly string[]): string =>
    `<${tag}><rdf:${kind}>${values.map((value) => `<rdf:li>${escaped(value)}</rdf:li>`).join("")}</rdf:${kind}></${tag}>\n`;
  return (
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n` +
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n` +
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    `xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n` +
    `<dc:format>application/pdf</dc:format>\n` +
    alternative("dc:title", meta.title) +
    list("dc:creator", "Seq", [meta.author]) +
    alternative("dc:description", meta.subject) +
    list("dc:language", "Bag", [meta.lang]) +
    (meta.keywords ? `<pdf:Keywords>${escaped(meta.keywords)}</pdf:Keywords>\n` : "") +
    `<pdf:Producer>${escaped(producer)}</pdf:Producer>\n<xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>\n` +
    `<xmp:CreateDate>${date}</xmp:CreateDate>\n<xmp:ModifyDate>${date}</xmp:ModifyDate>\n` +
    `</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>`
  );
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
