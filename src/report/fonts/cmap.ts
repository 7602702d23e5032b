import { fontTable } from "./woff.js";

/** Code points that a WOFF or TrueType font has a glyph for (cmap formats 4 and 12). */
export function coveredCodePoints(font: Buffer): ReadonlySet<number> {
  const cmap = fontTable(font, "cmap");
  const covered = new Set<number>();
  const tables = cmap.readUInt16BE(2);
  for (let i = 0; i < tables; i++) {
    const table = cmap.subarray(cmap.readUInt32BE(8 + 8 * i));
    const format = table.readUInt16BE(0);
    if (format === 12) addGroups(table, covered);
    else if (format === 4) addSegments(table, covered);
  }
  return covered;
}

function addGroups(table: Buffer, covered: Set<number>): void {
  const groups = table.readUInt32BE(12);
  for (let i = 0; i < groups; i++) {
    const last = table.readUInt32BE(20 + 12 * i);
    for (let code = table.readUInt32BE(16 + 12 * i); code <= last; code++) covered.add(code);
  }
}

function addSegments(table: Buffer, covered: Set<number>): void {
  const segments = table.readUInt16BE(6) / 2;
  const [ends, starts, deltas, offsets] = [0, 1, 2, 3].map(
    (part) => 14 + 2 * segments * part + (part ? 2 : 0),
  ) as [number, number, number, number];
  for (let i = 0; i < segments; i++) {
    const last = table.readUInt16BE(ends + 2 * i);
    const first = table.readUInt16BE(starts + 2 * i);
    const delta = table.readUInt16BE(deltas + 2 * i);
    const offset = table.readUInt16BE(offsets + 2 * i);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const at = offsets + 2 * i + offset + 2 * (code - first);
      const glyph = offset === 0 ? (code + delta) & 0xffff : table.readUInt16BE(at);
      if (glyph !== 0) covered.add(code);
    }
  }
}
