import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { checkInteger } from "../../models/numeric/check.js";
import { estimateHere, type Prepared } from "../../models/risk/structural/estimate.js";
import { progress } from "../../progress/progress.js";
import { share, sharedNumbers } from "./share.js";
import type { ReplicateTask } from "./worker.js";

export interface ParallelOptions {
  /** Worker threads, 1 to 256 (default all cores); 0 computes in this thread. They change no result. */
  readonly workers?: number;
  /** Ends the work; the promise then rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

/** Products of a replicate times replicates below which starting threads costs more than it saves. */
const SMALL = 2e7;
const WORKER = fileURLToPath(new URL("./worker.js", import.meta.url));

/** The result of a problem, its replicates computed by all cores; the same bits for any number of workers. */
export async function estimateInParallel(
  where: string,
  work: Prepared,
  { workers, signal }: ParallelOptions,
): Promise<ReturnType<Prepared["finish"]>> {
  if (workers !== undefined) checkInteger(where, "workers", workers, 0, 256);
  signal?.throwIfAborted();
  const { problem, plan } = work;
  const { replications } = plan;
  const perReplicate =
    problem.byPool.people.length + (problem.systems === null ? (problem.fitRows?.count ?? 0) * 10 : 0);
  const isSmall = workers === undefined && perReplicate * replications < SMALL;
  if (replications === 0 || workers === 0 || isSmall) return estimateHere(work);

  const threads = workers ?? availableParallelism();
  const values = sharedNumbers(2 * problem.pools.length * replications);
  const shared = share(problem);
  const size = Math.max(1, Math.min(25, Math.ceil(replications / (threads * 4))));
  const { Piscina } = await import("piscina");
  const pool = new Piscina({ filename: WORKER, minThreads: threads, maxThreads: threads });
  const stop = () => void pool.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  const bar = progress(replications, { label: "bootstrap", keep: false });
  try {
    const tasks: Promise<number>[] = [];
    for (let first = 0; first < replications; first += size) {
      const last = Math.min(first + size, replications);
      const task: ReplicateTask = { problem: shared, first, last, out: values };
      tasks.push(
        (pool.run(task, { name: "replicateRange" }) as Promise<number>).then((again) => {
          bar.tick(last - first);
          return again;
        }),
      );
    }
    const again = await Promise.all(tasks);
    return work.finish(
      Float64Array.from(values),
      again.reduce((a, v) => a + v, 0),
    );
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    bar.finish();
    await pool.destroy();
  }
}
