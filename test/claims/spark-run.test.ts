import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findSpark } from "../../src/claims/spark/find.js";
import { masterAddresses } from "../../src/claims/spark/master.js";
import { openSpark, type SparkOptions } from "../../src/claims/spark/run.js";

let folder: string;
let scratch: string;

/** A program that stands for Spark's and does what the lines of shell say. */
function fake(lines: string, name = "spark-sql"): string {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const path = join(bin, name);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
  return bin;
}

const environment = (bin: string) => ({ PATH: [bin, "/usr/bin", "/bin"].join(delimiter) });
const options = (more: Partial<SparkOptions> = {}): SparkOptions => ({
  master: "local[1]",
  scratch,
  env: environment(join(folder, "bin")),
  ...more,
});

async function outcome(lines: string, more: Partial<SparkOptions> = {}): Promise<readonly string[]> {
  fake(lines);
  const spark = await openSpark("cells", options(more));
  try {
    return await spark.run(["SELECT 1", "SELECT 2"]);
  } finally {
    spark.close();
  }
}

/** Whether a process is there that has done more than end. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yibao-spark-test-"));
  scratch = join(folder, "shared");
  mkdirSync(scratch);
});
afterEach(() => {
  expect(readdirSync(scratch)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

describe("finding Spark", () => {
  it("takes SPARK_HOME before the PATH, and spark-submit where there is no spark-sql", () => {
    const bin = fake("exit 0");
    const other = mkdtempSync(join(folder, "other-"));
    expect(findSpark({ SPARK_HOME: folder, PATH: other })).toEqual([join(bin, "spark-sql")]);
    expect(findSpark({ PATH: [other, bin].join(delimiter) })).toEqual([join(bin, "spark-sql")]);
    rmSync(join(bin, "spark-sql"));
    fake("exit 0", "spark-submit");
    expect(findSpark({ PATH: bin })).toEqual([
      join(bin, "spark-submit"),
      "--class",
      "org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver",
    ]);
  });

  it("says where it looked", () => {
    expect(() => findSpark({ SPARK_HOME: "/nowhere/spark", PATH: "/usr/bin" })).toThrow(
      "SPARK_HOME is /nowhere/spark, and there is no program bin/spark-sql or bin/spark-submit in it",
    );
    expect(() => findSpark({ PATH: `${folder}${delimiter}relative` })).toThrow(
      `neither spark-sql nor spark-submit is on the PATH (${folder})`,
    );
  });

  it("does not take a file that is no program", () => {
    const bin = fake("exit 0");
    chmodSync(join(bin, "spark-sql"), 0o644);
    expect(() => findSpark({ PATH: bin })).toThrow("Spark was not found");
  });
});

describe("a master", () => {
  it("is an address, or a way that Spark finds by itself", () => {
    expect(masterAddresses("cells", "spark://a:7077,[::1]:7078")).toEqual([
      { host: "a", port: 7077 },
      { host: "::1", port: 7078 },
    ]);
    expect(masterAddresses("cells", "local[*]")).toEqual([]);
    expect(masterAddresses("cells", "yarn")).toEqual([]);
    for (const wrong of ["spark://host", "host:7077", "spark://a:7077,b", "spark://a:99999", "local[", ""]) {
      expect(() => masterAddresses("cells", wrong)).toThrow(
        `cells: master is "${wrong}"; expected spark://HOST:PORT`,
      );
    }
  });

  it("that refuses or does not exist is named before Spark starts, with each address", async () => {
    const mark = join(folder, "started");
    fake(`touch ${mark}`);
    const server = await listening();
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    await expect(openSpark("cells", options({ master: `spark://127.0.0.1:${port}` }))).rejects.toThrow(
      `the Spark master spark://127.0.0.1:${port} does not answer (127.0.0.1:${port}: ECONNREFUSED)`,
    );
    await expect(
      openSpark("cells", options({ master: "spark://no-such-host.invalid:7077" })),
    ).rejects.toThrow(/does not answer \(no-such-host\.invalid:7077: /);
    expect(existsSync(mark)).toBe(false);
  });

  it("answers when one of several addresses does", async () => {
    fake("exit 0");
    const server = await listening();
    const { port } = server.address() as { port: number };
    try {
      const spark = await openSpark("cells", options({ master: `spark://127.0.0.1:1,127.0.0.1:${port}` }));
      spark.close();
    } finally {
      server.close();
    }
  });
});

describe("a run of Spark", () => {
  it("gets the master, the settings and the statements, and gives what it prints", async () => {
    const printed = await outcome('echo "$@"; for last; do :; done; cat "$last"; pwd', {
      conf: { "spark.executor.memory": "3g", "spark.sql.ansi.enabled": "false", "spark.app.name": "mine" },
    });
    const [line, first, second, cwd] = printed as [string, string, string, string];
    expect(line).toMatch(/^--master local\[1\] .* -S -f \/\S+\/1\.sql$/);
    expect(line).toContain("--conf spark.executor.memory=3g");
    expect(line).toContain("--conf spark.app.name=mine");
    expect(line).toContain("--conf spark.sql.ansi.enabled=true");
    expect(line).not.toContain("ansi.enabled=false");
    expect([first, second]).toEqual(["SELECT 1;", "SELECT 2;"]);
    expect(existsSync(cwd)).toBe(false);
  });

  it.each([
    [
      "[TABLE] before\n[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column `x` cannot be resolved.\n'Project ['x]\n+- View",
      "Spark failed: [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column `x` cannot be resolved.",
    ],
    [
      "Error in query: Path does not exist: file:/x",
      "Spark failed: Error in query: Path does not exist: file:/x",
    ],
    [
      "java.lang.RuntimeException: wrong\n\tat a.b(c)\nCaused by: java.io.IOException: Mkdirs failed to create file:/s\n\tat d\nDriver stacktrace:",
      "Spark failed: java.lang.RuntimeException: wrong (java.io.IOException: Mkdirs failed to create file:/s)",
    ],
    ["JAVA_HOME is not set", "Java was not found; Spark needs it"],
    [
      "/opt/spark/bin/spark-class: line 71: /nowhere/bin/java: No such file or directory",
      "Java was not found",
    ],
    ["java.lang.UnsupportedClassVersionError: org/apache/spark/launcher/Main", "the Java found is too old"],
    [
      "Error: Failed to load class org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver.",
      "without its SQL shell",
    ],
    [
      "26/11/24 19:46:36 ERROR StandaloneSchedulerBackend: Application has been killed. Reason: All masters are unresponsive! Giving up.",
      "same version",
    ],
    ["", "it wrote no message"],
  ])("that fails with %j gives one line", async (text, expected) => {
    const log = join(folder, "log");
    writeFileSync(log, text);
    const failed = outcome(`cat ${log} >&2; exit 1`);
    await expect(failed).rejects.toThrow(expected);
    await failed.catch((error: Error) => expect(error.message.split("\n")).toHaveLength(1));
  });

  it("is ended, with all it started, by an abort", async () => {
    const pids = join(folder, "pids");
    const controller = new AbortController();
    const running = outcome(
      `trap '' TERM\nsleep 600 & echo $$ $! > ${pids}.new; mv ${pids}.new ${pids}; wait; sleep 600`,
      {
        signal: controller.signal,
      },
    );
    await until(() => existsSync(pids));
    controller.abort(new Error("interrupted"));
    await expect(running).rejects.toThrow("interrupted");
    for (const pid of readFileSync(pids, "utf8").trim().split(" ")) {
      await until(() => !isAlive(Number(pid)));
    }
  });

  it("does not start once aborted", async () => {
    const mark = join(folder, "started");
    await expect(
      outcome(`touch ${mark}`, { signal: AbortSignal.abort(new Error("interrupted")) }),
    ).rejects.toThrow("interrupted");
    expect(existsSync(mark)).toBe(false);
  });

  it("is ended when time is up, and when no worker takes the job up", async () => {
    await expect(outcome("exec sleep 600", { timeout: 0.2 })).rejects.toThrow(
      "not done within 0.2 s (--timeout)",
    );
    const starved =
      "26/11/24 WARN TaskSchedulerImpl: Initial job has not accepted any resources; check your cluster UI";
    await expect(outcome(`echo "${starved}" >&2; exec sleep 600`, { wait: 10 })).rejects.toThrow(
      "no worker of the Spark master took the job up within 10 s",
    );
  });
});

describe("the shared folder", () => {
  it("must be a folder of this machine", async () => {
    fake("exit 0");
    await expect(openSpark("cells", options({ scratch: join(folder, "none") }))).rejects.toThrow(
      `cells: scratch is "${join(folder, "none")}", which is no folder; expected a folder on a path that this machine and all workers share (--scratch)`,
    );
    await expect(openSpark("cells", options({ scratch: "hdfs://name/tmp" }))).rejects.toThrow("an address");
  });

  it.each([
    [0o750, 0o750],
    [0o2770, 0o2770],
    [0o1777, 0o700],
  ])("of mode %o gets a folder of mode %o", async (mode, expected) => {
    fake("exit 0");
    chmodSync(scratch, mode);
    const spark = await openSpark("cells", options());
    expect(statSync(spark.folder).mode & 0o7777).toBe(expected);
    spark.close();
  });
});

describe("settings", () => {
  it.each([[{ "a b": "1" }], [{ a: "1\n2" }]])("%j are refused", async (conf) => {
    fake("exit 0");
    await expect(openSpark("cells", options({ conf }))).rejects.toThrow("expected NAME=VALUE on one line");
  });
});

function listening(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1", () => resolve(server));
  });
}
