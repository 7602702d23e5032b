import { type ChildProcess, spawn } from "node:child_process";
import { LANGUAGE_FLAGS, type LanguageProgram } from "./language-snapshot.js";
import { lineReader } from "./lines.js";
import type { LanguageMessage, LanguageReplies, LanguageRequest } from "./protocol.js";

/** The language process ended while it was asked something. */
export class LanguageGoneError extends Error {
  override readonly name = "LanguageGoneError";
}

export type Asked = Extract<LanguageRequest, { readonly id: string }>;

export interface Answer<T> {
  readonly value: T;
  /** Time the language process took. */
  readonly ms: number;
}

/** One language process. */
export interface LanguageProcess {
  ask<T extends Asked>(request: T): Promise<Answer<LanguageReplies[T["type"]]>>;
  tell(request: Exclude<LanguageRequest, Asked>): void;
  wasReady(): boolean;
  kill(): void;
  /** Calls back when the process has ended, before its unanswered requests fail. */
  onExit(listener: () => void): void;
}

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
}

/** Starts a language process, from a snapshot where there is one. */
export function startLanguage(program: LanguageProgram, snapshot: string | undefined): LanguageProcess {
  const start = snapshot === undefined ? [program.main] : ["--snapshot-blob", snapshot, program.main];
  const child: ChildProcess = spawn(process.execPath, [...LANGUAGE_FLAGS, ...start], {
    env: { ...process.env, ...program.env },
    stdio: ["pipe", "pipe", "pipe"],
    // A Ctrl-C in the terminal is for the code that runs, not for this process.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const waiting = new Map<string, Waiting>();
  let isReady = false;
  let stderr = "";
  child.stdin?.on("error", () => undefined);
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-2000);
  });
  const read = lineReader<LanguageMessage>((message) => {
    if ("ready" in message) {
      isReady = true;
      return;
    }
    const entry = waiting.get(message.id);
    waiting.delete(message.id);
    if ("failure" in message) entry?.reject(new Error(message.failure));
    else entry?.resolve({ value: message.value, ms: message.ms } as never);
  });
  child.stdout?.on("data", read);
  const write = (request: LanguageRequest) => child.stdin?.write(`${JSON.stringify(request)}\n`);
  let gone: string | undefined;
  let exitListener: (() => void) | undefined;
  child.once("error", (error) => end(`could not start (${error.message})`));
  child.once("close", (code, signal) => {
    const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
    end(stderr.trim() === "" ? how : `${how}: ${stderr.trim()}`);
  });

  function end(how: string): void {
    if (gone !== undefined) return;
    gone = how;
    exitListener?.();
    for (const { reject } of waiting.values()) reject(new LanguageGoneError(how));
    waiting.clear();
  }

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (gone !== undefined) return reject(new LanguageGoneError(gone));
        waiting.set(request.id, { resolve: resolve as Waiting["resolve"], reject });
        write(request);
      }),
    tell: (request) => void write(request),
    wasReady: () => isReady,
    kill: () => void child.kill("SIGKILL"),
    onExit(listener) {
      exitListener = listener;
    },
  };
}
