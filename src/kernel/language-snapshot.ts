import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder } from "../system/cache-folder.js";

/** Flags of the language process: the same when a snapshot is made and when it is used. */
export const LANGUAGE_FLAGS = ["--no-warnings"] as const;

/** What the language process is started from. */
export interface LanguageProgram {
  readonly main: string;
  readonly typescript: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A half-made snapshot older than this was left by a process that died. */
const STALE_MS = 120_000;
/** Snapshots of other versions that are kept, and for how long after they were used last. */
const KEPT = 3;
const UNUSED_MS = 30 * 24 * 3600 * 1000;

/**
 * The place of the snapshot: a picture of the language process after its start, with the compiler loaded and
 * the declarations of the libraries parsed. It fits one version of Node and of our program only.
 */
export async function snapshotPath(program: LanguageProgram): Promise<string> {
  const sum = createHash("sha256");
  for (const part of [
    process.version,
    process.arch,
    ...LANGUAGE_FLAGS,
    program.typescript,
    ...Object.values(program.env),
  ]) {
    sum.update(`${part}\0`);
  }
  sum.update(readFileSync(program.main));
  const { size, mtimeMs } = statSync(program.typescript);
  sum.update(`${size} ${mtimeMs}`);
  return join(await cacheFolder("kernel"), `language-${sum.digest("hex").slice(0, 24)}.blob`);
}

export function snapshotExists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function claim(path: string): boolean {
  const started = statSync(path, { throwIfNoEntry: false });
  return started === undefined || Date.now() - started.mtimeMs > STALE_MS;
}

/** Takes away the snapshots of other versions that have not been used for long, and all but the newest. */
function prune(kept: string): void {
  const folder = dirname(kept);
  const others = readdirSync(folder)
    .filter((name) => name.endsWith(".blob") && join(folder, name) !== kept)
    .map((name) => ({ path: join(folder, name), used: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  others.forEach(({ path, used }, rank) => {
    if (rank >= KEPT || Date.now() - used > UNUSED_MS) rmSync(path, { force: true });
  });
}

/** Takes note that a snapshot is in use. */
export function touchSnapshot(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // It was taken away, or cannot be written: it is still good to start from, or not there.
  }
}

/** Makes the snapshot; it appears whole or not at all. Resolves to whether it is there. */
export async function buildSnapshot(program: LanguageProgram, path: string): Promise<boolean> {
  if (snapshotExists(path)) return true;
  const half = `${path}.half`;
  if (!claim(half)) return false;
  const child = spawn(
    process.execPath,
    [...LANGUAGE_FLAGS, "--snapshot-blob", half, "--build-snapshot", program.main],
    { env: { ...process.env, ...program.env }, stdio: "ignore", windowsHide: true },
  );
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It runs at the usual priority then.
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null)).once("exit", resolve);
  });
  if (code === 0 && snapshotExists(half)) {
    renameSync(half, path);
    prune(path);
    return true;
  }
  rmSync(half, { force: true });
  return false;
}
