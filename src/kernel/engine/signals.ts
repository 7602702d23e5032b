import vm from "node:vm";
import { InterruptError } from "./interrupt.js";

// Node ends running code at SIGINT through a thread that it starts for each call and stops after it. A signal
// that comes as the call ends is not reported, and the thread of a later call finds it: that call would be
// interrupted by mistake. So signals are counted on both sides, and one that is missing is waited for.

const CALL = Symbol.for("yibao.call");
const caller = new vm.Script(`globalThis[Symbol.for("yibao.call")]()`, { filename: "yibao-call.js" });

const CATCH_UP_MS = 200;
const SPIN_MS = 5;

let seen = 0;

/** Notes that a signal has arrived. */
export function noteSignal(): void {
  seen += 1;
}

/** Calls a function so that SIGINT ends it even in a loop. */
export function callInterruptibly<T>(work: () => T): T {
  const host = globalThis as unknown as Record<symbol, unknown>;
  host[CALL] = work;
  try {
    return caller.runInThisContext({ breakOnSigint: true }) as T;
  } catch (error) {
    const code = (error as { code?: unknown } | null | undefined)?.code;
    if (code !== "ERR_SCRIPT_EXECUTION_INTERRUPTED") throw error;
    noteSignal();
    throw new InterruptError();
  } finally {
    delete host[CALL];
  }
}

function spin(): void {
  try {
    callInterruptibly(() => {
      for (const end = performance.now() + SPIN_MS; performance.now() < end; );
    });
  } catch (error) {
    if (!(error instanceof InterruptError)) throw error;
  }
}

/** Resolves when all signals that were sent have arrived, so that none of them ends what comes next. */
export async function signalsArrived(sent: number): Promise<void> {
  for (const end = performance.now() + CATCH_UP_MS; seen < sent && performance.now() < end; ) {
    await new Promise((resolve) => setImmediate(resolve));
    if (seen < sent) spin();
  }
  seen = Math.max(seen, sent);
}
