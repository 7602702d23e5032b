import { type Face, type Family, familyNamed, matchFace } from "./families.js";
import { slicesOf } from "./slices.js";
import { type FontSource, fontSource } from "./source.js";

/** The font file that draws a character of a family at a face, or nothing when no embedded font can. */
export async function glyphSource(family: Family, face: Face, code: number): Promise<FontSource | undefined> {
  if (family.only && !family.only.has(code)) return undefined;
  const own = await ownGlyph(face, code);
  if (own) return own;
  for (const name of family.lenders) {
    const lender = familyNamed(name)!;
    const lent = await ownGlyph(matchFace(lender, face.weight, face.italic), code);
    if (lent) return lent;
  }
  return undefined;
}

async function ownGlyph(face: Face, code: number): Promise<FontSource | undefined> {
  for (const file of face.files) {
    const source = await fontSource(file);
    if (source.covers.has(code)) return source;
  }
  if (!face.sliced) return undefined;
  const slice = (await slicesOf(face.sliced)).get(code);
  if (slice === undefined) return undefined;
  const source = await fontSource(
    `@fontsource/${face.sliced}/files/${face.sliced}-${slice}-${face.weight}-normal.woff`,
  );
  return source.covers.has(code) ? source : undefined;
}
