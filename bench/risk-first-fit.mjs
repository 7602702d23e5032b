// Import of the package and a first fit by formula of 14,580 records (40 AGG, 346 HMG), in a fresh process.
// Budget 0.5 s. Wall time counts on an idle machine; CPU time (user and system) says what a busy one spends.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { printTable } from "./table.mjs";

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs in the child: records with every group, then what is measured. */
async function child() {
  let state = 12345;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const code = (prefix, number) => `${prefix}${String(1 + number).padStart(3, "0")}`;
  const records = Array.from({ length: 14580 }, (_, i) => ({
    agg: code("AGG", i % 40),
    hmg: code("HMG", i < 346 ? i : Math.floor(346 * uniform() ** 2)),
    beds: 4 + 3 * uniform(),
    doctors: 2 + 2 * uniform(),
    cost: Math.exp(8 + uniform()),
  }));
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { risk } = await import("../dist/index.js");
  const imported = performance.now();
  const fit = risk.fit("log(cost) ~ C(agg) + C(hmg) + beds + doctors", records);
  const end = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  if (fit.k !== 387) throw new Error(`k is ${fit.k}; expected 387`);
  process.stdout.write(
    JSON.stringify({ imported: imported - start, fitted: end - imported, cpu: (user + system) / 1000 }),
  );
}

export async function run(times = 7) {
  const own = fileURLToPath(import.meta.url);
  const taken = Array.from({ length: times }, () =>
    JSON.parse(execFileSync(process.execPath, [own, "--child"], { encoding: "utf8" })),
  );
  const of = (key) => median(taken.map((t) => t[key]));
  const wall = median(taken.map((t) => t.imported + t.fitted));
  return [
    {
      name: "risk: import and first fit by formula",
      milliseconds: wall,
      note: `14,580 records, k = 387; import ${of("imported").toFixed(0)} ms, fit ${of("fitted").toFixed(0)} ms, CPU ${of("cpu").toFixed(0)} ms; budget 500 ms`,
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--child")) await child();
  else printTable("First fit", await run());
}
