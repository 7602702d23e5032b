import type { MimeData } from "../jupyter/content.js";
import type { Header } from "../jupyter/message.js";
import { EngineGoneError, type EngineProcess, startEngine } from "./engine-process.js";
import { figureHtml } from "./figure-html.js";
import type { Answer, CommEvent, CommRequest, InputEvent, RunOutcome, RunRequest } from "./protocol.js";
import { streamLimit } from "./stream-limit.js";
import { streamMerger } from "./stream-merger.js";

/** Whose output is whose: the request of a cell. */
export interface Cell {
  readonly parent: Header;
  readonly silent: boolean;
  readonly count: number;
  /** What stays the same when the cell is run again. */
  readonly key: string;
}

/** The engine that runs cells, whatever process it lives in at the moment. */
export interface EngineHost {
  /** Makes a cell the running one; its output is published under its request. */
  open(id: string, cell: Cell): void;
  /** Ends the running cell: all it has put out is published. */
  shut(): void;
  run(request: RunRequest): Promise<RunOutcome>;
  /** Hands a comm's message to the engine; resolves when its handlers have returned. */
  deliver(request: CommRequest, parent: Header): Promise<void>;
  answer(question: InputEvent, answer: Answer): void;
  /** Ends what the running cell, or else a comm's handler, does, one way or the other. */
  interrupt(): Promise<void>;
  /** Whether variables have been lost since this was asked last. */
  takeLoss(): boolean;
  /** What the running cell has given to the client's pager since this was asked last. */
  takePages(): readonly MimeData[];
  /** Publishes a text as the running cell's stderr. */
  warn(text: string): void;
  /** Ends the engine for good; resolves when its process is gone. */
  close(): Promise<void>;
}

export interface EngineListener {
  publish(type: string, content: object, parent?: Header): void;
  /** What the running cell declares counts from now on. */
  onDeclared(): void;
  onInput(event: InputEvent): void;
  onComm(event: CommEvent, parent: Header | undefined): void;
  /** An engine ended, and all variables with it. */
  onLost(): void;
}

/**
 * A signal waits until the engine has called the cell's code and so much time has passed: Node has no handler
 * for it in the moment of that call, and would end.
 */
const SETTLED_MS = 20;
const LONGEST_CALL_MS = 200;
const BREAK_IN_AFTER_MS = 40;
const KILL_AFTER_MS = 3000;
/** Cells whose late output (of timers) still finds its way. */
const CELLS_KEPT = 10_000;

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function lost(how: string): RunOutcome {
  const evalue = `the engine process ${how}; all variables are lost and the next cell starts in a fresh engine`;
  return { status: "error", error: { ename: "EngineExit", evalue, traceback: [`EngineExit: ${evalue}`] } };
}

