import { fileURLToPath } from "node:url";
import { estimateHere, type Prepared } from "../../models/risk/structural/estimate.js";
import { inParallel, type ParallelOptions, threadsOf } from "../../parallel/inParallel.js";
import { share, sharedNumbers } from "../../parallel/share.js";
import type { ReplicateTask } from "./worker.js";

/** Products of a replicate times replicates below which starting threads costs more than it saves. */
const SMALL = 2e7;
const WORKER = fileURLToPath(new URL("./worker.js", import.meta.url));

/** The result of a problem, its replicates computed by all cores; the same bits for any number of workers. */
export async function estimateInParallel(
  where: string,
  work: Prepared,
  { workers, signal }: ParallelOptions,
): Promise<ReturnType<Prepared["finish"]>> {
  const threads = threadsOf(where, workers);
  signal?.throwIfAborted();
  const { problem, plan } = work;
  const { replications } = plan;
  const perReplicate =
    problem.byPool.people.length + (problem.systems === null ? (problem.fitRows?.count ?? 0) * 10 : 0);
  const isSmall = workers === undefined && perReplicate * replications < SMALL;
  if (replications === 0 || threads === 0 || isSmall) return estimateHere(work);

  const values = sharedNumbers(2 * problem.pools.length * replications);
  const shared = share(problem);
  const size = Math.max(1, Math.min(25, Math.ceil(replications / (threads * 4))));
  const tasks: ReplicateTask[] = [];
  for (let first = 0; first < replications; first += size) {
    tasks.push({ problem: shared, first, last: Math.min(first + size, replications), out: values });
  }
  const again = await inParallel<ReplicateTask, number>(
    {
      file: WORKER,
      name: "replicateRange",
      tasks,
      steps: ({ first, last }) => last - first,
      label: "bootstrap",
    },
    threads,
    signal,
  );
  return work.finish(
    Float64Array.from(values),
    again.reduce((a, v) => a + v, 0),
  );
}
