// Pooling policies: simulations beside the same ones in vectorised NumPy, their growth, threads, and one run.
//
//   node bench/fund.mjs               all parts
//   --only peer                       one part: peer, large, growth, threads, run
//
// YIBAO_BENCH_PYTHON names a Python with NumPy (default: python3).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fund } from "../dist/index.js";
import { counties, MODEL, options, policy, provinces } from "./fund/model.mjs";
import { measure } from "./measure.mjs";
import { printTable } from "./table.mjs";

const PYTHON = process.env.YIBAO_BENCH_PYTHON ?? "python3";
const PEER = fileURLToPath(new URL("peers/fund_numpy.py", import.meta.url));
const RUNS = 5;

const simulate = (pools, years, paths, workers) =>
  fund.simulate(policy, pools, { ...options(years, paths), ...(workers !== undefined && { workers }) });

const perPoolYear = (ms, pools, years, paths) => `${((1e6 * ms) / (pools * years * paths)).toFixed(0)} ns`;

function numpy(pools, years, paths) {
  const input = JSON.stringify({ pools, years, paths, seed: 1, model: MODEL, runs: RUNS });
  const { status, stdout, stderr, error } = spawnSync(PYTHON, [PEER], { input, encoding: "utf8" });
  if (status === 0) return JSON.parse(stdout);
  process.stderr.write(`bench/fund: no peer: ${error?.message ?? stderr.trim().split("\n").at(-1)}\n`);
  return undefined;
}

/** The largest distance between two estimates of the same probabilities, in standard errors. */
function distance(ours, theirs, paths) {
  return Math.max(
    ...ours.map((p, i) => {
      const both = (p + theirs[i]) / 2;
      const error = Math.sqrt((2 * Math.max(both * (1 - both), 1 / paths)) / paths);
      return Math.abs(p - theirs[i]) / error;
    }),
  );
}

async function peer() {
  const [pools, years, paths] = [provinces(), 30, 10_000];
  const { result, wall, processor } = await measure(() => simulate(pools, years, paths));
  const other = numpy(pools, years, paths);
  const rows = [
    {
      name: "fund: 31 pools × 30 years × 10,000 paths",
      milliseconds: wall,
      note: `five mechanisms, ${availableParallelism()} cores; processor ${processor.toFixed(0)} ms, ${perPoolYear(processor, 31, years, paths)} a pool and year`,
      ...(other && { peer: "NumPy, vectorised", peerMilliseconds: other.milliseconds }),
    },
  ];
  if (other === undefined) return rows;
  const apart = Math.max(
    distance(
      result.pools.map((pool) => pool.ruin.at(-1).value),
      other.pools,
      paths,
    ),
    distance(
      result.system.map((year) => year.anyRuin.value),
      other.any,
      paths,
    ),
    distance(
      result.system.map((year) => year.systemRuin.value),
      other.system,
      paths,
    ),
  );
  const mean = result.system.at(-1).reserve.mean / other.mean.at(-1) - 1;
  const verdict = apart < 4.5 ? "the same" : "OTHER";
  rows[0].note += `; NumPy processor ${other.processor.toFixed(0)} ms; ${verdict} ruin probabilities (at most ${apart.toFixed(1)} standard errors apart), mean reserve ${(100 * mean).toFixed(2)} % off`;
  return rows;
}

async function large() {
  const pools = counties(2800);
  const { wall, processor } = await measure(() => simulate(pools, 10, 1000), 1);
  const peak = process.resourceUsage().maxRSS / 1024;
  return [
    {
      name: "fund: 2,800 pools × 10 years × 1,000 paths",
      milliseconds: wall,
      note: `processor ${perPoolYear(processor, 2800, 10, 1000)} a pool and year; peak memory of the process ${peak.toFixed(0)} MiB`,
    },
  ];
}

async function growth() {
  const rows = [];
  for (const [what, sizes] of [
    [
      "paths",
      [
        [31, 30, 2500],
        [31, 30, 5000],
        [31, 30, 10_000],
        [31, 30, 20_000],
      ],
    ],
    [
      "years",
      [
        [31, 10, 5000],
        [31, 20, 5000],
        [31, 40, 5000],
      ],
    ],
    [
      "pools",
      [
        [31, 10, 1000],
        [310, 10, 1000],
        [1240, 10, 1000],
        [2480, 10, 1000],
      ],
    ],
  ]) {
    const costs = [];
    for (const [count, years, paths] of sizes) {
      const pools = counties(count);
      const { processor } = await measure(() => simulate(pools, years, paths, 0), 3);
      costs.push([count, years, paths, processor]);
    }
    rows.push({
      name: `fund: growth with ${what}`,
      milliseconds: costs.at(-1)[3],
      note: costs
        .map(([p, y, n, ms]) => `${p} × ${y} × ${n}: ${ms.toFixed(0)} ms, ${perPoolYear(ms, p, y, n)}`)
        .join("; "),
    });
  }
  return rows;
}

async function threads() {
  const pools = provinces();
  const bits = new Set();
  const times = {};
  for (const workers of [1, 2, 7]) {
    const { result, wall } = await measure(() => simulate(pools, 30, 20_000, workers), 3);
    times[workers] = wall;
    bits.add(
      createHash("sha256")
        .update(JSON.stringify({ ...result, policy: null }))
        .digest("hex"),
    );
  }
  return [
    {
      name: "fund: 31 × 30 × 20,000 on two workers",
      milliseconds: times[2],
      peer: "one worker",
      peerMilliseconds: times[1],
      note: `${(times[1] / times[2]).toFixed(2)} times as fast; ${bits.size === 1 ? "the same numbers" : "OTHER NUMBERS"} for 1, 2 and 7 workers`,
    },
  ];
}

async function one() {
  const pools = provinces();
  const { projection } = options(10, 1);
  const calls = 40;
  const { wall } = await measure(() => {
    for (let i = 0; i < calls; i++) fund.run(policy, pools, { projection, years: 10 });
  });
  return [
    {
      name: "fund: run, 31 pools × 10 years",
      milliseconds: wall / calls,
      note: "five mechanisms, every posting kept",
    },
  ];
}

const PARTS = { peer, large, growth, threads, run: one };

export async function run(only = Object.keys(PARTS)) {
  const rows = [];
  for (const part of only) rows.push(...(await PARTS[part]()));
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  printTable("Pooling policies", await run(values.only));
}
