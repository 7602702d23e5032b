import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeCells } from "../../src/claims/cells/engine.js";
import { readCells } from "../../src/claims/cells/file.js";
import { loadCells } from "../../src/claims/cells/load.js";
import { fileSource } from "../../src/claims/cells/source.js";
import { findFiles } from "../../src/claims/duck/files.js";
import { withSession } from "../../src/claims/duck/session.js";
import { makeSparkCells } from "../../src/claims/spark/engine.js";
import type { CellsQuery } from "../../src/models/risk/cells/relation.js";
import { type Cluster, startCluster } from "./cluster.js";

const ROOT = join(import.meta.dirname, "..", "..");
const home = process.env.SPARK_HOME!;
let cluster: Cluster;
let folder: string;
let data: string;
let scratch: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yibao-spark-real-"));
  data = join(folder, "数据 1");
  scratch = join(folder, "scratch");
  for (const each of [data, scratch]) mkdirSync(each);
  cluster = await startCluster(home, folder, 2);
  await withSession("data", { threads: 1 }, async (session) => {
    const uniform = (salt: number) => `(hash(i * 8 + ${salt}) >> 11)::DOUBLE / 9007199254740992`;
    // Amounts from a cent to 10⁹ yuan in doubles of full length; weights of every size; keys as text and numbers.
    await session.run(
      `CREATE TABLE claims AS SELECT 'AGG' || lpad((1 + hash(i) % 40)::VARCHAR, 3, '0') AS agg, '组' || (hash(i, 1) % 60)::VARCHAR AS hmg, (hash(i, 2) % 31)::INTEGER AS pool, 100.5 + (hash(i, 2) % 31) AS beds, exp(-4.6 + 25 * ${uniform(1)}) AS cost, pow(2, 12 * ${uniform(2)} - 6) AS weight, i FROM range(120000) t(i)`,
    );
    for (const part of [0, 1]) {
      await session.run(
        `COPY (SELECT * EXCLUDE (i) FROM claims WHERE i % 2 = ${part}) TO '${join(data, `claims${part}.parquet`)}'`,
      );
    }
    await session.run(
      `COPY (SELECT agg, pool, beds, round(cost, 2) AS cost, weight FROM claims WHERE i < 20000) TO '${join(data, "few.csv.gz")}' (FORMAT csv, COMPRESSION gzip)`,
    );
  });
});
afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => expect(readdirSync(scratch)).toEqual([]));

/** The cells of the same files by both engines. */
function both(paths: readonly string[], query: CellsQuery) {
  return withSession("cells", {}, async (session) => {
    const source = fileSource(await findFiles("cells", session, paths));
    const own = await loadCells(session, await makeCells("cells", session, source, query));
    const options = { master: cluster.master, scratch };
    const theirs = await loadCells(session, await makeSparkCells("cells", session, paths, query, options));
    return { own, theirs };
  });
}

describe("cells by a standalone Spark with two workers", () => {
  it("are those of DuckDB in every bit: logs and amounts, Parquet by a pattern", async () => {
    const query = { outcome: "cost", transform: "log", by: ["agg", "hmg", "pool"] } as const;
    const { own, theirs } = await both([join(data, "claims*.parquet")], query);
    expect(own.rows).toBe(120_000);
    expect(own.n.length).toBeGreaterThan(50_000);
    expect(theirs).toStrictEqual(own);
  });

  it("are those of DuckDB in every bit: weights, keys of numbers, CSV with gzip", async () => {
    const query = { outcome: "cost", transform: "none", by: ["agg", "beds"], weight: "weight" } as const;
    const { own, theirs } = await both([join(data, "few.csv.gz")], query);
    expect(own.rows).toBe(20_000);
    expect(own.weighted).not.toBeNull();
    expect(theirs).toStrictEqual(own);
  });

  it("list bad rows and count them all", async () => {
    const bad = join(data, "bad.csv");
    const rows = Array.from({ length: 300 }, (_, i) =>
      i % 10 === 0 ? `P${i % 3},-${i + 1}` : `P${i % 3},${i}.5`,
    );
    writeFileSync(bad, `pool,cost\n${rows.join("\n")}\n,7\nP1,1d\n`);
    const query = { outcome: "cost", transform: "log", by: ["pool"] } as const;
    const own = withSession("cells", {}, async (session) =>
      makeCells("cells", session, fileSource(await findFiles("cells", session, bad)), query),
    );
    await expect(own).rejects.toThrow("(32 in all)");
    const theirs = withSession("cells", {}, (session) =>
      makeSparkCells("cells", session, [bad], query, { master: cluster.master, scratch }),
    );
    const message = await theirs.catch((error: Error) => error.message);
    expect(message).toContain(`${bad}: column "cost": "-`);
    expect((message as string).split("\n")).toHaveLength(21);
    expect(message).toContain("(32 in all)");
  });
});

describe("yibao cells --engine spark", () => {
  const args = (...more: string[]) => [
    "bin/yibao.mjs",
    "cells",
    ...more,
    "--engine",
    "spark",
    "--lang",
    "en",
  ];
  const output = () => join(folder, "cells.parquet");
  afterEach(() => rmSync(output(), { force: true }));
  const wanted = ["--by", "agg,hmg", "--outcome", "cost", "--log", "-o"];

  it("writes the same file as the default engine, but for the engine's name", async () => {
    const files = ["claims0.parquet", "claims1.parquet"].map((name) => join(data, name));
    const spark = [...args(...files, ...wanted, output(), "--master", cluster.master, "--scratch", scratch)];
    const run = spawnSync(process.execPath, spark, { cwd: ROOT, encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([0, expect.stringContaining("writing")]);
    expect(run.stdout).toContain("120,000 rows in");
    const other = join(folder, "other.parquet");
    const duck = ["bin/yibao.mjs", "cells", ...files, ...wanted, other];
    expect(spawnSync(process.execPath, duck, { cwd: ROOT }).status).toBe(0);
    expect(await readCells(output())).toStrictEqual(await readCells(other));
  });

  it("ends Spark and leaves nothing when it is interrupted", async () => {
    const line = args(
      join(data, "claims0.parquet"),
      ...wanted,
      output(),
      "--master",
      cluster.master,
      "--scratch",
      scratch,
    );
    const child = spawn(process.execPath, line, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    const exited = new Promise((resolve) => child.once("exit", resolve));
    let spark: number | undefined;
    await until(() => {
      spark = processes().find(([, parent]) => parent === child.pid)?.[0];
      return spark !== undefined;
    });
    child.kill("SIGINT");
    expect(await exited).not.toBe(0);
    await until(() => !processes().some(([pid]) => pid === spark));
    expect(existsSync(output())).toBe(false);
  });

  it("says at once that a master does not answer", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const master = `spark://127.0.0.1:${port}`;
    const spark = args(
      join(data, "claims0.parquet"),
      ...wanted,
      output(),
      "--master",
      master,
      "--scratch",
      scratch,
    );
    const run = spawnSync(process.execPath, spark, { cwd: ROOT, encoding: "utf8" });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      `the Spark master ${master} does not answer (127.0.0.1:${port}: ECONNREFUSED)`,
    );
    expect(existsSync(output())).toBe(false);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Processes as [pid, parent]. */
function processes(): number[][] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
}
