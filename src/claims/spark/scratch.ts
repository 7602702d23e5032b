import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { shown } from "../../models/numeric/check.js";

/** Folders of one piece of work; they go with `remove`, and with this process. */
export interface Scratch {
  /** On the shared path. */
  readonly shared: string;
  /** Of this machine and user alone. */
  readonly own: string;
  remove(): void;
}

/**
 * Makes a folder of its own on the shared path and one that is private.
 *
 * Workers may run under another user: the shared one has the modes of the folder it lies in, but is private where
 * everybody may write to that.
 *
 * @throws RangeError when `path` is no folder that can be written to
 */
export function makeScratch(where: string, path: string): Scratch {
  const parent = checkFolder(where, path);
  const shared = mkdtempSync(join(parent, ".yibao-spark-"));
  const own = mkdtempSync(join(tmpdir(), "yibao-spark-"));
  const remove = () => {
    for (const each of [shared, own]) rmSync(each, { recursive: true, force: true });
    process.off("exit", remove);
  };
  process.once("exit", remove);
  const mode = statSync(parent).mode & 0o7777;
  if ((mode & 0o002) === 0) chmodSync(shared, mode);
  return { shared, own, remove };
}

function checkFolder(where: string, path: string): string {
  const fault = (what: string) =>
    new RangeError(
      `${where}: scratch is ${shown(path)}${what}; expected a folder on a path that this machine and all workers share (--scratch)`,
    );
  if (/^[a-z][a-z0-9+]+:\/\//i.test(path)) throw fault(", an address");
  const folder = resolve(path);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw fault(", which is no folder");
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw fault(", which this user cannot write to");
  }
  return folder;
}
