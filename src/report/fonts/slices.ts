import { readFile } from "node:fs/promises";
import { packageFile } from "./source.js";

const indexes = new Map<string, Promise<ReadonlyMap<number, string>>>();

/**
 * For every code point that a Fontsource family has, the slice of the family that holds it.
 *
 * @param family package name without scope, such as `noto-sans-sc`
 */
export function slicesOf(family: string): Promise<ReadonlyMap<number, string>> {
  let index = indexes.get(family);
  if (!index) {
    index = read(family);
    index.catch(() => indexes.delete(family));
    indexes.set(family, index);
  }
  return index;
}

async function read(family: string): Promise<ReadonlyMap<number, string>> {
  const text = await readFile(packageFile(`@fontsource/${family}/unicode.json`), "utf8");
  const index = new Map<number, string>();
  for (const [slice, ranges] of Object.entries(JSON.parse(text) as Record<string, string>)) {
    const name = slice.replace(/^\[(.*)\]$/, "$1");
    for (const range of ranges.split(",")) {
      const [first, last = first] = range.trim().replace(/^U\+/i, "").split("-");
      const end = Number.parseInt(last!, 16);
      for (let code = Number.parseInt(first!, 16); code <= end; code++) {
        if (!index.has(code)) index.set(code, name);
      }
    }
  }
  return index;
}
