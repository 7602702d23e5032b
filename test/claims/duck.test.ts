import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clearError } from "../../src/claims/duck/errors.js";
import { findFiles } from "../../src/claims/duck/files.js";
import { memoryBytes, openSession, type Session, withSession } from "../../src/claims/duck/session.js";
import { enumeration, identifier, literal } from "../../src/claims/duck/sql.js";

const folder = mkdtempSync(join(tmpdir(), "医保 duck' "));
const at = (name: string) => join(folder, name);
let session: Session;
beforeAll(async () => {
  session = await openSession("test", { threads: 2 });
});
afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});
const copy = (sql: string, name: string) =>
  session.run(`COPY (${sql}) TO ${literal(at(name))} (FORMAT parquet)`);
const read = async (paths: string | string[]) => {
  const { relation } = await findFiles("test", session, paths);
  return session.query(`SELECT * FROM ${relation}`);
};

describe("query", () => {
  it("copies numbers and enumerations as typed arrays over many vectors", async () => {
    const rows = 10_000;
    const result = await session.query(
      `SELECT i::DOUBLE / 4 AS d, i::INTEGER AS i, i::BIGINT AS b, i::UTINYINT % 7 AS t,
       ('乙甲'[1 + i % 2])::${enumeration(["甲", "乙"])} AS e FROM range(${rows}) t(i) WHERE i < 250 OR true ORDER BY i`.replace(
        "i::UTINYINT % 7",
        "(i % 7)::UTINYINT",
      ),
    );
    expect(result.n).toBe(rows);
    expect(result.column("d")).toEqual(Float64Array.from({ length: rows }, (_, i) => i / 4));
    expect(result.column("i")).toEqual(Float64Array.from({ length: rows }, (_, i) => i));
    expect(result.column("b")).toEqual(Float64Array.from({ length: rows }, (_, i) => i));
    expect(result.column("t")).toEqual(Float64Array.from({ length: rows }, (_, i) => i % 7));
    expect(result.column("e")).toEqual({
      codes: Uint8Array.from({ length: rows }, (_, i) => 1 - (i % 2)),
      levels: ["甲", "乙"],
    });
  });

  it("keeps what is missing, and reads decimals, booleans and dates by their value", async () => {
    const result = await session.query(
      `SELECT * FROM (VALUES (1.5::DOUBLE, 2.25::DECIMAL(9,2), true, DATE '2019-03-01', 'a'::${enumeration(["a"])}),
       (NULL, -1, false, NULL, NULL)) v(x, m, b, d, e)`,
    );
    expect(result.column("x")).toEqual([1.5, null]);
    expect(result.column("m")).toEqual(Float64Array.of(2.25, -1));
    expect(result.column("b")).toEqual(Float64Array.of(1, 0));
    expect(result.column("d")).toEqual(["2019-03-01", null]);
    expect(result.column("e")).toEqual(["a", null]);
    expect(() => result.column("z")).toThrow(/"z" is not in the result; it has: x, m, b, d, e/);
  });

  it("refuses a whole number that a double cannot hold", async () => {
    await expect(session.query("SELECT 9007199254740993 AS id")).rejects.toThrow(
      /"id" holds 9007199254740993/,
    );
  });

  it("takes any name and text", async () => {
    const name = `费"用 '甲'`;
    const result = await session.query(`SELECT ${literal("it's")} AS ${identifier(name)}`);
    expect([...(result.column(name) as string[])]).toEqual(["it's"]);
  });
});

