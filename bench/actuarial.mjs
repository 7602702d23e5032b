// The actuarial engine: single runs, provinces, many futures beside the same ones in vectorised NumPy, and
// policies tried in futures that are kept.
//
//   node bench/actuarial.mjs          all parts
//   --only peer                       one part: run, provinces, peer, futures, threads
//
// YIBAO_BENCH_PYTHON names a Python with NumPy (default: python3).
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { actuarial } from "../dist/index.js";
import { CHANCE, COSTS, national, residents } from "./actuarial/scenario.mjs";
import { measure } from "./measure.mjs";
import { printTable } from "./table.mjs";

const PYTHON = process.env.YIBAO_BENCH_PYTHON ?? "python3";
const PEER = fileURLToPath(new URL("peers/actuarial_numpy.py", import.meta.url));
const RUNS = 5;

async function single() {
  const rows = [];
  for (const until of [2035, 2100]) {
    const scenario = national(until);
    const { wall, processor } = await measure(() => {
      for (let i = 0; i < 20; i++) actuarial.run(scenario);
    });
    const model = actuarial.compile(scenario);
    const runner = model.runner(1);
    const again = await measure(() => {
      for (let i = 0; i < 20; i++) {
        runner.demography();
        runner.finance();
      }
    });
    rows.push({
      name: `actuarial: run, both schemes by single age, 2024 to ${until}`,
      milliseconds: wall / 20,
      note: `processor ${(processor / 20).toFixed(2)} ms; of it people and money ${(again.processor / 20).toFixed(2)} ms`,
    });
  }
  return rows;
}

async function provinces() {
  const inputs = actuarial
    .provinceNames()
    .map(({ zh }) => ({ name: zh, population: actuarial.provincePopulation(zh, { until: 2050 }) }));
  const scenarios = inputs.map(({ name, population }) => ({
    ...residents(2050),
    id: name,
    from: population.baseYear + 1,
    until: 2050,
    population,
    parameters: residents(2050, population.baseYear + 1).parameters,
  }));
  const { wall, processor } = await measure(() => scenarios.map((scenario) => actuarial.run(scenario)));
  return [
    {
      name: `actuarial: ${scenarios.length} provinces to 2050`,
      milliseconds: wall,
      note: `processor ${processor.toFixed(0)} ms`,
    },
  ];
}

function numpy(scenario, paths) {
  const { population, parameters, from, until } = scenario;
  const plain = Object.fromEntries(
    Object.entries(population).map(([key, value]) => [key, ArrayBuffer.isView(value) ? [...value] : value]),
  );
  const path = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value.path]));
  const input = JSON.stringify({
    population: plain,
    parameters: path,
    years: until - from + 1,
    costs: COSTS,
    processes: CHANCE.processes,
    paths,
    runs: RUNS,
  });
  const { status, stdout, stderr, error } = spawnSync(PYTHON, [PEER], {
    input,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status === 0) return JSON.parse(stdout);
  process.stderr.write(`bench/actuarial: no peer: ${error?.message ?? stderr.trim().split("\n").at(-1)}\n`);
  return undefined;
}

async function peer() {
  const paths = 10_000;
  const scenario = { ...residents(2050), chance: CHANCE };
  const { result, wall, processor } = await measure(() => actuarial.simulate(scenario, { paths }));
  const other = numpy(scenario, paths);
  const row = {
    name: "actuarial: 10,000 futures to 2050 by single age and sex",
    milliseconds: wall,
    note: `${availableParallelism()} cores; processor ${processor.toFixed(0)} ms`,
  };
  if (other === undefined) return [row];
  const apart = Object.entries(other.last).map(([name, { mean, sd }]) => {
    const ours = result.spread(name).at(-1);
    return Math.abs(ours.mean - mean) / Math.sqrt((ours.sd ** 2 + sd ** 2) / paths);
  });
  const worst = Math.max(...apart);
  const ruin = Math.abs(result.funds[0].ruin.value - other.ruin) / Math.sqrt(0.5 / paths);
  const verdict = worst < 4.5 && ruin < 4.5 ? "the same" : "OTHER";
  return [
    {
      ...row,
      peer: "NumPy, vectorised",
      peerMilliseconds: other.milliseconds,
      note: `${row.note}; NumPy processor ${other.processor.toFixed(0)} ms; ${verdict} means (at most ${worst.toFixed(1)} standard errors apart) and ruin`,
    },
  ];
}

async function futures() {
  const scenario = { ...national(2053), chance: CHANCE };
  const many = await actuarial.futures(scenario, { paths: 10_000 });
  const path = (value) => new Array(30).fill(value);
  let i = 0;
  const { wall, processor } = await measure(() =>
    many.months({ "resident.contributionRate": path(0.01 + 1e-4 * i++) }, "resident"),
  );
  const lever = actuarial.level("resident.contributionRate", { low: 0.002, high: 0.2 });
  const solved = await measure(() => actuarial.solve(many, lever, { low: 0, probability: 0.95 }), 1);
  return [
    {
      name: "actuarial: a policy in 10,000 kept futures of 30 years",
      milliseconds: wall,
      note: `both schemes; processor ${processor.toFixed(0)} ms; ${(many.bytes / 2 ** 20).toFixed(0)} MiB kept`,
    },
    {
      name: "actuarial: smallest rate, 95 %, 10,000 futures",
      milliseconds: solved.wall,
      note: `rate ${(100 * solved.result.value).toFixed(3)} %, ${solved.result.evaluations} evaluations`,
    },
  ];
}

async function threads() {
  const scenario = { ...residents(2050), chance: CHANCE };
  const bits = new Set();
  const times = {};
  for (const workers of [1, 2, 7]) {
    const { result, wall } = await measure(() => actuarial.simulate(scenario, { paths: 20_000, workers }), 3);
    times[workers] = wall;
    bits.add(JSON.stringify([result.series.map((name) => result.spread(name)), result.funds]));
  }
  return [
    {
      name: "actuarial: 20,000 futures to 2050 on two workers",
      milliseconds: times[2],
      peer: "one worker",
      peerMilliseconds: times[1],
      note: `${bits.size === 1 ? "the same numbers" : "OTHER NUMBERS"} for 1, 2 and 7 workers`,
    },
  ];
}

const PARTS = { run: single, provinces, peer, futures, threads };

export async function run(only = Object.keys(PARTS)) {
  const rows = [];
  for (const part of only) rows.push(...(await PARTS[part]()));
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  printTable("Actuarial", await run(values.only));
}
