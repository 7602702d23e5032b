import { createHash } from "node:crypto";
import { type PDFDocument, PDFHexString } from "@cantoo/pdf-lib";

const PLACE = "0".repeat(32);

/** The file with compressed objects; its `/ID` is a hash of all other bytes. */
export async function saveIdentified(document: PDFDocument): Promise<Uint8Array> {
  const { context } = document;
  context.trailerInfo.ID = context.obj([PDFHexString.of(PLACE), PDFHexString.of(PLACE)]);
  const bytes = Buffer.from(
    await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false }),
  );
  const id = createHash("sha256").update(bytes).digest("hex").slice(0, 32).toUpperCase();
  const first = bytes.lastIndexOf(`<${PLACE}>`, bytes.lastIndexOf(`<${PLACE}>`) - 1);
  const second = bytes.lastIndexOf(`<${PLACE}>`);
  if (first < 0 || second < 0) throw new Error("the PDF's identifier has no place in its trailer");
  for (const at of [first, second]) bytes.write(id, at + 1, "latin1");
  return new Uint8Array(bytes);
}
