import { accessSync, constants, mkdirSync, statSync } from "node:fs";

/**
 * Makes sure that a folder can be written to, before any work is done for it.
 *
 * @throws Error of one line that names the folder and why not
 */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "EEXIST" || code === "ENOTDIR"
        ? "is a file, not a folder"
        : `cannot be written to (${code ?? error})`;
    throw new Error(`output folder ${folder} ${why}; name another with --out, or change its permissions`);
  }
}
