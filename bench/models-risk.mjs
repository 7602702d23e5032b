// Risk model: simulating claims, the regression on 385 coefficients, and one draw of a coverage study.
// Peer: the same regression on explicit dummies (dense normal equations and Cholesky, coefficients only).
import { fileURLToPath } from "node:url";
import { cholesky, choleskySolve } from "../dist/models/numeric/index.js";
import * as risk from "../dist/models/risk/index.js";
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
  add(
    "risk: coverage, one draw",
    time(() => risk.coverage({ draws: 10, seed: 1, scheme: "employee" }), 2) / 10,
    "simulate, fit, judge",
  );
  const large = risk.simulateClaims({ seed: 1, scheme: "employee", n: 145800 });
  const ten = time(() => regress(large, "HC1"), 3);
  add("risk: fit, HC1, ten times the rows", ten, `n = 145,800; ${(ten / one).toFixed(1)} × the time`);
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printTable("Risk model", await run());
