import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCells } from "../../src/claims/cells/engine.js";
import { readCells, writeCells, writeTable } from "../../src/claims/cells/file.js";
import { fileSource } from "../../src/claims/cells/source.js";
import { findFiles } from "../../src/claims/duck/files.js";
import { openSession, type Session, withSession } from "../../src/claims/duck/session.js";
import { literal } from "../../src/claims/duck/sql.js";
import { claims } from "../../src/claims/relation.js";
import { type Cells, type CellsQuery, cellsOf } from "../../src/models/risk/index.js";

const folder = mkdtempSync(join(tmpdir(), "医保 cells' "));
const at = (name: string) => join(folder, name);
let session: Session;

/** 20,000 stays of very uneven groups; the last group has one row. */
const ROWS = `SELECT '组' || lpad(((i * i) % 7)::VARCHAR, 2, '0') AS 分组, 'P' || (i % 5) AS pool, (i % 3) * 0.5 AS beds,
  CASE WHEN i = 19999 THEN 'Ω' ELSE 'A' END AS rare, round(exp(sin(i * 12.9898) * 2.5 + 8), 2) AS 费用, 0.25 + (i % 11) / 3.0 AS w
  FROM range(20000) t(i)`;

beforeAll(async () => {
  session = await openSession("test", { threads: 2 });
  await session.run(`CREATE TABLE stays AS ${ROWS}`);
  await session.run(`COPY stays TO ${literal(at("stays.parquet"))} (FORMAT parquet)`);
  await session.run(`COPY stays TO ${literal(at("stays.csv"))} (FORMAT csv)`);
});
afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

const QUERY: CellsQuery = { outcome: "费用", transform: "log", by: ["分组", "pool", "beds", "rare"] };

async function inMemory(): Promise<Record<string, ArrayLike<string | number>>> {
  const rows = await session.query("SELECT * FROM stays");
  return Object.fromEntries(
    rows.names.map((name) => [name, rows.column(name) as ArrayLike<string | number>]),
  );
}

/** Largest difference relative to the largest magnitude. */
function distance(a: Float64Array, b: Float64Array): number {
  expect(a.length).toBe(b.length);
  const scale = b.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return a.reduce((most, v, i) => Math.max(most, Math.abs(v - b[i]!)), 0) / (scale || 1);
}

function expectSame(made: Cells, wanted: Cells, tolerance = 1e-11): void {
  expect(made.rows).toBe(wanted.rows);
  expect(made.by).toEqual(wanted.by);
  expect(made.outcome).toEqual(wanted.outcome);
  expect(made.weight).toBe(wanted.weight);
  expect(made.n).toEqual(wanted.n);
  for (const name of wanted.by) {
    const [a, b] = [made.keys[name]!, wanted.keys[name]!];
    if ("levels" in b) {
      expect((a as typeof b).levels).toEqual(b.levels);
      expect(Array.from((a as typeof b).codes)).toEqual(Array.from(b.codes));
    } else expect(a).toEqual(b);
  }
  for (const part of ["plain", "weighted", "squared"] as const) {
    const [a, b] = [made[part], wanted[part]];
    expect(a === null).toBe(b === null);
    if (a === null || b === null) continue;
    expect(distance(a.weight, b.weight)).toBeLessThan(tolerance);
    expect(distance(a.mean, b.mean)).toBeLessThan(tolerance);
    expect(distance(a.squares, b.squares)).toBeLessThan(tolerance);
  }
  expect(distance(made.amount, wanted.amount)).toBeLessThan(tolerance);
  if (wanted.weightedAmount)
    expect(distance(made.weightedAmount!, wanted.weightedAmount)).toBeLessThan(tolerance);
}

