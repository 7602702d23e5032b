import { Session } from "node:inspector";
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { INTERRUPT_FD } from "../protocol.js";
import { CLEAR_ASYNC_STACK, INTERRUPTED, RUNNING } from "./interrupt.js";

// Runs beside the main thread and ends code there that no signal can end: loops after an await, in a timer
// or in a callback. Which cell to end comes over a pipe, so that a late request cannot end the next one.

const memory = workerData as Int32Array;
const ATTEMPTS = 8;
const ANSWER_MS = 60;
const KNOWN_CELLS = 100;

const serials = new Map<string, number>();
/** The cell to end that has not begun yet, if any. */
let awaited: string | undefined;
parentPort?.on("message", ({ id, serial }: { id: string; serial: number }) => {
  serials.set(id, serial);
  if (serials.size > KNOWN_CELLS) serials.delete(serials.keys().next().value as string);
  if (id === awaited) void breakIn(serial);
});

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const isRunning = (serial: number) => Atomics.load(memory, RUNNING) === serial;

async function ended(serial: number, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 5) {
    if (!isRunning(serial)) return true;
    await delay(5);
  }
  return !isRunning(serial);
}

/** Resolves with whether the main thread has stopped at a statement. */
function paused(session: Session): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), 500);
    session.once("Debugger.paused", () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/** Pauses the main thread wherever it is, and ends what runs there. */
async function terminate(session: Session, serial: number): Promise<void> {
  const stopped = paused(session);
  session.post("Debugger.pause");
  if (!(await stopped)) return;
  // By now the main thread may be in the next cell; while it is paused that cannot change.
  if (!isRunning(serial)) {
    session.post("Debugger.resume");
    return;
  }
  const expression = `globalThis[Symbol.for(${JSON.stringify(CLEAR_ASYNC_STACK)})]()`;
  // In the global context: frames of Node's own functions do not see `globalThis`.
  session.post("Runtime.evaluate", { expression, silent: true });
  session.post("Runtime.terminateExecution");
  session.post("Debugger.resume");
}

async function breakIn(serial: number): Promise<void> {
  if (!isRunning(serial)) return;
  Atomics.store(memory, INTERRUPTED, serial);
  // Reaches a cell that waits; a signal may have been lost while the cell began.
  parentPort?.postMessage(serial);
  if (await ended(serial, ANSWER_MS)) return;
  const session = new Session();
  session.connectToMainThread();
  session.post("Debugger.enable");
  for (let attempt = 0; attempt < ATTEMPTS && isRunning(serial); attempt++) {
    await terminate(session, serial);
    if (await ended(serial, ANSWER_MS)) break;
  }
  session.post("Debugger.disable");
  session.disconnect();
}

let text = "";
const socket = new Socket({ fd: INTERRUPT_FD, readable: true, writable: false });
socket.setEncoding("utf8").on("data", (chunk: string) => {
  const lines = (text + chunk).split("\n");
  text = lines.pop() ?? "";
  for (const id of lines) {
    const serial = serials.get(id);
    if (serial === undefined) awaited = id;
    else void breakIn(serial);
  }
});
// The supervisor is gone: nobody can end a loop in the main thread but this.
socket.on("error", () => undefined).on("close", () => process.kill(process.pid, "SIGKILL"));
