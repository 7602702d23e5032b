// Fits of claims from files beside DuckDB's bare GROUP BY, pyfixest and statsmodels, each in a process of its own;
// the bootstrap on one and on all cores; the first fit.
//
//   node bench/risk-scale.mjs                     10 million rows, and 1 million beside explicit dummies
//   node bench/risk-scale.mjs --rows 1e6,1e7,1e8  growth and peak memory at these sizes (1e8: 0.8 GB of disk)
//   --only large  one part: first, bootstrap, large, dummies
//   --explicit  also explicit dummies in pyfixest     --runs 3  repetitions, of which the median counts
//
// YIBAO_BENCH_PYTHON names a Python with pyfixest, statsmodels, pandas and pyarrow (default: python3). The data are
// made once, in YIBAO_BENCH_DATA or the system's folder for temporary files.
import { spawnSync } from "node:child_process";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { run as firstFit } from "./risk-first-fit.mjs";
import { bytesOf, claimsFile } from "./scale/data.mjs";
import { printTable } from "./table.mjs";

const here = (name) => fileURLToPath(new URL(`scale/${name}`, import.meta.url));
const PYTHON = process.env.YIBAO_BENCH_PYTHON ?? "python3";
const FOLDER = process.env.YIBAO_BENCH_DATA ?? join(tmpdir(), "yibao-bench");

/** Runs a process that prints JSON; a fault of it is said and gives nothing. */
function ask(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    env: { ...process.env, PYTHONWARNINGS: "ignore" },
  });
  if (status === 0) return JSON.parse(stdout.trim().split("\n").at(-1));
  const why = error?.message ?? (stderr.trim().split("\n").at(-1) || `it ended with ${status}`);
  return {
    missing: `${program} ${args
      .slice(0, 2)
      .map((a) => a.split("/").at(-1))
      .join(" ")}: ${why}`,
  };
}

const subject = (task, file, ...more) => ask(process.execPath, [here("subject.mjs"), task, file, ...more]);
const peer = (model, file) => ask(PYTHON, [here("peers.py"), model, file]);

/** The run of median time of several. */
function median(runs, work) {
  const results = Array.from({ length: runs }, work);
  const bad = results.find((r) => r.missing !== undefined);
  return bad ?? results.sort((a, b) => a.seconds - b.seconds)[Math.floor(runs / 2)];
}

const gib = (bytes) => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
const seconds = (value) => (value === undefined ? "" : value < 10 ? value.toFixed(2) : value.toFixed(1));