describe("cells of files", () => {
  it.each<[string, CellsQuery]>([
    ["logs", QUERY],
    ["amounts", { ...QUERY, transform: "none" }],
    ["logs with weights", { ...QUERY, weight: "w" }],
    ["amounts with weights", { ...QUERY, transform: "none", weight: "w" }],
  ])("of %s are those of the same rows in memory, from Parquet, CSV and gzip", async (_name, query) => {
    const wanted = cellsOf(query, await inMemory());
    expectSame(await claims(at("stays.parquet")).cells(query), wanted);
    writeFileSync(at("stays.csv.gz"), gzipSync(readFileSync(at("stays.csv"))));
    expectSame(await claims(at("stays.csv")).cells(query), wanted);
    expectSame(await claims(at("stays.csv.gz")).cells(query), wanted);
  });

  it("are those of a table, a view and a query of a connection, which stays as it was", async () => {
    const wanted = cellsOf(QUERY, await inMemory());
    const { connection } = session;
    const tables = async () =>
      (await session.query("SELECT count(*)::DOUBLE AS n FROM duckdb_tables()")).column("n");
    const before = await tables();
    expectSame(await claims({ connection, table: "stays" }).cells(QUERY), wanted);
    expectSame(await claims({ connection, sql: "SELECT * FROM stays;" }).cells(QUERY), wanted);
    expect(await tables()).toEqual(before);
    await expect(claims({ connection, table: "stay" }).columns()).rejects.toThrow(/stay does not exist/);
    expect(() => claims({ connection })).toThrow(/either table or sql/);
  });

  it("hold sums to the last digits where the amounts span 14 orders of magnitude", async () => {
    // One amount of 10¹², all others near 0.01 to 100.
    await session.run(
      `CREATE OR REPLACE TABLE wide AS SELECT 'g' || (i % 3) AS g, CASE WHEN i = 0 THEN 1e12 ELSE ((i * 37) % 10000 + 1) / 100.0 END AS y FROM range(3000) t(i)`,
    );
    const query: CellsQuery = { outcome: "y", transform: "none", by: ["g"] };
    const made = await claims({ connection: session.connection, table: "wide" }).cells(query);
    // Exact sums by integers: amounts in units of 0.01.
    const cents = (i: number) => BigInt((i * 37) % 10000) + 1n;
    for (const g of [1, 2]) {
      let [n, sum, squares] = [0n, 0n, 0n];
      for (let i = g; i < 3000; i += 3) {
        n += 1n;
        sum += cents(i);
        squares += cents(i) * cents(i);
      }
      const deviations = Number(n * squares - sum * sum) / Number(n) / 1e4;
      expect(made.amount[g]).toBeCloseTo(Number(sum) / 100, 9);
      expect(Math.abs(made.plain.squares[g]! / deviations - 1)).toBeLessThan(1e-13);
    }
  });

  it("round logarithms as exact arithmetic does, whatever the library's last bit", async () => {
    const query: CellsQuery = { outcome: "费用", transform: "log", by: ["费用"] };
    const made = await claims(at("stays.parquet")).cells(query);
    const keys = made.keys.费用 as Float64Array;
    const off = keys.reduce((most, v, i) => Math.max(most, Math.abs(made.plain.mean[i]! - Math.log(v))), 0);
    expect(off).toBeLessThanOrEqual(2 ** -41 + 2 ** -48);
    expect(off).toBeGreaterThan(2 ** -43);
  });

  it("keep text keys that look like numbers as text from Parquet, and codes with leading zeros from CSV", async () => {
    writeFileSync(at("codes.csv"), "code,grade,cost\n01,1,5\n01,1.0,6\n2,3,7\n2,1,8\n");
    const made = await claims(at("codes.csv")).cells({
      outcome: "cost",
      transform: "none",
      by: ["code", "grade"],
    });
    expect(made.keys.code).toMatchObject({ levels: ["01", "2"] });
    expect(made.keys.grade).toEqual(Float64Array.of(1, 1, 3));
    expect(made.amount).toEqual(Float64Array.of(11, 8, 7));
    await session.run(
      `COPY (SELECT '1' AS code, 5 AS cost) TO ${literal(at("codes.parquet"))} (FORMAT parquet)`,
    );
    const text = await claims(at("codes.parquet")).cells({
      outcome: "cost",
      transform: "none",
      by: ["code"],
    });
    expect(text.keys.code).toMatchObject({ levels: ["1"] });
  });

  it("sort text by code unit, as JavaScript does", async () => {
    const levels = ["ﬀ", "𠮷", "中", "Z", "a"];
    await session.run(
      `CREATE OR REPLACE TABLE texts AS SELECT unnest([${levels.map(literal).join(", ")}]) AS k, 1 AS y`,
    );
    const made = await claims({ connection: session.connection, table: "texts" }).cells({
      outcome: "y",
      transform: "none",
      by: ["k"],
    });
    expect(made.keys.k).toMatchObject({ levels: [...levels].sort() });
  });

  it("leave out cells under the minimum and count them", async () => {
    const made = await claims(at("stays.parquet"), { minimum: 11 }).cells(QUERY);
    const all = await claims(at("stays.parquet")).cells(QUERY);
    expect(made.suppressed).toEqual({ minimum: 11, cells: 1, rows: 1 });
    expect([made.n.length, made.rows]).toEqual([all.n.length - 1, 19_999]);
    expect(made.keys.rare).toMatchObject({ levels: ["A"] });
    await expect(claims(at("stays.parquet"), { minimum: 1e6 }).cells(QUERY)).rejects.toThrow(
      /no cell of 分组, pool, beds, rare has 1000000 rows/,
    );
  });
});