/** Keeps an engine running and publishes what it puts out under the request of the cell it belongs to. */
export function createEngineHost(listener: EngineListener): EngineHost {
  const { publish, onDeclared, onLost } = listener;
  const cells = new Map<string, Cell>();
  let current: string | undefined;
  let last: string | undefined;
  /** The comm message whose handlers run while no cell does. */
  let delivering: string | undefined;
  let finished: Promise<unknown> = Promise.resolve();
  let killedFor: string | undefined;
  /** When the engine called the code of the running cell. */
  let calledAt: number | undefined;
  let closed = false;
  let broken = false;
  let isLoss = false;
  const pages: MimeData[] = [];

  function emit(cell: Cell | undefined, type: string, content: object): void {
    if (!cell?.silent) publish(type, content, cell?.parent);
  }

  const withHtml = figureHtml();
  const shown = (event: { cell: string; data: MimeData; displayId?: string }): MimeData => {
    const key = cells.get(event.cell)?.key ?? event.cell;
    return withHtml(event.data, { cell: key, run: event.cell, displayId: event.displayId });
  };
  const printed = streamLimit(({ cell, name, text }) => emit(cells.get(cell), "stream", { name, text }));
  const streams = streamMerger(printed.pass);

  function start(): EngineProcess {
    const started = startEngine({
      onRaw: (name, text) => streams.add({ cell: current ?? last ?? "", name, text }),
      onEvent: (event) => {
        if (event.type === "declared") {
          calledAt = performance.now();
          onDeclared();
          return;
        }
        if (event.type === "page") {
          if (event.cell === current) pages.push(event.data);
          return;
        }
        if (event.type === "stream") {
          streams.add(event);
          return;
        }
        streams.flush();
        const cell = cells.get(event.cell);
        if (event.type === "input") {
          listener.onInput(event);
          return;
        }
        if (event.type === "comm") {
          listener.onComm(event, cell?.parent);
          return;
        }
        if (event.type === "clear") emit(cell, "clear_output", { wait: event.wait });
        else if (event.type === "result") {
          // A bundle without any form is a value that shows nothing.
          if (Object.keys(event.data).length === 0) return;
          emit(cell, "execute_result", {
            execution_count: cell?.count ?? 0,
            data: shown(event),
            metadata: {},
          });
        } else {
          const transient = event.displayId === undefined ? {} : { display_id: event.displayId };
          emit(cell, event.update ? "update_display_data" : "display_data", {
            data: shown(event),
            metadata: event.metadata ?? {},
            transient,
          });
        }
      },
    });
    void started.exited.then(() => {
      if (closed || engine !== started) return;
      isLoss = true;
      onLost();
      // One that cannot even start is tried again only when a cell asks for it.
      if (started.wasReady()) engine = start();
      else broken = true;
    });
    return started;
  }

  let engine = start();

  function running(): EngineProcess {
    if (broken) {
      broken = false;
      engine = start();
    }
    return engine;
  }

  function remember(id: string, cell: Cell): void {
    cells.set(id, cell);
    if (cells.size > CELLS_KEPT) cells.delete(cells.keys().next().value as string);
  }

  return {
    open(id, cell) {
      remember(id, cell);
      current = id;
      last = id;
      calledAt = undefined;
    },
    shut() {
      streams.flush();
      if (current !== undefined) printed.end(current);
      current = undefined;
    },
    takeLoss() {
      const was = isLoss;
      isLoss = false;
      return was;
    },
    takePages: () => pages.splice(0),
    warn(text) {
      if (current !== undefined) streams.add({ cell: current, name: "stderr", text });
    },
    async run(request) {
      const asked = running()
        .ask(request)
        .catch((error: unknown) => {
          if (!(error instanceof EngineGoneError)) throw error;
          const how =
            killedFor === request.id ? "did not react to the interrupt and was ended" : error.message;
          return lost(how);
        });
      finished = asked;
      return await asked;
    },
    async deliver(request, parent) {
      remember(request.id, { parent, silent: false, count: 0, key: request.id });
      const asked = running()
        .ask(request)
        .catch((error: unknown) => {
          if (!(error instanceof EngineGoneError)) throw error;
        });
      if (current === undefined) {
        delivering = request.id;
        finished = asked;
      }
      await asked;
      if (delivering === request.id) delivering = undefined;
      streams.flush();
    },
    answer: (question, answer) => engine.answer(answer, question.wait),
    async interrupt() {
      const cell = current ?? delivering;
      if (cell === undefined) return;
      const interrupted = engine;
      const done = finished.then(() => true);
      const within = (ms: number) => Promise.race([done, delay(ms).then(() => false)]);
      const longest = performance.now() + LONGEST_CALL_MS;
      for (let now = performance.now(); now < longest; now = performance.now()) {
        if (calledAt !== undefined && now - calledAt > SETTLED_MS) break;
        if (await within(5)) return;
      }
      interrupted.signal();
      if (await within(BREAK_IN_AFTER_MS)) return;
      interrupted.breakIn(cell);
      if (await within(KILL_AFTER_MS)) return;
      if ((current ?? delivering) !== cell) return;
      killedFor = cell;
      interrupted.kill();
    },
    async close() {
      closed = true;
      engine.kill();
      await engine.exited;
    },
  };
}
