import { existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { PACKAGE_ROOT, sha256 } from "./versions.js";

/** A file that a notebook read: where, seen from the notebook or the package, and what it held. */
export interface Input {
  readonly path: string;
  readonly sha256: string;
}

const PACKAGE_PREFIX = "yibao-lab:";

/** The files a kernel recorded, as inputs that mean the same on every machine, in path order; not the package itself, whose version is part of the key. */
export function recordInputs(files: readonly string[], notebookFolder: string): readonly Input[] {
  return [...new Set(files)]
    .filter((file) => existsSync(file) && statSync(file).isFile())
    .filter((file) => file !== join(PACKAGE_ROOT, "package.json"))
    .map((file) => ({ path: portable(file, notebookFolder), sha256: sha256(readFileSync(file)) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether every input still holds what it held. */
export function unchanged(inputs: readonly Input[], notebookFolder: string): boolean {
  return inputs.every(({ path, sha256: expected }) => {
    const file = path.startsWith(PACKAGE_PREFIX)
      ? join(PACKAGE_ROOT, path.slice(PACKAGE_PREFIX.length))
      : resolve(notebookFolder, path);
    return existsSync(file) && sha256(readFileSync(file)) === expected;
  });
}

function portable(file: string, notebookFolder: string): string {
  const posix = (path: string) => path.split(sep).join("/");
  const inPackage = relative(PACKAGE_ROOT, file);
  if (!inPackage.startsWith("..") && !isAbsolute(inPackage)) return PACKAGE_PREFIX + posix(inPackage);
  return posix(relative(notebookFolder, file));
}
