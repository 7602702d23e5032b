import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { killGroup } from "../jupyter/kill.js";
import { lastWords, memoryLimit } from "./engine-death.js";
import { lineReader } from "./lines.js";
import {
  ANSWER_FD,
  type Answer,
  type AnswerNotice,
  type EngineEvent,
  type EngineReplies,
  type EngineRequest,
  EVENT_FD,
  INTERRUPT_FD,
  REQUEST_FD,
} from "./protocol.js";

/** The engine process ended while it was asked something. */
export class EngineGoneError extends Error {
  override readonly name = "EngineGoneError";
}

export interface EngineListener {
  onEvent(event: Exclude<EngineEvent, { type: "reply" | "ready" }>): void;
  /** What a process started by user code wrote to the descriptors it inherited. */
  onRaw(name: "stdout" | "stderr", text: string): void;
}

/** One engine process. */
export interface EngineProcess {
  ask<T extends EngineRequest>(request: T): Promise<EngineReplies[T["type"]]>;
  /** Answers a question of the engine; over a pipe of its own where the engine stands still for it. */
  answer(answer: Answer, stands: boolean): void;
  wasReady(): boolean;
  /** First step of an interrupt: SIGINT to the engine and the processes it started. */
  signal(): void;
  /** Second step: the engine's interrupt thread ends what the signal could not. */
  breakIn(cell: string): void;
  kill(): void;
  /** Resolves with a sentence saying how the process ended. */
  readonly exited: Promise<string>;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: EngineGoneError) => void;
}

/** Turns of the event loop without raw output after which a cell's raw output counts as complete. */
const QUIET_TURNS = 2;

/** Starts an engine process in a process group of its own. */
export function startEngine(listener: EngineListener): EngineProcess {
  const main = fileURLToPath(new URL("./engine/main.js", import.meta.url));
  const limit = memoryLimit();
  const flags = limit === undefined ? [] : [`--max-old-space-size=${limit}`];
  const words = lastWords(limit);
  const child = spawn(process.execPath, ["--no-warnings", ...flags, main], {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const waiting = new Map<string, Waiting>();
  const pipe = (fd: number): unknown => (child.stdio as readonly unknown[])[fd];
  const requests = pipe(REQUEST_FD) as Writable;
  const interrupts = pipe(INTERRUPT_FD) as Writable;
  const answers = pipe(ANSWER_FD) as Writable;
  for (const stream of [requests, interrupts, answers]) stream.on("error", () => undefined);
  let rawChunks = 0;
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
      rawChunks += 1;
      const text = name === "stderr" ? words.filter(chunk) : chunk;
      if (text !== "") listener.onRaw(name, text);
    });
  }

  async function settleRaw(): Promise<void> {
    for (let quiet = 0, seen = rawChunks; quiet < QUIET_TURNS; ) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = rawChunks === seen ? quiet + 1 : 0;
      seen = rawChunks;
    }
  }

  let isReady = false;
  let signalled = false;
  let signals = 0;
  const sendSignal = () => {
    signals += 1;
    killGroup(child, "SIGINT");
  };
  const read = lineReader<EngineEvent>((event) => {
    if (event.type === "ready") {
      isReady = true;
      if (signalled) sendSignal();
      return;
    }
    if (event.type !== "reply") {
      listener.onEvent(event);
      return;
    }
    const entry = waiting.get(event.id);
    waiting.delete(event.id);
    if (entry) void settleRaw().then(() => entry.resolve(event.value as never));
  });
  (pipe(EVENT_FD) as Readable).on("data", read);

  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`could not start (${error.message})`));
    child.once("close", (code, signal) => {
      resolve(words.describe(code, signal));
    });
  });
  void exited.then((how) => {
    for (const { reject } of waiting.values()) reject(new EngineGoneError(how));
    waiting.clear();
  });

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting.set(request.id, { resolve: resolve as (value: never) => void, reject });
        requests.write(`${JSON.stringify({ ...request, signals })}\n`);
      }),
    answer(answer, stands) {
      const notice: AnswerNotice = { type: "answer", answer };
      if (stands) answers.write(`${JSON.stringify(answer)}\n`);
      else requests.write(`${JSON.stringify(notice)}\n`);
    },
    wasReady: () => isReady,
    signal() {
      // Before it is ready the process does not handle the signal and would end by it.
      if (isReady) sendSignal();
      else signalled = true;
    },
    breakIn: (cell) => void interrupts.write(`${cell}\n`),
    kill: () => killGroup(child, "SIGKILL"),
    exited,
  };
}
