// Sobol indices of a national scenario with both schemes to 2050, 20 uncertain parameters, 2^14 samples.
//
//   node bench/actuarial/sobol.mjs [--samples 16384] [--workers N]
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { actuarial } from "../../dist/index.js";
import { printTable } from "../table.mjs";

const FROM = 2024;
const UNTIL = 2050;
const YEARS = UNTIL - FROM + 1;
const AGES = 101;
const SURVIVALS = 102;
const MOTHERS = 35;

/** A made-up nation of the size of China, by Gompertz mortality. */
function people() {
  const hazard = (x, s) => Math.min(0.6, (s === 0 ? 6e-5 : 4e-5) * Math.exp(0.088 * x));
  const survival = Float64Array.from({ length: YEARS * 2 * SURVIVALS }, (_, i) => {
    const x = i % SURVIVALS;
    return x === 0 ? 0.994 : Math.exp(-hazard(x, Math.floor(i / SURVIVALS) % 2));
  });
  const bell = Array.from({ length: MOTHERS }, (_, i) => Math.exp(-((i - 13) ** 2) / 40));
  const sum = bell.reduce((a, b) => a + b);
  return {
    baseYear: FROM - 1,
    years: YEARS,
    people: Float64Array.from({ length: 2 * AGES }, (_, i) => 9.6e6 * Math.exp(-(((i % AGES) / 75) ** 4))),
    survival,
    response: new Float64Array(2 * SURVIVALS).fill(1 / SURVIVALS),
    tfr: new Float64Array(YEARS).fill(1.2),
    pattern: Float64Array.from({ length: YEARS * MOTHERS }, (_, i) => bell[i % MOTHERS] / sum),
    sexRatio: new Float64Array(YEARS).fill(1.08),
    migration: Float64Array.from({ length: YEARS * 2 * AGES }, (_, i) =>
      i % AGES > 18 && i % AGES < 40 ? -3000 : 0,
    ),
  };
}

const costs = [
  { from: 0, to: 14, cost: 0.6 },
  { from: 15, to: 44, cost: 0.7 },
  { from: 45, to: 64, cost: 1.3 },
  { from: 65, to: 100, cost: 2.6 },
];

const normal = (sd) => ({ kind: "normal", sd });
const uniform = (low, high) => ({ kind: "uniform", low, high });
const triangular = (low, mode, high) => ({ kind: "triangular", low, mode, high });

/** Value and law of each parameter; the first four move people. */
const PARAMETERS = {
  "population.fertility": [1, triangular(0.75, 1, 1.3)],
  "population.longevity": [0, normal(1)],
  "population.migration": [1, uniform(-0.5, 0.5)],
  "employee.activeShare": [0.33, normal(0.01)],
  "resident.enrolledShare": [0.9, normal(0.02)],
  "resident.assistedShare": [0.09, uniform(-0.02, 0.02)],
  "resident.incomeYuan": [39218, normal(0.01)],
  "resident.incomeGrowth": [0.055, normal(0.008)],
  "resident.contributionRate": [0.0098, uniform(-0.0003, 0.0003)],
  "resident.subsidyRatio": [1.7, uniform(0.9, 1.1)],
  "resident.costYuan": [1080, normal(0.02)],
  "resident.costGrowth": [0.06, triangular(-0.02, 0, 0.03)],
  "resident.openingReserve": [8000, normal(200)],
  "resident.purchasing": [0.02, uniform(-0.01, 0.02)],
  "employee.wageYuan": [98000, normal(0.01)],
  "employee.wageGrowth": [0.05, normal(0.008)],
  "employee.baseRatio": [0.75, normal(0.02)],
  "employee.costYuan": [3200, normal(0.02)],
  "employee.costGrowth": [0.05, triangular(-0.02, 0, 0.03)],
  "interest.stock": [0.015, normal(0.004)],
};
const FIXED = {
  "employee.retireeShare": 0.28,
  "employee.pensionYuan": 41000,
  "employee.pensionGrowth": 0.03,
  "employee.openingReserve": 26000,
  "interest.flow": 0.0035,
};

const path = (value) => new Array(YEARS).fill(value);

export const scenario = {
  id: "bench",
  name: { zh: "基准测试", en: "Benchmark" },
  from: FROM,
  until: UNTIL,
  population: people(),
  settings: { residentEnrolment: "rest" },
  residentCosts: costs,
  employeeCosts: costs,
  parameters: {
    ...Object.fromEntries(Object.entries(FIXED).map(([name, value]) => [name, { path: path(value) }])),
    ...Object.fromEntries(
      Object.entries(PARAMETERS).map(([name, [value, distribution]]) => [
        name,
        { path: path(value), distribution },
      ]),
    ),
  },
};

export async function run({ samples = 2 ** 14, workers } = {}) {
  const outcome = ["resident.months", "resident.reserve", "employee.months"];
  const start = performance.now();
  const found = await actuarial.sobol(scenario, {
    outcome,
    samples,
    ...(workers !== undefined && { workers }),
  });
  const milliseconds = performance.now() - start;
  const each = ((1000 * milliseconds) / found.evaluations).toFixed(1);
  return [
    {
      name: `Sobol, ${Object.keys(PARAMETERS).length} parameters, ${samples} samples`,
      milliseconds,
      note: `${found.evaluations} runs of ${YEARS} years, ${each} µs each; largest total ${found.rows[0].factor} ${found.rows[0].total.toFixed(3)}`,
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { samples: { type: "string" }, workers: { type: "string" } } });
  const number = (text) => (text === undefined ? undefined : Number(text));
  printTable("Sensitivity", await run({ samples: number(values.samples), workers: number(values.workers) }));
}
