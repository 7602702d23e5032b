// A process of its own for each measurement, so that its peak of memory is its own: prints JSON.
// Usage: subject.mjs fit|bare|bootstrap FILE [WORKERS]
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [task, file, workers] = process.argv.slice(2);
const FORMULA = "log(cost) ~ C(agg) + C(hmg)";

/** The most memory this process has held, bytes (Linux). */
function peak() {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

const lap = () => {
  const start = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
  };
};

/** Coefficients, HC1 and pool-clustered errors of every group, smearing and R². */
async function fit() {
  const { risk } = await import("../../dist/index.js");
  const end = lap();
  const clustered = await risk.fit(FORMULA, file, { vcov: "CRV1", cluster: "pool" });
  const robust = clustered.with({ vcov: "HC1" });
  const smearing = clustered.smearing().overall;
  const time = end();
  return {
    ...time,
    coefficients: robust.coefficients.length,
    errors: [robust.standardErrors.length, clustered.standardErrors.length],
    last: robust.coefficients.at(-1),
    smearing,
    r2: robust.r2,
    cells: robust.cells?.n.length,
  };
}

/** What every answer needs at least: the same groups counted and summed by the database alone. */
async function bare() {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const end = lap();
  const reader = await connection.runAndReadAll(
    `SELECT agg, hmg, pool, count(*), sum(cost) FROM read_parquet('${file}') GROUP BY ALL`,
  );
  return { ...end(), cells: reader.currentRowCount };
}

/** Structural and management risk with 1,000 replications over pools, from cells that are there. */
async function bootstrap() {
  const { risk } = await import("../../dist/index.js");
  const cells = await risk
    .claims(file)
    .cells({ outcome: "cost", transform: "log", by: ["agg", "hmg", "pool"] });
  const end = lap();
  const result = await risk.bootstrapStructuralRisk("log(cost) ~ C(agg) + C(hmg) + C(pool)", cells, {
    pool: "pool",
    neutral: ["pool"],
    privacy: "public",
    bootstrap: { seed: 1, replications: 1000 },
    ...(workers ? { workers: Number(workers) } : {}),
  });
  const sum = createHash("sha256").update(new Uint8Array(result.replicates.buffer)).digest("hex");
  return { ...end(), cells: cells.n.length, sum };
}

const work = { fit, bare, bootstrap };
const answer = await work[task]();
process.stdout.write(`${JSON.stringify({ ...answer, peak: peak() })}\n`);
