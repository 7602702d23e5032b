import { AsyncLocalStorage } from "node:async_hooks";
import { writeSync } from "node:fs";
import { type EngineEvent, EVENT_FD } from "../protocol.js";

/** The cell that the running code belongs to, also after an await or in a timer. */
export const cellContext = new AsyncLocalStorage<string>();

/** Sends an event to the supervisor; it has left when this returns, so none is lost when the process ends. */
export function emit(event: EngineEvent): void {
  const bytes = Buffer.from(`${JSON.stringify(event)}\n`);
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(EVENT_FD, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

/** What AsyncLocalStorage adds to promises in Node's text for them. */
const ASYNC_MARKS = /,\s*\[Symbol\((?:async_id_symbol|trigger_async_id_symbol|kResourceStore)\)\]: [^,\n}]*/g;

/** Node's text for values without the marks that this engine leaves on promises. */
export function cleanInspected(text: string): string {
  if (!/Symbol.(async_id_symbol|kResourceStore)/.test(text)) return text;
  return text.replace(ASYNC_MARKS, "").replace(/Promise \{\s+([^\n{}[\]]{1,60}?)\s+\}/g, "Promise { $1 }");
}

type Write = typeof process.stdout.write;

/** Sends what JavaScript writes to stdout and stderr to the cell that wrote it. */
export function captureStreams(currentCell: () => string): void {
  for (const name of ["stdout", "stderr"] as const) {
    const write = (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
      const text =
        typeof chunk === "string"
          ? chunk
          : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("utf8");
      emit({
        type: "stream",
        cell: cellContext.getStore() ?? currentCell(),
        name,
        text: cleanInspected(text),
      });
      const done = typeof encoding === "function" ? encoding : callback;
      if (typeof done === "function") process.nextTick(done as () => void);
      return true;
    };
    process[name].write = write as Write;
  }
}