describe("session", () => {
  it("removes its folder of temporary data, also after an error", async () => {
    const own = mkdtempSync(at("tmp"));
    const folders = () => readdirSync(own);
    const earlier = process.env.TMPDIR;
    process.env.TMPDIR = own;
    await expect(
      withSession("test", { memory: "64MiB", threads: 1 }, async (short) => {
        if (earlier === undefined) delete process.env.TMPDIR;
        else process.env.TMPDIR = earlier;
        expect(folders()).toHaveLength(1);
        await short.query("SELECT 1 / ('a'::INTEGER)");
      }),
    ).rejects.toThrow(/^DuckDB: Conversion Error/);
    expect(folders()).toEqual([]);
  });

  it("spills to disk what does not fit into its memory", async () => {
    const n = await withSession("test", { memory: "100MB", threads: 2 }, (own) =>
      own.query("SELECT count(*)::DOUBLE AS n FROM (SELECT DISTINCT i, hash(i) FROM range(6000000) t(i))"),
    );
    expect(n.column("n")).toEqual(Float64Array.of(6e6));
  });

  it("is interrupted with one message", async () => {
    const running = session.query(
      "SELECT sum(hash(a.i + b.i)) FROM range(1000000) a(i), range(1000000) b(i)",
    );
    setTimeout(() => session.interrupt(), 100);
    await expect(running).rejects.toThrow(/^interrupted; nothing was written$/);
  });

  it.each([
    ["4GB", 4e9],
    ["1.5 GiB", 1.5 * 2 ** 30],
    ["512mb", 512e6],
    [2 ** 30, 2 ** 30],
  ])("reads %s as a memory limit", (text, bytes) => {
    expect(memoryBytes("test", text)).toBe(bytes);
  });

  it.each(["4", "lots", "1KB", "-1GB", "9999999TB"])("refuses %s as a memory limit", (text) => {
    expect(() => memoryBytes("test", text)).toThrow(/expected a size of at least 64MiB/);
  });
});

