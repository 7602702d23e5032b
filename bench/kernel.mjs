// Kernel start and cell round trip, beside plain tslab in the same run.
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { startKernel } from "../dist/jupyter/client.js";
import { printTable } from "./table.mjs";

const require = createRequire(import.meta.url);
const STARTS = 3;
const CELLS = 100;

const KERNELS = {
  yibao: [
    process.execPath,
    fileURLToPath(new URL("../dist/kernel/main.js", import.meta.url)),
    "{connection_file}",
  ],
  tslab: [
    process.execPath,
    require.resolve("tslab/bin/tslab"),
    "kernel",
    "--config-path",
    "{connection_file}",
  ],
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

async function measure(argv) {
  const ready = [];
  const first = [];
  const trips = [];
  for (let start = 0; start < STARTS; start++) {
    const began = performance.now();
    const kernel = await startKernel({ argv, interruptMode: "signal" });
    ready.push(performance.now() - began);
    try {
      await kernel.execute("1+1", { timeoutMs: 30_000 });
      first.push(performance.now() - began);
      for (let cell = 0; cell < CELLS; cell++) {
        trips.push((await timed(() => kernel.execute("1+1", { timeoutMs: 30_000 }))).ms);
      }
    } finally {
      await kernel.shutdown();
    }
  }
  return { ready: median(ready), first: median(first), trip: median(trips) };
}

const NAMES = {
  ready: "kernel_info answered after start",
  first: "first cell done after start",
  trip: "round trip of a 1+1 cell",
};

/** Our kernel and plain tslab's, started in turn. */
export async function run() {
  const own = await measure(KERNELS.yibao);
  const tslab = await measure(KERNELS.tslab);
  return Object.entries(NAMES).map(([key, name]) => ({
    name,
    milliseconds: own[key],
    peer: "tslab",
    peerMilliseconds: tslab[key],
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printTable("Kernel beside plain tslab", await run());
