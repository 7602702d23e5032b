import { availableParallelism } from "node:os";
import { checkInteger } from "../models/numeric/check.js";
import { lateBar } from "../progress/lateBar.js";
import { threadPool } from "./threads.js";

export interface ParallelOptions {
  /** Worker threads, 1 to 256 (default all cores); 0 computes in this thread. They change no result. */
  readonly workers?: number;
  /** Ends the work; the promise then rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

/** Tasks for a function of a worker's module. */
export interface Work<Task> {
  /** The module's path. */
  readonly file: string;
  /** Its function, called with one task. */
  readonly name: string;
  readonly tasks: readonly Task[];
  /** Steps of the progress bar that a task takes. */
  readonly steps: (task: Task) => number;
  readonly label: string;
}

/** Number of threads asked for, or all cores. @throws RangeError for none or more than 256 */
export function threadsOf(where: string, workers: number | undefined): number {
  return workers === undefined ? availableParallelism() : checkInteger(where, "workers", workers, 0, 256);
}

/**
 * Runs tasks on threads, with a progress bar where it takes longer than a second. The first error, or the
 * signal, ends all of them; none is running any more when the promise settles.
 *
 * @returns their answers in the order of the tasks
 */
export async function inParallel<Task, Answer>(
  { file, name, tasks, steps, label }: Work<Task>,
  threads: number,
  signal?: AbortSignal,
): Promise<Answer[]> {
  signal?.throwIfAborted();
  const pool = await threadPool(threads);
  const ending = new AbortController();
  const end = () => ending.abort();
  signal?.addEventListener("abort", end, { once: true });
  const bar = lateBar(
    tasks.reduce((sum, task) => sum + steps(task), 0),
    label,
  );
  const answers: Answer[] = new Array(tasks.length);
  let next = 0;
  const work = async () => {
    while (next < tasks.length && !ending.signal.aborted) {
      const i = next++;
      answers[i] = (await pool.run(tasks[i]!, { filename: file, name, signal: ending.signal })) as Answer;
      bar.tick(steps(tasks[i]!));
    }
  };
  try {
    const all = Array.from({ length: Math.min(threads, tasks.length) }, work);
    const failed = await Promise.all(all).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (failed !== undefined) {
      end();
      await Promise.allSettled(all);
    }
    signal?.throwIfAborted();
    if (failed !== undefined) throw failed.error;
    return answers;
  } finally {
    signal?.removeEventListener("abort", end);
    bar.finish();
  }
}
