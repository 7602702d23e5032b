import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession, type Session } from "../../src/claims/duck/session.js";
import { literal } from "../../src/claims/duck/sql.js";
import { risk } from "../../src/index.js";
import { temporaryFolder, yibao } from "./helpers.js";

const folder = temporaryFolder();
const scratch = temporaryFolder();
const BIN = join(import.meta.dirname, "..", "..", "bin", "yibao.mjs");
let session: Session;

const ROWS = (
  n: number,
) => `SELECT '组' || lpad((i % 40)::VARCHAR, 2, '0') AS 病组, 'P' || (i % 31) AS 统筹区, i AS id,
  CASE WHEN i = 0 THEN 1 ELSE 0 END AS first, round(exp(sin(i) * 2 + 8), 2) AS 费用 FROM range(${n}) t(i)`;
const copy = (sql: string, name: string) =>
  session.run(`COPY (${sql}) TO ${literal(join(folder, name))} (FORMAT parquet)`);

beforeAll(async () => {
  session = await openSession("test");
  mkdirSync(join(folder, "数据"));
  await copy(ROWS(10_000), "数据/2018.parquet");
  await copy(ROWS(20_000), "数据/2019.parquet");
});
afterAll(() => session.close());

const BY = ["--by", "病组,统筹区", "--outcome", "费用"];
const visible = (path: string) => readdirSync(path).sort();

describe("yibao cells", () => {
  it("makes a cells file from a glob and says what is in it, in both languages", async () => {
    const { code, stdout, stderr } = await yibao(
      ["cells", "数据/*.parquet", ...BY, "--threads", "2", "--memory", "500MB", "-o", "c.parquet"],
      { cwd: folder },
    );
    expect(stderr).toMatch(/summing by group\n[\s\S]*writing\n$/);
    expect(stdout).toMatch(
      /^c\.parquet\n30,000 rows in 1,240 cells of 病组, 统筹区; outcome log\(费用\)\n0\.\d+ MB, \d+\.\d s\n$/,
    );
    expect(code).toBe(0);
    const cells = await risk.readCells(join(folder, "c.parquet"));
    expect(cells).toEqual(
      await risk
        .claims(join(folder, "数据"))
        .cells({ outcome: "费用", transform: "log", by: ["病组", "统筹区"] }),
    );
    const zh = await yibao(["--lang", "zh", "cells", "数据", ...BY, "-o", "c2.parquet"], { cwd: folder });
    expect(zh.stdout).toContain("30,000 行，1,240 个单元格（键：病组、统筹区；因变量：log(费用)）");
    expect(readFileSync(join(folder, "c2.parquet")).length).toBeGreaterThan(0);
  });

  it("leaves out small cells and prints a summary for programs", async () => {
    const { code, stdout } = await yibao(
      [
        "cells",
        "数据/2018.parquet",
        "--by",
        "病组",
        "--by",
        "first",
        "--outcome",
        "费用",
        "--level",
        "--weight",
        "费用",
        "--min-count",
        "--json",
        "-o",
        "m.parquet",
      ],
      { cwd: folder },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      output: "m.parquet",
      outcome: "费用",
      transform: "none",
      by: ["病组", "first"],
      weight: "费用",
      rows: 9_999,
      cells: 40,
      suppressed: { minimum: 11, cells: 1, rows: 1 },
      engine: "duckdb",
    });
    const cells = await risk.readCells(join(folder, "m.parquet"));
    expect([cells.rows, cells.weight, cells.suppressed?.minimum]).toEqual([9_999, "费用", 11]);
  });
});

