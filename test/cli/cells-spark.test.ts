import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder, yibao } from "./helpers.js";

const folder = temporaryFolder();
const bin = join(folder, "bin");
const started = join(folder, "started");
const BIN = join(import.meta.dirname, "..", "..", "bin", "yibao.mjs");
const COMMAND = ["cells", "claims.csv", "--by", "pool", "--outcome", "cost", "-o", "out/cells.parquet"];
const SPARK = ["--engine", "spark", "--master", "local[1]"];
const environment = { PATH: [bin, "/usr/bin", "/bin"].join(delimiter), SPARK_HOME: "" };

beforeAll(() => {
  for (const each of ["bin", "out", "shared"]) mkdirSync(join(folder, each));
  writeFileSync(join(folder, "claims.csv"), "pool,cost\nA,1\n");
  writeFileSync(
    join(bin, "spark-sql"),
    `#!/bin/sh\necho "$@" > "${started}.new"; mv "${started}.new" "${started}"; exec sleep 600\n`,
  );
  chmodSync(join(bin, "spark-sql"), 0o755);
});

describe("yibao cells --engine spark", () => {
  it.each([
    [["--engine", "spark"], "--engine spark needs --master"],
    [["--master", "yarn"], "--master is for --engine spark"],
    [[...SPARK, "--conf", "novalue"], '"novalue" is no setting; expected NAME=VALUE'],
    [[...SPARK, "--timeout", "0"], '"0" is not a whole number of seconds'],
    [["--engine", "flink"], "Allowed choices are duckdb, spark"],
  ])("with %j is used wrongly", async (more, message) => {
    const { code, stderr } = await yibao([...COMMAND, ...more], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it("says in one line which master, folder or Spark is wrong", async () => {
    const line = async (more: string[], env = {}) => {
      const { code, stderr } = await yibao([...COMMAND, ...more], {
        cwd: folder,
        env: { ...environment, ...env },
      });
      expect(code).toBe(1);
      return stderr.split("\n").find((each) => each.startsWith("yibao: "));
    };
    expect(await line(["--engine", "spark", "--master", "host"])).toContain(
      'master is "host"; expected spark://',
    );
    expect(await line([...SPARK, "--scratch", "none"])).toContain('scratch is "none", which is no folder');
    expect(await line(SPARK, { SPARK_HOME: "/nowhere" })).toContain("SPARK_HOME is /nowhere");
    expect(readdirSync(join(folder, "out"))).toEqual([]);
  });

  it("hands over settings, and an interrupt ends Spark and leaves nothing", async () => {
    const more = [...SPARK, "--scratch", "shared", "--conf", "spark.cores.max=4", "--conf", "spark.a=b=c"];
    const child = spawn(process.execPath, [BIN, ...COMMAND, ...more], {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: "ignore",
    });
    const exited = new Promise((resolve) => child.once("exit", resolve));
    while (!existsSync(started)) await new Promise((resolve) => setTimeout(resolve, 20));
    const line = readFileSync(started, "utf8");
    expect(line).toContain("--master local[1] ");
    expect(line).toContain("--conf spark.cores.max=4 --conf spark.a=b=c ");
    expect(readdirSync(join(folder, "shared"))).toHaveLength(1);
    child.kill("SIGINT");
    expect(await exited).toBe(130);
    expect(readdirSync(join(folder, "shared"))).toEqual([]);
    expect(readdirSync(join(folder, "out"))).toEqual([]);
  });
});