function print(title, rows) {
  const cells = rows.map(({ name, result, note = "" }) =>
    result.missing !== undefined
      ? [name, "–", "", "", result.missing]
      : [name, seconds(result.seconds), seconds(result.cpu), gib(result.peak), note],
  );
  const all = [["what", "s", "CPU s", "peak", "note"], ...cells];
  const widths = all[0].map((_, i) => Math.max(...all.map((row) => row[i].length)));
  const line = (row) =>
    row.map((text, i) => (i === 0 || i === 4 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join("  ");
  process.stdout.write(`\n${title}\n${all.map((row) => line(row).trimEnd()).join("\n")}\n`);
}

/** Says a figure beside its target, and whether it is kept. */
function judge(what, value, target) {
  const verdict = value <= target ? "kept" : "MISSED";
  process.stdout.write(`  ${what}: ${value.toFixed(3)}; target at most ${target.toFixed(3)}: ${verdict}\n`);
}

async function large(rows, runs) {
  const file = await claimsFile(FOLDER, rows);
  const own = median(runs, () => subject("fit", file));
  const bare = median(runs, () => subject("bare", file));
  const absorbed = median(Math.min(runs, 3), () => peer("absorb", file));
  const about = `${(bytesOf(file) / rows).toFixed(1)} bytes a row, ${own.cells} cells`;
  print(`${rows.toLocaleString("en")} rows of Parquet: 40 AGG, 346 HMG, 31 pools (${about})`, [
    {
      name: "yibao: risk.fit(formula, file)",
      result: own,
      note: `${own.coefficients} coefficients, HC1 and clustered errors of each; smearing ${own.smearing?.toFixed(4)}, R² ${own.r2?.toFixed(4)}`,
    },
    { name: "DuckDB: bare GROUP BY", result: bare, note: "count and sum of the same groups" },
    {
      name: `${absorbed.package ?? "pyfixest"}: absorbed groups`,
      result: absorbed,
      note: `no errors of groups; ${seconds(absorbed.reading)} s of it is reading`,
    },
  ]);
  if (own.missing === undefined && bare.missing === undefined)
    judge("seconds against 3 × bare GROUP BY + 0.3", own.seconds, 3 * bare.seconds + 0.3);
  if (own.missing === undefined && absorbed.missing === undefined)
    judge("time as a share of pyfixest's, groups absorbed", own.seconds / absorbed.seconds, 1 / 8);
  if (own.cpu > 0 && absorbed.cpu > 0 && bare.cpu > 0) {
    const shares = [own.cpu / bare.cpu, own.cpu / absorbed.cpu].map((v) => v.toFixed(3));
    process.stdout.write(
      `  CPU time (counts on a busy machine): ${shares[0]} × bare, ${shares[1]} of pyfixest's\n`,
    );
  }
}

async function dummies(runs, explicit) {
  const file = await claimsFile(FOLDER, 1e6);
  const own = median(runs, () => subject("fit", file));
  const models = ["dummies-statsmodels", ...(explicit ? ["dummies-pyfixest"] : [])];
  const peers = models.map((model) => ({ model, result: peer(model, file) }));
  print("1,000,000 rows beside explicit dummies", [
    { name: "yibao: risk.fit(formula, file)", result: own },
    ...peers.map(({ model, result }) => ({
      name: `${result.package ?? model}: explicit dummies`,
      result,
      note: `HC1; last coefficient differs by ${Math.abs(result.last - own.last).toExponential(1)}, R² by ${Math.abs(result.r2 - own.r2).toExponential(1)}`,
    })),
  ]);
  for (const { model, result } of peers) {
    if (result.missing === undefined && own.missing === undefined)
      judge(`time as a share of that of ${model}`, own.seconds / result.seconds, 1 / 50);
  }
}

async function growth(sizes, runs) {
  const results = [];
  for (const rows of sizes) {
    const file = await claimsFile(FOLDER, rows);
    results.push({ rows, result: median(rows > 2e7 ? 1 : runs, () => subject("fit", file)) });
  }
  print(
    "Growth in rows: each fit in a process of its own",
    results.map(({ rows, result }) => ({
      name: rows.toLocaleString("en"),
      result,
      note: result.missing === undefined ? `${((1e9 * result.seconds) / rows).toFixed(0)} ns a row` : "",
    })),
  );
  const last = results.at(-1);
  if (last.result.missing === undefined) judge("peak in GiB", last.result.peak / 2 ** 30, 4);
}

async function bootstrap() {
  const file = await claimsFile(FOLDER, 1e6);
  const cores = availableParallelism();
  const one = subject("bootstrap", file, 1);
  const all = subject("bootstrap", file, cores);
  const note = one.sum === all.sum ? "the same bits" : "OTHER BITS";
  print(`Bootstrap of structural risk: 1,000 replications over 31 pools from ${all.cells} cells`, [
    { name: "1 worker", result: one },
    { name: `${cores} workers`, result: all, note },
  ]);
}

const { values } = parseArgs({
  options: {
    rows: { type: "string" },
    runs: { type: "string", default: "3" },
    only: { type: "string" },
    explicit: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const PARTS = {
  first: async () => printTable("First fit in a fresh process, rows in memory", await firstFit()),
  bootstrap,
  large: () => large(1e7, runs),
  dummies: () => dummies(runs, values.explicit),
};
if (values.rows !== undefined) await growth(values.rows.split(",").map(Number), runs);
else for (const [name, part] of Object.entries(PARTS)) if ((values.only ?? name) === name) await part();
