import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompleteReply, InspectReply, IsCompleteReply } from "../jupyter/content.js";
import { SETUP_VARIABLE } from "./language/setup.js";
import {
  type Answer,
  type Asked,
  LanguageGoneError,
  type LanguageProcess,
  startLanguage,
} from "./language-process.js";
import { type LanguageProgram, snapshotExists, snapshotPath, touchSnapshot } from "./language-snapshot.js";
import type { Translation, TypeErrors } from "./program.js";
import type { LanguageReplies, LanguageRequest } from "./protocol.js";

/** The language side of the kernel, whatever process it lives in at the moment. */
export interface LanguageHost {
  translate(code: string, label: string, typeErrors: TypeErrors): Promise<Answer<Translation>>;
  /** Makes what the cell translated last declares known to later cells. */
  commit(): void;
  /** Forgets all cells. */
  reset(): void;
  complete(code: string, position: number): Promise<CompleteReply>;
  inspect(code: string, position: number, detail: number): Promise<InspectReply>;
  isComplete(code: string): Promise<IsCompleteReply>;
  /**
   * Says that the translation asked last is not wanted any more. A process that goes on with it for long is
   * ended; the next request finds one that knows all cells again.
   */
  abandon(): void;
  close(): void;
}

/** How long after its start a kernel makes the snapshot that the next one starts from. */
const SNAPSHOT_AFTER_MS = 1500;

/** Makes the snapshot in a process of its own, which goes on when this one ends. */
function buildInBackground(): void {
  const builder = fileURLToPath(new URL("./build-snapshot.js", import.meta.url));
  const child = spawn(process.execPath, [builder], { detached: true, stdio: "ignore", windowsHide: true });
  child.on("error", () => undefined).unref();
}

/** The files of the language process of this copy of the package. */
export function languageProgram(): LanguageProgram {
  const require = createRequire(import.meta.url);
  const typescript = require.resolve("typescript");
  const setup = {
    typescript,
    nodeTypes: dirname(require.resolve("@types/node/package.json")),
    root: fileURLToPath(new URL("../../", import.meta.url)),
  };
  return {
    main: fileURLToPath(new URL("./language.cjs", import.meta.url)),
    typescript,
    env: { [SETUP_VARIABLE]: JSON.stringify(setup) },
  };
}

/** How long a check that nobody waits for may go on. */
const ABANDONED_AFTER_MS = 500;

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

type Translate = Extract<LanguageRequest, { type: "translate" }>;

/** Keeps a language process running; a new one is told again what the cells have declared. */
export function createLanguageHost(): LanguageHost {
  const program = languageProgram();
  let committed: Translate[] = [];
  let last: Translate | undefined;
  let translating: Translate | undefined;
  /** The process that translated last: only it can commit that without being told again. */
  let translatedBy: LanguageProcess | undefined;
  let replayed: Promise<unknown> = Promise.resolve();
  let serial = 0;
  let closed = false;
  let broken = false;
  const snapshot = process.env.YIBAO_SNAPSHOT === "off" ? Promise.resolve(undefined) : usableSnapshot();
  let current: Promise<LanguageProcess> = snapshot.then(start);
  let timer: NodeJS.Timeout | undefined;

  async function usableSnapshot(): Promise<string | undefined> {
    try {
      const path = await snapshotPath(program);
      if (snapshotExists(path)) {
        touchSnapshot(path);
        return path;
      }
      timer = setTimeout(buildInBackground, SNAPSHOT_AFTER_MS);
      timer.unref();
    } catch {
      // No folder to keep it in: every start loads the compiler anew.
    }
    return undefined;
  }

  function start(from: string | undefined): LanguageProcess {
    const started = startLanguage(program, from !== undefined && existsSync(from) ? from : undefined);
    const told = committed.map((each) => {
      const done = started.ask(each).catch(() => undefined);
      started.tell({ type: "commit" });
      return done;
    });
    replayed = Promise.all(told);
    // Before anyone who waits for an answer hears of it.
    started.onExit(() => {
      if (closed) return;
      // A snapshot that does not start is of no use; a program that does not is tried again when asked for.
      if (started.wasReady() || from !== undefined) {
        if (!started.wasReady() && from !== undefined) rmSync(from, { force: true });
        current = Promise.resolve(start(started.wasReady() ? from : undefined));
      } else broken = true;
    });
    return started;
  }

  function running(): Promise<LanguageProcess> {
    if (broken) {
      broken = false;
      current = Promise.resolve(start(undefined));
    }
    return current;
  }

  const id = () => `${++serial}`;

  /**
   * Asks. Where the snapshot turns out to be of no use, a process without it is asked again; so is the next
   * process when one ends that others than the running cell were waiting for, too.
   */
  async function ask<T extends Asked>(request: T): Promise<Answer<LanguageReplies[T["type"]]>> {
    const process = await running();
    try {
      if (request.type === "translate") translatedBy = process;
      return await process.ask(request);
    } catch (error) {
      const isFinal = process.wasReady() && request.type === "translate";
      if (!(error instanceof LanguageGoneError) || isFinal || (await current) === process) throw error;
      const next = await running();
      if (request.type === "translate") translatedBy = next;
      return await next.ask(request);
    }
  }

  return {
    async translate(code, label, typeErrors) {
      const request: Translate = { type: "translate", id: id(), code, label, typeErrors };
      last = request;
      translating = request;
      try {
        return await ask(request);
      } finally {
        if (translating === request) translating = undefined;
      }
    },
    commit() {
      const cell = last;
      if (!cell) return;
      committed.push(cell);
      void current.then((process) => {
        if (process !== translatedBy) process.ask(cell).catch(() => undefined);
        process.tell({ type: "commit" });
      });
    },
    reset() {
      committed = [];
      void current.then((process) => process.tell({ type: "reset" }));
    },
    complete: async (code, position) => (await ask({ type: "complete", id: id(), code, position })).value,
    inspect: async (code, position, detail) =>
      (await ask({ type: "inspect", id: id(), code, position, detail })).value,
    isComplete: async (code) => (await ask({ type: "isComplete", id: id(), code })).value,
    async abandon() {
      const unwanted = last;
      const process = await current;
      await replayed;
      await delay(ABANDONED_AFTER_MS);
      if (translating !== undefined && translating === unwanted) process.kill();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      void current.then((process) => process.kill());
    },
  };
}
