import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runsAsRoot } from "../../system/cache-folder.js";

const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Makes `folder` by filling a new one beside it and renaming: whoever sees the folder sees it complete,
 * however many processes do this at once.
 */
export async function unpackOnce(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  await removeAbandoned(dirname(folder));
  const temporary = await mkdtemp(join(dirname(folder), `.${basename(folder).slice(0, 12)}-`));
  try {
    await fill(temporary);
    if (runsAsRoot()) await chmod(temporary, 0o755);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** What interrupted runs left behind. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(".")) continue;
    const path = join(parent, name);
    const found = await stat(path).catch(() => undefined);
    const age = found ? Date.now() - found.mtimeMs : 0;
    if (age > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}
