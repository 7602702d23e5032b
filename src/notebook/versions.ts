import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of this package: the clone, or the installed copy. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : findRoot(dirname(folder));
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Hash of a folder's files, names and contents, in a fixed order. */
export function folderHash(folder: string, wanted: (path: string) => boolean = () => true): string {
  const hash = createHash("sha256");
  const walk = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) walk(inner);
      else if (wanted(inner)) {
        hash.update(`${relative(folder, inner).split(sep).join("/")}\0`);
        hash.update(readFileSync(inner));
      }
    }
  };
  walk(folder);
  return hash.digest("hex");
}

/** Versions that decide what a cell computes and what a page looks like; the same on every machine. */
export interface Versions {
  readonly "yibao-lab": string;
  readonly typescript: string;
  /** Hash of the locked dependencies, or of the exact versions this package asks for where there is no lock file. */
  readonly lock: string;
}

export function versions(): Versions {
  const own = JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as {
    version: string;
    dependencies: Record<string, string>;
  };
  const lock = join(PACKAGE_ROOT, "package-lock.json");
  return {
    "yibao-lab": own.version,
    typescript: own.dependencies.typescript!,
    lock: sha256(existsSync(lock) ? readFileSync(lock) : JSON.stringify(own.dependencies)).slice(0, 16),
  };
}
