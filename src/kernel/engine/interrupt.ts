import { Worker } from "node:worker_threads";

/** A cell was stopped by its user. */
export class InterruptError extends Error {
  override readonly name = "Interrupted";
  constructor() {
    super("the cell was interrupted; variables are kept");
  }
}

/** Places in the memory that the main thread shares with the interrupt thread. */
export const RUNNING = 0;
export const INTERRUPTED = 1;

/** Symbol of a function that the interrupt thread calls in the main thread before it ends running code. */
export const CLEAR_ASYNC_STACK = "yibao.clearAsyncStack";

export interface RunningCell {
  /** Wraps each awaited value of the cell's code: throws once the cell has been interrupted. */
  resume<T>(value: T): T;
  end(): void;
}

export interface Interrupts {
  /** Whether a cell has begun and not ended. */
  isRunning(): boolean;
  /** Marks the start of a cell; `onStop` is called at once when it is interrupted. */
  begin(id: string, onStop: (error: InterruptError) => void): RunningCell;
}

/**
 * Makes cells interruptible. SIGINT ends a cell that waits; a thread, told over a pipe of its own, ends
 * one that keeps the main thread busy.
 */
export function installInterrupts(onSignal: () => void): Interrupts {
  const memory = new Int32Array(new SharedArrayBuffer(8));
  let serial = 0;
  let current: { readonly serial: number; stop(): void } | undefined;

  process.on("SIGINT", () => {
    onSignal();
    current?.stop();
  });

  const binding = (process as unknown as { binding(name: string): { clearAsyncIdStack(): void } }).binding;
  const clear = binding("async_wrap").clearAsyncIdStack;
  (globalThis as unknown as Record<symbol, unknown>)[Symbol.for(CLEAR_ASYNC_STACK)] = clear;

  const thread = new Worker(new URL("./interrupt-thread.js", import.meta.url), {
    workerData: memory,
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
  });
  thread.on("message", (serial: number) => {
    if (current?.serial === serial) current.stop();
  });
  thread.unref();

  return {
    isRunning: () => current !== undefined,
    begin(id, onStop) {
      serial += 1;
      const own = serial;
      thread.postMessage({ id, serial: own });
      let stopped = false;
      current = {
        serial: own,
        stop() {
          stopped = true;
          onStop(new InterruptError());
        },
      };
      Atomics.store(memory, RUNNING, own);
      return {
        resume(value) {
          if (stopped || Atomics.load(memory, INTERRUPTED) === own) throw new InterruptError();
          return value;
        },
        end() {
          if (current?.serial !== own) return;
          current = undefined;
          Atomics.store(memory, RUNNING, 0);
          Atomics.notify(memory, RUNNING);
        },
      };
    },
  };
}
