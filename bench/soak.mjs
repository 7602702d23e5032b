// A day's worth of cells of many kinds in some minutes, with the memory of each process:
//   node bench/soak.mjs [--minutes 5]
// Fails when a cell answers wrongly or when memory grows beyond the bound between the first rest and the last.
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startKernel } from "../dist/jupyter/client.js";
import { memoryOf, processTree } from "./kernel/memory.mjs";
import { CELL_KINDS } from "./kernel/soak-cells.mjs";

/** Megabytes of private memory that 1,000 cells of a notebook may add: their text, types and values are kept. */
const BOUND_MB = 20;
/** Cells before the first rest, in which caches fill and the optimiser compiles. */
const WARM_UP = 500;
const REPORT_EVERY_MS = 20_000;
const REST_MS = 4000;

const { values } = parseArgs({ options: { minutes: { type: "string", default: "5" } } });
const end = performance.now() + Number(values.minutes) * 60_000;
const kernel = await startKernel({
  argv: [process.execPath, new URL("../dist/kernel/main.js", import.meta.url).pathname, "{connection_file}"],
});
const began = performance.now();
const counts = {};
let cells = 0;
let reported = began;

const line = (text) =>
  process.stdout.write(`${((performance.now() - began) / 1000).toFixed(0)} s  ${text}\n`);

function report() {
  const processes = processTree(kernel.pid).map((pid) => ({ pid, ...memoryOf(pid) }));
  const shown = processes.map(({ pid, rss, pss }) => `${pid}: ${rss.toFixed(0)} RSS, ${pss.toFixed(0)} PSS`);
  line(`${cells} cells; MB of each process: ${shown.join("; ")}`);
  return processes.reduce((sum, { own }) => sum + own, 0);
}

/** Lets the kernel collect garbage, as it would between two cells of a person. */
async function rest() {
  await kernel.execute("(globalThis as { gc?: () => void }).gc?.(); undefined", { storeHistory: false });
  await delay(REST_MS);
  return report();
}

let failure;
try {
  let first;
  while (performance.now() < end) {
    const kind = CELL_KINDS[cells % CELL_KINDS.length];
    const wrong = await kind.run(kernel, cells);
    if (wrong !== undefined) throw new Error(`cell ${cells} (${kind.name}): ${wrong}`);
    counts[kind.name] = (counts[kind.name] ?? 0) + 1;
    cells++;
    if (cells === WARM_UP) first = { cells, mb: await rest() };
    if (performance.now() - reported > REPORT_EVERY_MS) {
      reported = performance.now();
      report();
    }
  }
  const last = await rest();
  line(JSON.stringify(counts));
  if (first === undefined)
    throw new Error(`${cells} cells in the time given; ${WARM_UP} are needed at least`);
  const growth = ((last - first.mb) / (cells - first.cells)) * 1000;
  line(
    `private memory ${first.mb.toFixed(0)} → ${last.toFixed(0)} MB, ${growth.toFixed(1)} MB per 1,000 cells`,
  );
  if (growth > BOUND_MB) throw new Error(`memory grew beyond ${BOUND_MB} MB per 1,000 cells`);
} catch (error) {
  failure = error;
} finally {
  await kernel.shutdown();
}
if (failure) {
  process.stderr.write(`soak: ${failure.message}\n`);
  process.exitCode = 1;
}
