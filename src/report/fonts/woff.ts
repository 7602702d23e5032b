import { inflateSync } from "node:zlib";

const HEADER = 44;
const ENTRY = 20;

/**
 * One table of a WOFF 1.0 or a plain TrueType file, unpacked.
 *
 * @throws Error when the file is neither, or lacks the table
 */
export function fontTable(font: Buffer, tag: string): Buffer {
  const woff = font.toString("latin1", 0, 4) === "wOFF";
  const count = font.readUInt16BE(woff ? 12 : 4);
  for (let i = 0; i < count; i++) {
    const at = woff ? HEADER + ENTRY * i : 12 + 16 * i;
    if (font.toString("latin1", at, at + 4) !== tag) continue;
    if (!woff)
      return font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12));
    const [offset, packed, size] = [4, 8, 12].map((field) => font.readUInt32BE(at + field)) as [
      number,
      number,
      number,
    ];
    const bytes = font.subarray(offset, offset + packed);
    return packed === size ? bytes : inflateSync(bytes);
  }
  throw new Error(`font without a "${tag}" table`);
}
