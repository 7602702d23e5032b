// Our kernel beside tslab, Deno's kernel and ipykernel, where they are installed: node bench/kernel.mjs
// [--starts 5] [--rounds 3] [--cells 1000]
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findKernels } from "./kernel/kernels.mjs";
import { LOOPS } from "./kernel/loops.mjs";
import { measureColdStarts, measureSession, measureStarts } from "./kernel/measure.mjs";
import { printComparison } from "./table.mjs";

const NAMES = {
  ready: "kernel_info answered after start, warm cache, ms",
  first: "first cell done after start, warm cache, ms",
  coldReady: "kernel_info answered after start, empty cache, ms",
  coldFirst: "first cell done after start, empty cache, ms",
  sum10: "1+1 in a notebook of 10 cells, ms",
  sum100: "1+1 in a notebook of 100 cells, ms",
  sum1000: "1+1 in a notebook of all cells, ms",
  declare: "a cell that declares a const, ms",
  model: "a cell of 20 lines of a model, ms",
  completeFirst: "completion in 100 cells, the first, ms",
  complete: "completion in 100 cells, then, ms",
  ...Object.fromEntries(Object.entries(LOOPS).map(([key, name]) => [key, `${name}, ms`])),
  lost: "cells lost on the way, of all",
  idleRss: "idle, RSS summed over processes, MB",
  idlePss: "idle, shared pages counted once (PSS), MB",
  fullRss: "after all cells, RSS, MB",
  fullPss: "after all cells, PSS, MB",
};
const SPLIT = { sum100: "1+1", declare: "const", model: "20 lines" };

const median = (values) =>
  values === undefined || values.length === 0
    ? undefined
    : [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** All measurements: medians by kernel and measure, and the kernels that are not installed. */
export async function run({ starts = 5, rounds = 3, cells = 1000 } = {}) {
  const { kernels, missing } = findKernels();
  const values = new Map();
  const note = ({ name }, measure, value) => {
    const key = `${name} ${measure}`;
    values.set(key, [...(values.get(key) ?? []), value]);
  };
  const progress = (text) => process.stderr.write(`${text} …\n`);
  progress(`${starts} starts of ${kernels.map((k) => k.name).join(", ")}`);
  await measureStarts(kernels, starts, note);
  await measureColdStarts(kernels[0], Math.min(3, starts), note);
  for (let round = 1; round <= rounds; round++) {
    progress(`notebook of ${cells} cells in each, ${round} of ${rounds}`);
    await measureSession(kernels, cells, note);
  }
  const columns = [...kernels.map((k) => k.name), "node"];
  const row = (measure, name) => ({
    name,
    values: Object.fromEntries(columns.map((c) => [c, median(values.get(`${c} ${measure}`))])),
  });
  const parts = new Set(
    [...values.keys()].flatMap((key) => /^yibao (?:sum100|declare|model)\.(\w+)$/.exec(key)?.[1] ?? []),
  );
  return {
    columns,
    missing,
    rows: Object.entries(NAMES).map(([measure, name]) => row(measure, name)),
    split: [...parts].map((part) => ({
      name: part,
      values: Object.fromEntries(
        Object.entries(SPLIT).map(([measure, name]) => [
          name,
          median(values.get(`yibao ${measure}.${part}`)),
        ]),
      ),
    })),
  };
}

/** Prints the comparison and how the time of our kernel splits. */
export function print({ columns, rows, split, missing }) {
  printComparison("Kernels, medians", columns, rows);
  if (split.length > 0)
    printComparison("Where the time of a cell goes in yibao, ms", Object.values(SPLIT), split, false);
  else process.stdout.write("\nWhere the time of a cell goes in yibao: n/a\n");
  process.stdout.write("\ndeno and ipykernel check no types; tslab is kept to 100 cells.\n");
  for (const each of missing) process.stdout.write(`not installed: ${each}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = Object.fromEntries(["starts", "rounds", "cells"].map((name) => [name, { type: "string" }]));
  const given = Object.entries(parseArgs({ options }).values).map(([name, value]) => [name, Number(value)]);
  print(await run(Object.fromEntries(given)));
}
