import { access, constants, lstat, mkdir, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the browser is started under another user, who must then be able to read the cache. */
export function runsAsRoot(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0;
}

/**
 * The folder `name` inside this user's cache of unpacked browsers and font subsets; made when missing.
 *
 * Nobody else may write there. As root it lies where the unprivileged user that runs the browser can read.
 *
 * @throws Error listing each folder tried and why it cannot be used
 */
export async function cacheFolder(name: string, env: Environment = process.env): Promise<string> {
  const reasons: string[] = [];
  for (const root of roots(env)) {
    const reason = await prepare(root);
    if (reason === undefined) {
      const folder = join(root, name);
      await mkdir(folder, { mode: runsAsRoot() ? 0o755 : 0o700, recursive: true });
      return folder;
    }
    reasons.push(`${root}: ${reason}`);
  }
  throw new Error(
    `no folder to keep the unpacked browser and fonts in. Tried ${reasons.join("; ")}. ` +
      "Set XDG_CACHE_HOME to a folder that this user owns and can write to.",
  );
}

function roots(env: Environment): string[] {
  const fallback = join(tmpdir(), `yibao-lab-${process.getuid?.() ?? "user"}`);
  const chosen = env.XDG_CACHE_HOME ? [join(env.XDG_CACHE_HOME, "yibao-lab")] : [];
  if (runsAsRoot()) return [...chosen, "/var/cache/yibao-lab", fallback];
  if (process.platform === "win32" && env.LOCALAPPDATA)
    return [...chosen, join(env.LOCALAPPDATA, "yibao-lab"), fallback];
  return [...chosen, join(env.HOME || homedir(), ".cache", "yibao-lab"), fallback];
}

/** Makes the folder and returns why it cannot be used, if so. */
async function prepare(folder: string): Promise<string | undefined> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder, { mode: runsAsRoot() ? 0o755 : 0o700, recursive: true });
    const found = await lstat(folder);
    if (!found.isDirectory()) return "not a folder";
    if (process.getuid) {
      if (found.uid !== process.getuid()) return "belongs to another user";
      if ((found.mode & 0o022) !== 0) return "others may write to it";
    }
    await access(folder, constants.W_OK | constants.X_OK);
    if (runsAsRoot() && !(await othersCanEnter(folder))) return "other users cannot enter it";
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether every folder on the way down to this one lets any user through. */
export async function othersCanEnter(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
