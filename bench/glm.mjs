// Models of skewed spending on 14,580 rows and 385 coefficients.
// Peer: statsmodels on explicit dummies, where YIBAO_BENCH_PYTHON names a Python that has it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as risk from "../dist/models/risk/index.js";

const PEER = `
import json, sys, time
import numpy as np, pandas as pd, statsmodels.api as sm
d = pd.read_csv(sys.argv[1])
x = pd.get_dummies(d[["agg", "hmg"]].astype("category"), drop_first=True, dtype=float)
x.insert(0, "const", 1.0)
family = sm.families.Gamma(sm.families.links.Log())
taken = []
for steps in (1, 2):
    start = time.perf_counter()
    sm.GLM(d.cost, x, family=family).fit(maxiter=steps)
    taken.append(1000 * (time.perf_counter() - start))
print(json.dumps({"milliseconds": taken[1] - taken[0]}))
`;

/** The time of one more iteration of statsmodels, or null where it is not installed. */
function peer(claims, cost) {
  const python = process.env.YIBAO_BENCH_PYTHON;
  if (!python) return null;
  const folder = mkdtempSync(join(tmpdir(), "yibao-bench-"));
  try {
    const file = join(folder, "claims.csv");
    const lines = Array.from(cost, (v, i) => `${claims.agg.codes[i]},${claims.hmg.codes[i]},${v}`);
    writeFileSync(file, ["agg,hmg,cost", ...lines].join("\n"));
    return JSON.parse(execFileSync(python, ["-c", PEER, file], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function benchGlm(add, time, claims) {
  const cost = Float64Array.from(claims.logCost, Math.exp);
  const factors = { agg: claims.agg, hmg: claims.hmg };
  const gamma = () => risk.glm({ y: cost, factors, family: "gamma" });
  const { k, iterations } = gamma();
  const whole = time(gamma, 5);
  add("risk: gamma GLM, HC1", whole, `n = 14,580, k = ${k}, ${iterations} iterations`);
  const other = peer(claims, cost);
  add(
    "risk: gamma GLM, an iteration",
    whole / iterations,
    "its share of the fit, errors included",
    other === null ? {} : { peer: "statsmodels, dummies", peerMilliseconds: other.milliseconds },
  );
  add(
    "risk: Poisson GLM, HC1",
    time(() => risk.glm({ y: cost, factors, family: "poisson" }), 5),
    "n = 14,580, k = 385",
  );
  const levels = claims.hmg.levels;
  const hierarchies = Array.from({ length: 40 }, (_, c) => ({
    name: `h${c}`,
    of: "hmg",
    levels: levels.slice(8 * c, 8 * c + 8),
  }));
  const bound = () => risk.constrained({ y: cost, factors, nonNegative: true, hierarchies });
  const { binding, constraints } = bound();
  add(
    "risk: constrained least squares, HC1",
    time(bound, 5),
    `n = 14,580, p = 385, ${binding.length} of ${constraints} constraints bind`,
  );
}
