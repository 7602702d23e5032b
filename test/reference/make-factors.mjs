// Writes ols_factors.csv from the project's simulator: node test/reference/make-factors.mjs (after npm run build).
import { writeFileSync } from "node:fs";
import * as risk from "../../dist/models/risk/index.js";

const claims = risk.simulateClaims({
  seed: 20130101,
  scheme: "employee",
  n: 8000,
  management: { A: 0.05, B: -0.05 },
});
const z = risk.cityYearColumns(claims);
const lines = ["agg,hmg,pool,cluster,beds,doctors,log_cost"];
for (let i = 0; i < claims.n && lines.length <= 1000; i++) {
  const hmg = claims.hmg.codes[i];
  const agg = claims.agg.codes[i];
  if (hmg % 9 !== 0 || agg % 20 < 5 || agg % 20 > 17) continue;
  const pool = claims.pool.levels[claims.pool.codes[i]];
  const values = [z.beds[i], z.doctors[i], claims.logCost[i]].map((v) => v.toFixed(6));
  lines.push(
    [claims.agg.levels[agg], claims.hmg.levels[hmg], pool, `${pool}${claims.year[i]}`, ...values].join(","),
  );
}
writeFileSync(new URL("ols_factors.csv", import.meta.url), `${lines.join("\n")}\n`);