describe("a cells file", () => {
  const make = (threads: number, name: string, query = QUERY) =>
    withSession("test", { threads, memory: "200MB" }, async (own) => {
      const set = await findFiles("test", own, at("stays.parquet"));
      const table = await makeCells("test", own, fileSource(set), query);
      await writeTable(own, table, at(name), { sources: ["stays.parquet"], engine: "duckdb" });
    });

  it("has the same bytes whatever the number of threads", async () => {
    const query = { ...QUERY, by: [...QUERY.by, "费用"], outcome: "w", weight: "费用" };
    await make(1, "one.parquet", query);
    const wanted = readFileSync(at("one.parquet"));
    for (const threads of [2, 3, 8]) {
      await make(threads, "more.parquet", query);
      expect(readFileSync(at("more.parquet")).equals(wanted)).toBe(true);
    }
  });

  it("is read as it was made, and written from memory with the same columns", async () => {
    const query = { ...QUERY, weight: "w" };
    await make(2, "cells.parquet", query);
    const made = await claims(at("stays.parquet")).cells(query);
    const read = await readCells(at("cells.parquet"));
    expect(read).toEqual(made);
    await writeCells(made, at("again.parquet"));
    expect(await readCells(at("again.parquet"))).toEqual(made);
    const columns = async (name: string) => claims(at(name)).columns();
    expect(await columns("again.parquet")).toEqual(await columns("cells.parquet"));
    expect(await columns("cells.parquet")).toEqual([
      ...query.by,
      ...[
        "n",
        "y_mean",
        "y_squares",
        "amount",
        "w1",
        "w1_mean",
        "w1_squares",
        "w2",
        "w2_mean",
        "w2_squares",
        "w_amount",
      ],
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await expect(claims(at("cells.parquet")).cells(query)).rejects.toThrow(
      /outcome is "费用", which .*These are cells: risk\.readCells reads them/,
    );
  });

  it("that is none is refused", async () => {
    await expect(readCells(at("stays.parquet"))).rejects.toThrow(
      /stays\.parquet: expected a cells file, .*\(it does not say so/,
    );
    await expect(readCells(at("stays.csv"))).rejects.toThrow(/it is not one Parquet file/);
    await expect(readCells(at("nothing.parquet"))).rejects.toThrow(
      /nothing\.parquet: expected a file that exists/,
    );
    const cells = await claims(at("stays.parquet")).cells(QUERY);
    await expect(writeCells(cells, join(folder, "no", "x.parquet"))).rejects.toThrow(
      /the folder .*no does not exist/,
    );
    await expect(writeCells(cells, folder)).rejects.toThrow(/is a folder; expected the name of a file/);
    await expect(writeCells({ ...cells, rows: 1 }, at("bad.parquet"))).rejects.toThrow(
      /rows is 1; expected the sum/,
    );
  });
});

describe("rows that are wrong", () => {
  const csv = (name: string, text: string) => {
    writeFileSync(at(name), text);
    return claims(at(name)).cells({ outcome: "cost", transform: "log", by: ["k"], weight: "w" });
  };

  it("are listed by file, row, column and value", async () => {
    const text =
      "k,cost,w\na,5,1\n,6,1\na,,1\na,很多,1\na,-3,1\na,0,1\na,7,0\na,7,-2\na,inf,1\na,NaN,\nb,8,2\n";
    await expect(csv("bad.csv", text)).rejects.toThrow(
      [
        `${at("bad.csv")}: row 3, column "k": ""; expected a value`,
        ...[
          [4, ""],
          [5, "很多"],
          [6, "-3"],
          [7, "0"],
        ].map(
          ([row, value]) =>
            `${at("bad.csv")}: row ${row}, column "cost": "${value}"; expected an amount above 0, since its logarithm is taken`,
        ),
        `${at("bad.csv")}: row 8, column "w": "0"; expected a weight above 0`,
        `${at("bad.csv")}: row 9, column "w": "-2"; expected a weight above 0`,
        `${at("bad.csv")}: row 10, column "cost": "inf"; expected an amount above 0, since its logarithm is taken`,
        `${at("bad.csv")}: row 11, column "cost": "NaN"; expected an amount above 0, since its logarithm is taken`,
        `${at("bad.csv")}: row 11, column "w": ""; expected a weight above 0`,
      ].join("\n"),
    );
  });

  it("are counted past the twentieth, over several files", async () => {
    for (const [name, bad] of [
      ["m1", 15],
      ["m2", 30],
    ] as const) {
      await session.run(
        `COPY (SELECT 'a' AS k, CASE WHEN i < ${bad} THEN -1 ELSE 1 END AS cost FROM range(1000) t(i)) TO ${literal(at(`${name}.parquet`))} (FORMAT parquet)`,
      );
    }
    const failed = claims([at("m1.parquet"), at("m2.parquet")]).cells({
      outcome: "cost",
      transform: "none",
      by: ["k"],
    });
    const error = await failed.catch((e: Error) => e);
    const lines = (error as Error).message.split("\n");
    expect(lines).toHaveLength(21);
    expect(lines[14]).toBe(
      `${at("m1.parquet")}: row 15, column "cost": "-1"; expected an amount of at least 0`,
    );
    expect(lines[15]).toBe(
      `${at("m2.parquet")}: row 1, column "cost": "-1"; expected an amount of at least 0`,
    );
    expect(lines[20]).toBe("… and 25 more (45 in all)");
  });

  it("are found where statistics of the file hide them, and in keys", async () => {
    await session.run(
      `COPY (SELECT 'a' AS k, CASE WHEN i = 7 THEN 'nan'::DOUBLE ELSE i + 1 END AS cost, CASE WHEN i = 3 THEN NULL WHEN i = 4 THEN 'inf'::DOUBLE ELSE 1 END AS beds FROM range(10) t(i)) TO ${literal(at("nan.parquet"))} (FORMAT parquet)`,
    );
    await expect(
      claims(at("nan.parquet")).cells({ outcome: "cost", transform: "log", by: ["k"] }),
    ).rejects.toThrow(/nan\.parquet: row 8, column "cost": "nan"/);
    await expect(
      claims({
        connection: session.connection,
        sql: `SELECT beds, 1 AS y FROM ${literal(at("nan.parquet"))}`,
      }).cells({ outcome: "y", transform: "none", by: ["beds"] }),
    ).rejects.toThrow(
      /the query: row 4, column "beds": ""; expected a value\nthe query: row 5, column "beds": "inf"/,
    );
  });

  it.each<[Partial<CellsQuery>, RegExp]>([
    [
      { outcome: "cost" },
      /outcome is "cost", which .*stays\.parquet does not have; expected one of 分组, pool/,
    ],
    [{ by: ["pool", "hmg"] }, /by is "hmg", which/],
    [{ by: ["pool", "pool"] }, /by names "pool" twice/],
    [{ by: [] }, /by has 0 keys/],
    [{ weight: "v" }, /weight is "v", which/],
    [{ transform: "sqrt" as "log" }, /transform is "sqrt"; expected one of none, log/],
  ])("a query with %j is refused", async (change, message) => {
    await expect(claims(at("stays.parquet")).cells({ ...QUERY, ...change })).rejects.toThrow(message);
  });

  it("a table without rows is refused", async () => {
    writeFileSync(at("none.csv"), "k,cost,w\n");
    await expect(csv("none.csv", "k,cost,w\n")).rejects.toThrow(/none\.csv has 0 rows/);
  });

  it("a key beyond 2^53 is refused", async () => {
    await expect(
      claims({ connection: session.connection, sql: "SELECT 9007199254740993 AS id, 1 AS y" }).cells({
        outcome: "y",
        transform: "none",
        by: ["id"],
      }),
    ).rejects.toThrow(/key "id" holds whole numbers of more than 15 digits/);
  });
});

describe("columns of a relation", () => {
  it("are read whole, in the order of the rows", async () => {
    const read = await claims(at("stays.parquet")).read(["pool", "费用", "beds"]);
    const wanted = await inMemory();
    const pool = read.pool as { codes: ArrayLike<number>; levels: readonly string[] };
    expect(Array.from(pool.codes, (c) => pool.levels[c])).toEqual([...(wanted.pool as string[])]);
    expect(read.费用).toEqual(wanted.费用);
    const csv = await claims(at("stays.csv")).read(["pool", "费用", "beds"]);
    expect(csv).toEqual(read);
    await expect(claims(at("stays.parquet")).read(["pol"])).rejects.toThrow(/a column is "pol", which/);
  });
});
