import child_process from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { cellContext } from "./output.js";

const inputs = new Set<string>();
const OWN = fileURLToPath(new URL("../../", import.meta.url));
/** The package's tables are inputs, wherever the package is installed. */
const TABLES = fileURLToPath(new URL("../../../data/", import.meta.url));
const FLAGS_WITHOUT_READING = /^(w|a)x?$/;

/** Notes a file that user code depends on. */
export function noteInput(file: unknown): void {
  let path: string;
  if (typeof file === "string") path = resolve(file);
  else if (file instanceof URL && file.protocol === "file:") path = fileURLToPath(file);
  else if (Buffer.isBuffer(file)) path = resolve(file.toString());
  else return;
  const isProgram = path.includes(`${sep}node_modules${sep}`) || path.startsWith(OWN);
  if (isProgram && !path.startsWith(TABLES)) return;
  if (/^\/(proc|dev|sys)\//.test(path)) return;
  inputs.add(path);
}

function noteUncacheable(reason: string): void {
  const host = globalThis as unknown as Record<symbol, unknown>;
  if (cellContext.getStore() !== undefined) host[Symbol.for("yibao.uncacheable")] ??= reason;
}

type AnyFunction = (this: unknown, ...args: never[]) => unknown;

function before<T extends object>(owner: T, name: keyof T, note: (args: readonly unknown[]) => void): void {
  const original = owner[name] as AnyFunction;
  const wrapped = function (this: unknown, ...args: never[]): unknown {
    if (cellContext.getStore() !== undefined) note(args);
    return original.apply(this, args);
  };
  owner[name] = Object.assign(wrapped, original) as T[keyof T];
  Object.defineProperty(wrapped, "name", { value: String(name) });
}

/**
 * Keeps `globalThis[Symbol.for("yibao.inputs")]`, the files that user code reads, and
 * `globalThis[Symbol.for("yibao.uncacheable")]`, why its results may differ the next time.
 */
export function recordInputs(): void {
  (globalThis as unknown as Record<symbol, unknown>)[Symbol.for("yibao.inputs")] = inputs;
  const reading = ([file]: readonly unknown[]) => noteInput(file);
  const opening = ([file, flags]: readonly unknown[]) => {
    if (typeof flags !== "string" || !FLAGS_WITHOUT_READING.test(flags)) noteInput(file);
  };
  for (const name of ["readFile", "readFileSync", "createReadStream"] as const) before(fs, name, reading);
  for (const name of ["open", "openSync"] as const) before(fs, name, opening);
  before(fs.promises, "readFile", reading);
  before(fs.promises, "open", opening);
  before(net.Socket.prototype, "connect", () => noteUncacheable("the network was used"));
  before(globalThis, "fetch", () => noteUncacheable("the network was used"));
  for (const name of [
    "spawn",
    "exec",
    "execFile",
    "fork",
    "spawnSync",
    "execSync",
    "execFileSync",
  ] as const) {
    before(child_process, name, () => noteUncacheable("another program was started"));
  }
  syncBuiltinESMExports();
}
