import type { Say } from "./messages.js";

/** Runs work that Ctrl-C or a termination signal ends cleanly: kernels shut down, nothing half written, exit code 130. */
export async function interruptible<T>(say: Say, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error(say("interrupted")));
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
