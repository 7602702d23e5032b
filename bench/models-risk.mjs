// Risk model: simulating claims, the regression on 385 coefficients from rows and from cells, and one draw of a
// coverage study.
// Peer: the same regression on explicit dummies (dense normal equations and Cholesky, coefficients only).
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { bootstrapStructuralRisk } from "../dist/claims/bootstrap/bootstrapStructuralRisk.js";
import { cholesky, choleskySolve, stream } from "../dist/models/numeric/index.js";
import * as risk from "../dist/models/risk/index.js";
import { benchGlm } from "./glm.mjs";
import { printTable } from "./table.mjs";

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

function time(f, times = 7) {
  f();
  const taken = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    f();
    taken.push(performance.now() - start);
  }
  return median(taken);
}

/** Coefficients by the textbook: the 14,580 × 385 matrix of dummies, XᵀX in full. */
function denseDummies({ agg, hmg, logCost, n }) {
  const k = 385;
  const x = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    x[i * k] = 1;
    if (agg.codes[i] > 0) x[i * k + agg.codes[i]] = 1;
    if (hmg.codes[i] > 0) x[i * k + 39 + hmg.codes[i]] = 1;
  }
  const gram = new Float64Array(k * k);
  const right = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const row = i * k;
    for (let a = 0; a < k; a++) {
      const v = x[row + a];
      right[a] += v * logCost[i];
      for (let b = 0; b <= a; b++) gram[a * k + b] += v * x[row + b];
    }
  }
  return choleskySolve(cholesky(gram, k), right);
}

/** Cells of 40 AGG, 346 HMG and 31 pools, all of them filled: 429,040. */
function nationalCells() {
  const sizes = { agg: 40, hmg: 346, pool: 31 };
  const m = sizes.agg * sizes.hmg * sizes.pool;
  const codes = { agg: new Int32Array(m), hmg: new Int32Array(m), pool: new Int32Array(m) };
  const random = stream(1, "bench cells");
  const n = new Float64Array(m);
  const mean = new Float64Array(m);
  const squares = new Float64Array(m);
  const amount = new Float64Array(m);
  for (let c = 0; c < m; c++) {
    codes.agg[c] = Math.floor(c / (346 * 31));
    codes.hmg[c] = Math.floor(c / 31) % 346;
    codes.pool[c] = c % 31;
    n[c] = 1 + Math.floor(70 * random.uniform() ** 2);
    mean[c] = 8 + codes.agg[c] / 40 + codes.hmg[c] / 300 + random.uniform() / Math.sqrt(n[c]);
    squares[c] = 0.6 * (n[c] - 1);
    amount[c] = 1.3 * n[c] * Math.exp(mean[c]);
  }
  const level = (name, count) =>
    Array.from({ length: count }, (_, l) => name + String(l + 1).padStart(3, "0"));
  return {
    rows: n.reduce((total, v) => total + v, 0),
    by: Object.keys(sizes),
    keys: Object.fromEntries(
      Object.entries(sizes).map(([name, count]) => [
        name,
        { codes: codes[name], levels: level(name, count) },
      ]),
    ),
    outcome: { column: "cost", transform: "log" },
    weight: null,
    n,
    plain: { weight: n, mean, squares },
    weighted: null,
    squared: null,
    amount,
    weightedAmount: null,
    suppressed: null,
  };
}

export async function run() {
  const rows = [];
  const add = (name, milliseconds, note, more = {}) => rows.push({ name, milliseconds, note, ...more });
  const regress = (claims, vcov) =>
    risk.fit({ y: claims.logCost, factors: { agg: claims.agg, hmg: claims.hmg }, vcov });

  const population = risk.claimsPopulation({ scheme: "employee" });
  let draw = 0;
  add(
    "risk: simulate claims",
    time(() => risk.drawClaims(population, 1, draw++)),
    "n = 14,580",
  );
  const claims = risk.drawClaims(population, 1, 0);
  const one = time(() => regress(claims, "HC1"));
  const dense = time(() => denseDummies(claims), 1);
  const { coefficients } = regress(claims, "HC1");
  const gap = Math.max(...denseDummies(claims).map((b, j) => Math.abs(b - coefficients[j])));
  add(
    "risk: fit, HC1",
    one,
    `n = 14,580, k = 385; peer gives coefficients only, gap ${gap.toExponential(1)}`,
    {
      peer: "dense dummies",
      peerMilliseconds: dense,
    },
  );
  add(
    "risk: fit, HC3",
    time(() => regress(claims, "HC3")),
    "n = 14,580, k = 385",
  );
  add(
    "risk: full covariance",
    time(() => regress(claims, "HC1").covariance(), 3),
    "fit and 385 × 385 covariance",
  );
  benchGlm(add, time, claims);
  add(
    "risk: coverage, one draw",
    time(() => risk.coverage({ draws: 10, seed: 1, scheme: "employee" }), 2) / 10,
    "simulate, fit, judge",
  );
  const large = risk.simulateClaims({ seed: 1, scheme: "employee", n: 145800 });
  const ten = time(() => regress(large, "HC1"), 3);
  add("risk: fit, HC1, ten times the rows", ten, `n = 145,800; ${(ten / one).toFixed(1)} × the time`);
  const cells = nationalCells();
  const million = (cells.rows / 1e6).toFixed(1);
  const perCell = (ms) => `${((1e6 * ms) / cells.n.length).toFixed(0)} ns a cell`;
  const formula = "log(cost) ~ agg + hmg";
  const fromCells = time(() => risk.fitCells(formula, cells), 5);
  const perRow = (1e6 * ten) / large.n;
  add(
    "risk: fitCells, HC1",
    fromCells,
    `429,040 cells of ${million} million rows, k = 385; ${perCell(fromCells)} (fit: ${perRow.toFixed(0)} ns a row)`,
  );
  const fit = risk.fitCells(formula, cells);
  for (const vcov of ["CRV1", "CRV3"]) {
    const taken = time(() => fit.with({ vcov, cluster: "pool" }), 5);
    add(`risk: the same with ${vcov}`, taken, `31 clusters; ${perCell(taken)}`);
  }
  const smear = time(() => fit.smearing("pool"), 5);
  add("risk: smearing by pool", smear, perCell(smear));
  const compress = () =>
    risk.cellsOf(
      { outcome: "cost", transform: "none", by: ["agg", "hmg", "pool", "year"] },
      { agg: large.agg, hmg: large.hmg, pool: large.pool, year: large.year, cost: large.logCost },
    );
  const count = compress().n.length;
  add(
    "risk: cellsOf",
    time(compress, 5),
    `145,800 rows into ${count.toLocaleString("en")} cells of four keys`,
  );
  const options = {
    pool: "pool",
    neutral: ["pool"],
    privacy: "public",
    bootstrap: { seed: 1, replications: 1000 },
  };
  const bootstrap = async (workers) => {
    const start = performance.now();
    const result = await bootstrapStructuralRisk("log(cost) ~ agg + hmg + pool", cells, {
      ...options,
      workers,
    });
    return { taken: performance.now() - start, bits: Buffer.from(result.replicates.buffer) };
  };
  const cores = availableParallelism();
  const many = await bootstrap(cores);
  const alone = await bootstrap(1);
  add(
    "risk: structural risk, bootstrap of 1,000",
    many.taken,
    `31 pools drawn, 429,040 cells, ${cores} cores; ${many.bits.equals(alone.bits) ? "the same bits" : "OTHER BITS"} on one`,
    { peer: "one worker", peerMilliseconds: alone.taken },
  );
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printTable("Risk model", await run());
