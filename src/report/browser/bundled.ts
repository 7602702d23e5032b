import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib";
import { cacheFolder, type Environment } from "../../system/cache-folder.js";
import { readTar } from "./tar.js";
import { unpackOnce } from "./unpackOnce.js";

export interface BundledBrowser {
  readonly executable: string;
  /** Folder of the shared libraries (NSS) that come with it. */
  readonly libraries: string;
}

/** The reason why the browser that comes with the package cannot run here, if there is one. */
export function bundledUnsupported(): string | undefined {
  if (process.platform === "linux" && process.arch === "x64") return undefined;
  return `the browser that comes with yibao-lab is for Linux x64; this is ${process.platform} ${process.arch}`;
}

/**
 * The Chromium of `@sparticuz/chromium`, unpacked into the private cache on first use.
 *
 * The folder is named after the archive's SHA-256, so another version never meets an old binary.
 */
export async function bundledBrowser(env?: Environment): Promise<BundledBrowser> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const archives = join(entry.slice(0, entry.lastIndexOf("build")), "bin");
  const cache = await cacheFolder("chromium", env);
  const archive = join(archives, "chromium.br");
  const hash = await archiveHash(archive, cache);
  const folder = await unpackOnce(join(cache, hash.slice(0, 32)), async (temporary) => {
    const executable = createWriteStream(join(temporary, "chromium"), { mode: 0o755 });
    await pipeline(createReadStream(archive), createBrotliDecompress(), executable);
    const libraries = brotliDecompressSync(await readFile(join(archives, "al2023.tar.br")));
    for (const { name, content } of readTar(libraries)) {
      const path = join(temporary, "lib", basename(name));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content, { mode: 0o755 });
    }
  });
  return { executable: join(folder, "chromium"), libraries: join(folder, "lib") };
}

/** SHA-256 of the archive, read once for each path, size and time of change: 64 MB take 0.2 s and more. */
async function archiveHash(archive: string, cache: string): Promise<string> {
  const { size, mtimeMs } = await stat(archive);
  const key = createHash("sha256").update(`${archive}\n${size}\n${mtimeMs}`).digest("hex").slice(0, 32);
  const note = join(cache, `${key}.sha256`);
  const known = await readFile(note, "utf8").catch(() => "");
  if (/^[0-9a-f]{64}$/.test(known)) return known;
  const hash = createHash("sha256");
  await pipeline(createReadStream(archive), hash);
  const hex = hash.digest("hex");
  await writeFile(note, hex);
  return hex;
}
