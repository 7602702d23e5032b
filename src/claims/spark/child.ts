import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { failure, STARVED } from "./failure.js";
import type { Environment, SparkCommand } from "./find.js";

const LOG_LINES = 2000;
const GRACE_MS = 5000;

export interface ChildOptions {
  readonly command: SparkCommand;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  /** Longest time without a worker that takes up the job. */
  readonly patienceMs: number;
  /** Longest time of the run; 0 for no bound. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A Spark that ended with an error. */
export class SparkFailure extends Error {
  /** The lines that it had printed by then. */
  readonly output: readonly string[];

  constructor(message: string, output: readonly string[]) {
    super(message);
    this.output = output;
  }
}

/**
 * Runs Spark to its end and returns the lines of its stdout.
 *
 * It runs in a process group of its own, which is ended on an abort, when time is up, when no worker takes the
 * job up, and with this process.
 *
 * @throws SparkFailure with Spark's own last error; Error when it took too long; the signal's reason after an abort
 */
export async function runChild(options: ChildOptions): Promise<readonly string[]> {
  const { command, args, cwd, env, patienceMs, timeoutMs, signal } = options;
  signal?.throwIfAborted();
  const [program, ...first] = command;
  const child = spawn(program, [...first, ...args], {
    cwd,
    env: { ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let reason: unknown;
  let gone = false;
  let later: NodeJS.Timeout | undefined;
  const end = (why: unknown) => {
    if (gone || reason !== undefined) return;
    reason = why;
    killGroup(child, "SIGTERM");
    later = setTimeout(() => killGroup(child, "SIGKILL"), GRACE_MS);
  };
  const atExit = () => killGroup(child, "SIGKILL");
  const onAbort = () => end(signal?.reason ?? new Error("interrupted"));
  process.once("exit", atExit);
  signal?.addEventListener("abort", onAbort, { once: true });
  const timer =
    timeoutMs > 0
      ? setTimeout(
          () => end(new Error(`Spark was not done within ${timeoutMs / 1000} s (--timeout) and was ended`)),
          timeoutMs,
        )
      : undefined;

  const output: string[] = [];
  const log: string[] = [];
  const isStarved = starvation(patienceMs);
  const onLog = (line: string) => {
    log.push(line);
    if (log.length > LOG_LINES) log.shift();
    if (env.YIBAO_DEBUG) process.stderr.write(`${line}\n`);
    if (isStarved(line)) {
      end(
        new Error(
          `no worker of the Spark master took the job up within ${patienceMs / 1000} s; ` +
            "check on the master's web page that workers are there and have cores and memory free, or ask for less (--conf spark.executor.memory=1g, --conf spark.cores.max=4), or wait longer (--wait)",
        ),
      );
    }
  };
  const lines = [
    createInterface({ input: child.stdout }).on("line", (line) => output.push(line)),
    createInterface({ input: child.stderr }).on("line", onLog),
  ];
  try {
    const closed = lines.map((each) => new Promise((resolve) => each.once("close", resolve)));
    const status = await exited(child);
    gone = true;
    await Promise.all(closed);
    if (reason !== undefined) throw reason;
    if (status !== 0) throw new SparkFailure(`Spark failed: ${failure([...output, ...log])}`, output);
    return output;
  } finally {
    clearTimeout(timer);
    clearTimeout(later);
    process.off("exit", atExit);
    signal?.removeEventListener("abort", onAbort);
    atExit();
  }
}

function exited(child: ChildProcess): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`Spark could not be started: ${error.message}`)));
    child.once("exit", (code, signal) => resolve(signal ?? code ?? 1));
  });
}

/** Tells from the lines of the log whether the job has waited for workers as long as it may. */
function starvation(patienceMs: number): (line: string) => boolean {
  const EVERY_MS = 15_000;
  let since = 0;
  let last = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (!STARVED.test(line)) return false;
    const now = performance.now();
    if (now - last > 1.5 * EVERY_MS) since = now - EVERY_MS;
    last = now;
    return now - since >= patienceMs;
  };
}

/** Signals the child and all it started, also when it is gone itself. */
function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
