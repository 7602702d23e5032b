import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ConnectionInfo,
  createConnection,
  createLocalConnection,
  writeConnection,
} from "./connection.js";
import { killGroup } from "./kill.js";

export interface KernelCommand {
  /** Command line; `{connection_file}` stands for the path of the connection file. */
  readonly argv: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** `local`: sockets in a private folder, where the system has them; else ports of the loopback (default). */
  readonly connect?: "local" | "ports";
}

/** A kernel process and what belongs to it on disk. */
export interface KernelProcess {
  readonly child: ChildProcess;
  readonly connection: ConnectionInfo;
  /** Resolves once the process is gone, with a sentence saying how. */
  readonly exited: Promise<string>;
  /** The end of what the process wrote on its own stderr. */
  stderr(): string;
  /** Sends a signal to the process and those it started. */
  kill(signal: NodeJS.Signals): void;
}

const alive = new Set<() => void>();
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function endAll(): void {
  for (const end of alive) end();
}

function onSignal(signal: NodeJS.Signals): void {
  const others = process.listenerCount(signal) > 1;
  if (others) return;
  endAll();
  for (const each of SIGNALS) process.removeListener(each, onSignal);
  process.kill(process.pid, signal);
}

function guard(end: () => void): () => void {
  if (alive.size === 0) {
    process.on("exit", endAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  alive.add(end);
  return () => {
    if (!alive.delete(end) || alive.size > 0) return;
    process.removeListener("exit", endAll);
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
}

/**
 * Starts a kernel process in a process group of its own, with a connection file in a private folder.
 * Process and folder go when the kernel ends and when this process does, by signal too.
 */
export async function startProcess(command: KernelCommand): Promise<KernelProcess> {
  const folder = mkdtempSync(join(tmpdir(), "yibao-kernel-"));
  const local = command.connect === "local" ? createLocalConnection("yibao", folder) : undefined;
  const connection = local ?? (await createConnection("yibao"));
  const file = join(folder, "connection.json");
  writeConnection(file, connection);
  const [program, ...rest] = command.argv.map((part) => part.replaceAll("{connection_file}", file));
  if (program === undefined) throw new Error("the kernel's command line is empty");
  const child = spawn(program, rest, {
    cwd: command.cwd,
    // What programs run is not what a person typed: it stays out of the user's history.
    env: { ...process.env, YIBAO_HISTORY: "off", ...command.env, JPY_PARENT_PID: String(process.pid) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  let tail = "";
  child.stdout?.resume();
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-4000);
  });
  const end = () => {
    killGroup(child, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  const release = guard(end);
  const exited = new Promise<string>((resolve) => {
    const done = (how: string) => {
      release();
      rmSync(folder, { recursive: true, force: true });
      resolve(how);
    };
    child.once("error", (error) => done(`could not start: ${error.message}`));
    child.once("exit", (code, signal) =>
      done(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
    );
  });
  return {
    child,
    connection,
    exited,
    stderr: () => tail.trim(),
    kill: (signal) => killGroup(child, signal),
  };
}
