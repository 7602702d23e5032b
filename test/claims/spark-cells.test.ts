import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withSession } from "../../src/claims/duck/session.js";
import { makeSparkCells } from "../../src/claims/spark/engine.js";
import { type SparkInput, sparkInput, viewStatements } from "../../src/claims/spark/input.js";
import { literal, sparkDialect } from "../../src/claims/spark/sql.js";
import { DataFault } from "../../src/data/fault.js";

let folder: string;
let scratch: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yibao-spark-cells-"));
  scratch = join(folder, "shared");
  mkdirSync(scratch);
});
afterEach(() => {
  expect(readdirSync(scratch)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

const CSV = "pool,cost\nA,1\nA,2\nB,4\n";

function csv(name = "claims.csv", text = CSV): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

/**
 * Makes cells with a program that stands for Spark's: run k does what the k-th lines of shell say, with the file of
 * the statements as $sql.
 */
function make(runs: readonly string[], query = { by: ["pool"], outcome: "cost" }, paths = [csv()]) {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const count = join(folder, "count");
  const cases = runs.map((lines, i) => `${i + 1})\n${lines}\n;;`).join("\n");
  const script = `#!/bin/sh\nfor sql; do :; done\necho >> ${count}\nk=$(wc -l < ${count} | tr -d ' ')\ncp "$sql" ${folder}/run$k.sql\ncase $k in\n${cases}\n*) exit 9;;\nesac\n`;
  writeFileSync(join(bin, "spark-sql"), script);
  chmodSync(join(bin, "spark-sql"), 0o755);
  return withSession("cells", { threads: 1 }, (session) =>
    makeSparkCells(
      "cells",
      session,
      paths,
      { transform: "log", ...query },
      { master: "local[1]", scratch, env: { PATH: [bin, "/usr/bin", "/bin"].join(delimiter) } },
    ),
  );
}

const DESCRIBE = "printf 'pool\\tstring\\t\\ncost\\tstring\\tNULL\\nyibao_file\\tstring\\t\\n'";
const ranges = (values: string) => `${DESCRIBE}\nprintf 'yibao-ranges\\t${values}\\n'`;
const GOOD = ranges("3.0\\t3.0\\t1.0\\t4.0\\t4.0");

describe("cells by Spark", () => {
  it("name a column that is not there, with those that are, though Spark itself failed", async () => {
    const failing = `${DESCRIBE}\necho '[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column' >&2; exit 1`;
    await expect(make([failing], { by: ["region"], outcome: "cost" })).rejects.toThrow(
      /cells: by is "region", which \S+claims\.csv does not have; expected one of pool, cost$/,
    );
  });

  it("give Spark's own message where the columns are not the reason", async () => {
    const failing = `${DESCRIBE}\necho '[FAILED_READ_FILE] damaged' >&2; exit 1`;
    await expect(make([failing])).rejects.toThrow("Spark failed: [FAILED_READ_FILE] damaged");
  });

  it("list bad rows by file, and count all", async () => {
    const hex = (text: string) => Buffer.from(text).toString("hex").toUpperCase();
    const rows = [
      [hex("file:///data/a%20b.csv"), hex("-5"), "-"],
      [hex("hdfs://n/c.parquet"), hex("x\ty\n"), ""],
    ];
    const bad = `printf 'yibao-count\\t1207\\t1\\n${rows.map((row) => `yibao-row\\t${row.join("\\t")}\\n`).join("")}'`;
    const failed = make([ranges("3.0\\t3.0\\t-5.0\\t4.0\\t4.0"), bad]);
    await expect(failed).rejects.toBeInstanceOf(DataFault);
    const message = await failed.then(String, (error: Error) => error.message);
    expect(message.split("\n")).toEqual([
      '/data/a b.csv: column "cost": "-5"; expected an amount above 0, since its logarithm is taken',
      'hdfs://n/c.parquet: column "cost": "x\\ty\\n"; expected an amount above 0, since its logarithm is taken',
      'hdfs://n/c.parquet: column "pool": ""; expected a value',
      "… and 1205 more (1208 in all)",
    ]);
  });

  it.each([
    ["no file", "exit 0", 0],
    [
      "some of the rows",
      `out=$(sed -n "s/.*DIRECTORY '\\([^']*\\)'.*/\\1/p" "$sql"); mkdir "$out"; cp "$(dirname "$0")/../part.parquet" "$out"`,
      2,
    ],
  ])("refuse what a folder that is not shared brings: %s", async (_, second, found) => {
    await withSession("test", { threads: 1 }, (session) =>
      session.run(
        `COPY (SELECT 'A' AS k0, 2::BIGINT AS n, 0::DECIMAL(38,0) AS s_d, 0::DECIMAL(38,0) AS s_q, 0::DECIMAL(38,0) AS s_v) TO '${join(folder, "part.parquet")}'`,
      ),
    );
    await expect(make([GOOD, second])).rejects.toThrow(
      new RegExp(
        `^cells: of 3 rows, ${found} arrived in \\S+sums: the workers wrote elsewhere\\. .*--scratch`,
      ),
    );
  });

  it("take sums that are all there, and ask Spark for whole numbers in 38 digits", async () => {
    await withSession("test", { threads: 1 }, (session) =>
      session.run(
        `COPY (SELECT * FROM (VALUES ('A', 2::BIGINT, 0::DECIMAL(38,0), 0::DECIMAL(38,0), 0::DECIMAL(38,0)), ('B', 1, 0, 0, 0)) t(k0, n, s_d, s_q, s_v)) TO '${join(folder, "part.parquet")}'`,
      ),
    );
    const second = `out=$(sed -n "s/.*DIRECTORY '\\([^']*\\)'.*/\\1/p" "$sql"); mkdir "$out"; cp ${folder}/part.parquet "$out"`;
    const table = await make([GOOD, second]);
    expect([table.cells, table.rows, table.textKeys]).toEqual([2, 3, ["pool"]]);
    const sql = readFileSync(join(folder, "run2.sql"), "utf8");
    expect(sql).toMatch(/SUM\(CAST\(CAST\(RINT\(x_d\) AS BIGINT\) AS DECIMAL\(38,0\)\)\) AS s_d/);
    expect(sql).not.toContain("::");
    expect(readFileSync(join(folder, "run1.sql"), "utf8")).toContain("DESCRIBE yibao_input;");
  });

  it("do not start where the query cannot be right", async () => {
    await expect(make([], { by: [], outcome: "cost" })).rejects.toThrow("by has 0 keys");
    await expect(make([], { by: ["pool", "pool"], outcome: "cost" })).rejects.toThrow('names "pool" twice');
    await expect(make([], { by: ["a;b"], outcome: "cost" })).rejects.toThrow(
      'column name is "a;b"; expected one without quotes',
    );
    await expect(make([], undefined, [join(folder, "none.csv")])).rejects.toThrow(/none\.csv: expected/);
  });
});

describe("the files that Spark reads", () => {
  const input = (...paths: string[]) =>
    withSession("cells", { threads: 1 }, (session) => sparkInput("cells", session, paths));

  it("are paths, patterns, folders and addresses", async () => {
    const odd = csv("odd [1]/claims{2}.tsv.gz", CSV.replaceAll(",", "\t"));
    const plain = csv("many/a.csv");
    csv("many/deeper/b.csv");
    csv("parts/year=2023/c.csv");
    expect(await input(odd, join(folder, "many", "*.csv"))).toEqual({
      name: `2 paths (${odd}, …)`,
      isText: true,
      parts: [
        { path: join(folder, "odd \\[1\\]", "claims\\{2\\}.tsv.gz"), delimiter: "\t", more: {} },
        { path: join(folder, "many", "*.csv"), delimiter: ",", more: {} },
      ],
    });
    const filter = { pathGlobFilter: "*.{csv,tsv,csv.gz,tsv.gz}" };
    expect((await input(join(folder, "many"))).parts[0]!.more).toEqual({
      ...filter,
      recursiveFileLookup: "true",
    });
    expect((await input(join(folder, "parts"))).parts[0]!.more).toEqual(filter);
    expect(await input("hdfs://name/claims/*.parquet")).toMatchObject({ isText: false });
    await expect(input(plain, "s3a://bucket/claims.parquet")).rejects.toThrow("expected files of one kind");
    await expect(input(join(folder, "**", "*.csv"))).rejects.toThrow('has "**", which Spark does not know');
  });

  it("become one view, with quotes and backslashes kept apart", async () => {
    const parts: SparkInput["parts"] = [
      { path: "/a'b\\[c", delimiter: "\t", more: {} },
      { path: "/d", delimiter: ",", more: { pathGlobFilter: "*.csv" } },
    ];
    const one = viewStatements("cells", { name: "", isText: true, parts }, sparkDialect("cells", true), [
      "x",
      "x",
      "y",
    ]);
    expect(one[0]).toContain("path '/a\\'b\\\\[c'");
    expect(one[0]).toContain("mode 'FAILFAST'");
    expect(one[1]).toContain("pathGlobFilter '*.csv'");
    expect(one[2]).toBe(
      "CREATE TEMPORARY VIEW yibao_input AS SELECT `x`, `y`, input_file_name() AS yibao_file FROM yibao_input0 UNION ALL SELECT `x`, `y`, input_file_name() AS yibao_file FROM yibao_input1",
    );
    expect(() => literal("cells", "a;b")).toThrow('cells: "a;b" is not possible with the engine spark');
  });
});
