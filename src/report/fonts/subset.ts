import { createHash, randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import subsetFont from "subset-font";
import { cacheFolder } from "../../system/cache-folder.js";
import type { FontSource } from "./source.js";

export type FontFormat = "truetype" | "woff2";

/** Horizontal features; the vertical ones would draw in a second glyph for each punctuation mark. */
const FEATURES = ["ccmp", "chws", "halt", "kern", "liga", "locl", "mark", "mkmk", "palt"];
const UNUSED_TABLES = ["BASE", "STAT", "VORG", "gasp", "vhea", "vmtx"];
const RECIPE = `1 ${FEATURES} ${UNUSED_TABLES}`;

/** The font with only these characters; kept on disk by the font's hash and the characters. */
export async function fontSubset(
  source: FontSource,
  codes: readonly number[],
  format: FontFormat,
): Promise<Buffer> {
  const key = createHash("sha256")
    .update(`${RECIPE}\n${source.sha256}\n${format}\n${codes.join()}`)
    .digest("hex");
  const kept = join(await cacheFolder("fonts"), `${key}.${format === "woff2" ? "woff2" : "ttf"}`);
  const known = await readFile(kept).catch(() => undefined);
  if (known) return known;
  const text = String.fromCodePoint(...codes);
  const made = await subsetFont(source.bytes, text, {
    targetFormat: format,
    keepFeatures: FEATURES,
    dropTables: UNUSED_TABLES,
    noHinting: true,
  });
  const partial = `${kept}.${randomUUID()}`;
  await writeFile(partial, made, { mode: 0o644 });
  await rename(partial, kept);
  return made;
}
