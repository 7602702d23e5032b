// A process of its own for each measurement, so that its peak of memory is its own: prints JSON.
// Usage: subject.mjs fit|start|bare FILE [THREADS]
import { readFileSync } from "node:fs";

const [task, file, threads] = process.argv.slice(2);
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
  const instance = await DuckDBInstance.create(":memory:", threads ? { threads } : {});
  const connection = await instance.connect();
  const end = lap();
  const reader = await connection.runAndReadAll(
    `SELECT agg, hmg, pool, count(*), sum(cost) FROM read_parquet('${file}') GROUP BY ALL`,
  );
  return { ...end(), cells: reader.currentRowCount };
}

const work = { fit, bare };
const answer = await work[task]();
process.stdout.write(`${JSON.stringify({ ...answer, peak: peak() })}\n`);
