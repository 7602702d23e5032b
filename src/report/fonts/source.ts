import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { coveredCodePoints } from "./cmap.js";

/** One font file of an installed package. */
export interface FontSource {
  /** Path inside the packages, such as `katex/dist/fonts/KaTeX_Main-Regular.ttf`. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly covers: ReadonlySet<number>;
}

const opened = new Map<string, Promise<FontSource>>();

/** Path of a file of an installed package. */
export function packageFile(name: string): string {
  return createRequire(import.meta.url).resolve(name);
}

/** Reads a font file, once in the life of the process. */
export function fontSource(name: string): Promise<FontSource> {
  let source = opened.get(name);
  if (!source) {
    source = read(name);
    source.catch(() => opened.delete(name));
    opened.set(name, source);
  }
  return source;
}

async function read(name: string): Promise<FontSource> {
  const bytes = await readFile(packageFile(name));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, bytes, sha256, covers: coveredCodePoints(bytes) };
}
