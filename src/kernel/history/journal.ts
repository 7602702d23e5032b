import {
  chmodSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** After this time a lock belongs to a process that died while it held it. */
const STALE_LOCK_MS = 60_000;

/** Times an append goes to a file that was replaced meanwhile before it is given up. */
const ATTEMPTS = 10;

/**
 * Appends one record, a JSON text on a line of its own, in one write: kernels that append at once do not
 * disturb each other. A record that went to a file just replaced by a compaction is written again; readers
 * must not mind a record that comes twice.
 */
export function appendRecord(path: string, record: object): void {
  // The line break before it keeps the record whole behind one that was cut short.
  const bytes = Buffer.from(`\n${JSON.stringify(record)}\n`);
  for (let attempt = 1; ; attempt++) {
    const file = openSync(path, "a", 0o600);
    try {
      writeSync(file, bytes);
      if (attempt === ATTEMPTS || fstatSync(file).ino === statSync(path, { throwIfNoEntry: false })?.ino)
        return;
    } finally {
      closeSync(file);
    }
  }
}

/** All records of a file; lines that are damaged are left out. */
export function readRecords(path: string): Record<string, unknown>[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return text.split("\n").flatMap((line) => {
    if (line === "") return [];
    try {
      const record: unknown = JSON.parse(line);
      return record !== null && typeof record === "object" ? [record as Record<string, unknown>] : [];
    } catch {
      return [];
    }
  });
}

/** Makes the file, readable by its owner alone. */
export function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
  if (process.platform !== "win32") chmodSync(path, 0o600);
}

function lock(path: string): (() => void) | undefined {
  const held = `${path}.lock`;
  try {
    const age = Date.now() - (statSync(held, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > STALE_LOCK_MS) rmSync(held, { force: true });
    writeFileSync(held, String(process.pid), { flag: "wx", mode: 0o600 });
    return () => rmSync(held, { force: true });
  } catch {
    return undefined;
  }
}

function readFrom(file: number, start: number): Buffer {
  const buffer = Buffer.alloc(Math.max(0, fstatSync(file).size - start));
  return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, start));
}

/**
 * Replaces a file larger than `limit` bytes by the records that `keep` chooses of it, unless another process
 * is at it. What others append to the old file meanwhile is carried over.
 */
export function compact(
  path: string,
  limit: number,
  keep: (records: readonly Record<string, unknown>[]) => readonly object[],
): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= limit) return;
  const release = lock(path);
  if (!release) return;
  const temporary = `${path}.${process.pid}`;
  const old = openSync(path, "r");
  try {
    const { size } = fstatSync(old);
    const kept = keep(readRecords(path));
    writeFileSync(temporary, kept.map((record) => `${JSON.stringify(record)}\n`).join(""), { mode: 0o600 });
    renameSync(temporary, path);
    const late = readFrom(old, size);
    if (late.length > 0) {
      const file = openSync(path, "a", 0o600);
      writeSync(file, Buffer.concat([Buffer.from("\n"), late, Buffer.from("\n")]));
      closeSync(file);
    }
  } finally {
    closeSync(old);
    rmSync(temporary, { force: true });
    release();
  }
}