describe("files", () => {
  it("are found by path, glob and folder, under names that look like patterns, and noted as inputs", async () => {
    const inputs = new Set<string>();
    const host = globalThis as unknown as Record<symbol, unknown>;
    const key = Symbol.for("yibao.inputs");
    const earlier = host[key];
    host[key] = inputs;
    try {
      mkdirSync(at("库/年=2019"), { recursive: true });
      await copy("SELECT 1 AS a", "库/x[1].parquet");
      await copy("SELECT 2 AS a", "库/x1.parquet");
      await copy("SELECT 3 AS a", "库/年=2019/_hidden.parquet");
      const all = async (paths: string | string[]) => [...((await read(paths)).column("a") as Float64Array)];
      expect(await all(at("库/x[1].parquet"))).toEqual([1]);
      expect((await all(at("库/*.parquet"))).sort()).toEqual([1, 2]);
      expect((await all(at("库"))).sort()).toEqual([1, 2]);
      expect((await all([at("库"), at("库/x1.parquet")])).sort()).toEqual([1, 2]);
      expect([...inputs].sort()).toEqual([at("库/x1.parquet"), at("库/x[1].parquet")].sort());
    } finally {
      host[key] = earlier;
    }
  });

  it("in CSV are text, with a byte order mark, compressed, with tabs, and in any order of columns", async () => {
    writeFileSync(at("bom.csv"), '\ufeff病种,费用\r\n"甲,一",0012\r\n乙,\r\n');
    const bom = await read(at("bom.csv"));
    expect(bom.column("病种")).toEqual(["甲,一", "乙"]);
    expect(bom.column("费用")).toEqual(["0012", null]);
    writeFileSync(at("a.csv.gz"), gzipSync("k,v\na,1\n"));
    writeFileSync(at("b.csv"), "v,k\n2,b\n");
    expect((await read([at("a.csv.gz"), at("b.csv")])).column("k")).toEqual(["a", "b"]);
    writeFileSync(at("c.tsv"), "k\tv\na,b\t1\n");
    expect((await read(at("c.tsv"))).column("k")).toEqual(["a,b"]);
  });

  const GBK = Buffer.concat([
    Buffer.from("k,v\n"),
    Buffer.from([0xba, 0xd3, 0xb1, 0xb1]),
    Buffer.from(",3\n"),
  ]);
  it.each<[string, string | Buffer, RegExp]>([
    ["gbk.csv", GBK, /gbk\.csv: expected UTF-8 text; .*iconv -f GB18030 -t UTF-8/],
    ["utf16.csv", Buffer.from("\ufeffk,v\na,1\n", "utf16le"), /utf16\.csv: expected UTF-8 text/],
    ["ragged.csv", "k,v\na,3\nb,4,5\n", /ragged\.csv: row 3: "3 fields"; expected 2 fields as in the header/],
    ["short.csv", "k,v\na,3\nb\n", /short\.csv: row 3: "1 fields"; expected 2 fields as in the header/],
    ["quote.csv", 'k,v\na,3\n"b,4\nc,5\n', /quote\.csv: row 3: expected quotes closed/],
    [
      "late.csv",
      Buffer.concat([Buffer.from(`k,v\n${"a,1\n".repeat(400_000)}`), GBK.subarray(4)]),
      /late\.csv: row 400002: expected UTF-8/,
    ],
    ["ends.csv", "k,v\na,3\r\nb,4\n", /ends\.csv: expected lines that all end alike/],
    ["unnamed.csv", "k,\na,3\n", /unnamed\.csv: row 1, column "": expected .* names that are there/],
    [
      "twice.csv",
      "k,v,v\na,3,4\n",
      /twice\.csv: row 1, column "v": expected .* names that are there and differ/,
    ],
    ["empty.csv", "", /empty\.csv: expected data; the file is empty/],
    ["plain.csv.gz", "k,v\na,1\n", /plain\.csv\.gz: expected a file compressed with gzip/],
    [
      "cut.csv.gz",
      gzipSync(`k,v\n${"a,1\n".repeat(5000)}`).subarray(0, 60),
      /cut\.csv\.gz: expected a gzip file that is whole/,
    ],
    [
      "zeros.parquet",
      "not a parquet file at all",
      /zeros\.parquet: expected a Parquet file; this one is damaged/,
    ],
    ["missing.parquet", "", /missing\.parquet: expected data; the file is empty/],
  ])("%s is refused", async (name, content, message) => {
    writeFileSync(at(name), content);
    await expect(read(at(name))).rejects.toThrow(message);
  });

  it("that are cut off, damaged or missing are named", async () => {
    await copy("SELECT i AS a, hash(i) AS b FROM range(100000) t(i)", "cut.parquet");
    truncateSync(at("cut.parquet"), 50_000);
    await expect(read(at("cut.parquet"))).rejects.toThrow(/cut\.parquet: expected a Parquet file; .*cut off/);
    await expect(read(at("none.parquet"))).rejects.toThrow(/none\.parquet: expected a file that exists/);
    await expect(read(at("none*.parquet"))).rejects.toThrow(/none\*\.parquet: expected a pattern that files/);
    await expect(read("s3://bucket/x.parquet")).rejects.toThrow(
      /is an address; expected files of this machine/,
    );
    await expect(read([])).rejects.toThrow(/paths has 0 values/);
  });

  it("of different columns or kinds are told apart", async () => {
    await copy("SELECT 1 AS k, 2 AS cost", "m1.parquet");
    await copy("SELECT 1 AS k, 2 AS price", "m2.parquet");
    writeFileSync(at("m1.csv"), "k,cost\na,1\n");
    writeFileSync(at("m2.csv"), "k,price\na,1\n");
    await expect(read([at("m1.parquet"), at("m2.parquet")])).rejects.toThrow(
      /m2\.parquet: column "cost": expected this column, which .*m1\.parquet has; the file has: k, price/,
    );
    await expect(read([at("m1.csv"), at("m2.csv")])).rejects.toThrow(
      /m2\.csv: column "cost": expected this column, which .*m1\.csv has/,
    );
    await expect(read([at("m1.csv"), at("m1.parquet")])).rejects.toThrow(/expected files of one kind/);
  });
});

describe("a full disk", () => {
  it.skipIf(!existsSync("/dev/full"))("is named with the file", async () => {
    await expect(session.run("COPY (FROM range(100000)) TO '/dev/full' (FORMAT parquet)")).rejects.toThrow(
      /the disk is full, while writing \/dev\/full; expected more space/,
    );
  });

  it("leaves errors that are no errors of DuckDB alone", () => {
    const error = new Error("something else");
    expect(clearError(error)).toBe(error);
  });
});