describe("wrong usage of yibao cells", () => {
  it.each([
    [["cells", ...BY, "-o", "x.parquet"], /missing required argument 'files'/],
    [["cells", "数据", "--outcome", "费用", "-o", "x.parquet"], /required option '--by/],
    [["cells", "数据", ...BY], /required option '-o, --output/],
    [["cells", "数据", ...BY, "--log", "--level", "-o", "x.parquet"], /cannot be used with option/],
    [["cells", "数据", ...BY, "--min-count", "0", "-o", "x.parquet"], /"0" is not a whole number/],
    [["cells", "数据", "--by", "病组,", "--outcome", "费用", "-o", "x.parquet"], /empty name of a column/],
  ])("%j ends with exit code 2", async (args, message) => {
    const { code, stderr, stdout } = await yibao(args, { cwd: folder });
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
  });
});

describe("bad input of yibao cells", () => {
  beforeAll(async () => {
    await copy("SELECT 'a' AS k, i - 25 AS cost FROM range(1000) t(i)", "negative.parquet");
    await copy("SELECT 'a' AS k, 1 AS price", "price.parquet");
    writeFileSync(
      join(folder, "cut.parquet"),
      readFileSync(join(folder, "数据/2019.parquet")).subarray(0, 40_000),
    );
    writeFileSync(join(folder, "gbk.csv"), Buffer.from("b2a1d7e92c636f73740a612c310a", "hex"));
  });
  const K = ["--by", "k", "--outcome", "cost"];
  it.each([
    [["nothing/*.parquet", ...K], /nothing\/\*\.parquet: expected a pattern that files match/],
    [["cut.parquet", ...K], /cut\.parquet: expected a Parquet file; this one is damaged or was cut off/],
    [["gbk.csv", ...K], /gbk\.csv: expected UTF-8 text; .*iconv -f GB18030/],
    [["数据", ...K], /by is "k", which 2 files .* does not have; expected one of 病组, 统筹区/],
    [["negative.parquet", "price.parquet", ...K], /price\.parquet: column "cost": expected this column/],
    [["数据", ...BY, "-o", "no/such/x.parquet"], /the folder .*no\/such does not exist/],
    [["数据", ...BY, "--memory", "much"], /memory is "much"; expected a size/],
  ])("%j ends with exit code 1 and one message, and nothing written", async (args, message) => {
    const before = visible(folder);
    const output = args.includes("-o") ? [] : ["-o", "x.parquet"];
    const { code, stderr, stdout } = await yibao(["cells", ...args, ...output], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(stderr.split("\n").filter((line) => line.startsWith("yibao:"))).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([code, stdout]).toEqual([1, ""]);
    expect(visible(folder)).toEqual(before);
  });

  it("lists the first twenty bad rows and their number", async () => {
    const { code, stderr } = await yibao(["cells", "negative.parquet", ...K, "-o", "x.parquet"], {
      cwd: folder,
    });
    const lines = stderr.split("\n").filter((line) => line.includes('column "cost"'));
    expect(lines).toHaveLength(20);
    expect(lines[0]).toMatch(
      /^yibao: .*negative\.parquet: row 1, column "cost": "-25"; expected an amount above 0/,
    );
    expect(stderr).toContain("… and 6 more (26 in all)");
    expect(code).toBe(1);
  });

  const shell = (script: string, temporary: string) => {
    mkdirSync(temporary, { recursive: true });
    return spawn("sh", ["-c", script, process.execPath, BIN], {
      cwd: folder,
      env: { ...process.env, LC_ALL: "C", TMPDIR: temporary },
      stdio: ["ignore", "pipe", "pipe"],
    });
  };
  const finished = (child: ReturnType<typeof shell>, onText: (text: string) => void = () => {}) =>
    new Promise<{ code: number | null; stderr: string }>((resolve) => {
      let stderr = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        stderr += text;
        onText(text);
      });
      child.on("close", (code) => resolve({ code, stderr }));
    });

  it.skipIf(process.platform === "win32")("a full disk leaves nothing", async () => {
    // A bound on the size of files acts as a disk that fills up.
    const before = visible(folder);
    const temporary = join(scratch, "1");
    const child = shell(
      `trap '' XFSZ; ulimit -f 4; exec "$0" "$1" cells 数据 --by 病组,统筹区,id --outcome 费用 -o full.parquet`,
      temporary,
    );
    const { code, stderr } = await finished(child);
    expect(stderr).toMatch(/yibao: the disk is full, while writing .*full\.parquet.*; expected more space/);
    expect(code).toBe(1);
    expect(visible(folder)).toEqual(before);
    expect(visible(temporary)).toEqual([]);
  });

  it.skipIf(process.platform === "win32")(
    "an interrupt leaves nothing and ends with exit code 130",
    async () => {
      await copy(ROWS(6_000_000), "large.parquet");
      const before = visible(folder);
      const temporary = join(scratch, "2");
      const child = shell(
        `exec "$0" "$1" cells large.parquet --by 病组,统筹区,id --outcome 费用 --threads 1 -o large.cells.parquet`,
        temporary,
      );
      const { code, stderr } = await finished(child, (text) => {
        if (text.includes("summing")) child.kill("SIGINT");
      });
      expect(stderr).toMatch(/yibao: interrupted; nothing half written/);
      expect(code).toBe(130);
      expect(visible(folder)).toEqual(before);
      expect(visible(temporary)).toEqual([]);
    },
  );
});
