import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession, type Session } from "../../src/claims/duck/session.js";
import { literal } from "../../src/claims/duck/sql.js";
import * as risk from "../../src/claims/risk.js";
import { DataFault } from "../../src/data/index.js";
import { stream } from "../../src/models/numeric/index.js";
import type { Coded } from "../../src/models/risk/index.js";

type Row = Readonly<Record<string, string | number | null>>;

const folder = mkdtempSync(join(tmpdir(), "yibao-group-"));
const path = (name: string) => join(folder, name);
let session: Session;

beforeAll(async () => {
  session = await openSession("test", { threads: 2 });
});
afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

const PRINCIPAL = [
  "I10.x00x002",
  "i10",
  "Ｉ１０．０",
  "I11.9",
  "I21.900",
  "I21.401",
  "I50",
  "I63.900",
  "I69.3",
  "J18.9",
  "J18.0",
  "J44.100x001",
  "C34.901",
  "C50",
  "D12.600x001",
  "E11.900x001",
  "E119",
  "e10",
  "K80.200",
  "K29.500x001",
  "Z51.102",
  "Z51.1 ",
  "S06.301",
  "N18.0",
  "A17.0†G01*",
  "U07.100",
  "R69",
  "R50",
  "V43.1",
  "BNP050",
  "M8000/3",
  "E95",
  "头痛",
  "A17.01.02",
  "",
  null,
];
const FURTHER = [
  null,
  null,
  null,
  "",
  "I10",
  "I10.x00x002",
  "E11.9",
  "K80.2；E11.9",
  "BNP050",
  "头痛,I10",
  "E95.1|N18",
  "N18.0",
];
const SEXES = ["男", "女", "M", "f", "1", "2", "male", " Female "];

/** Random claims; half of the costs are drawn from few values, so that there are ties at the cuts. */
function claims(n: number, seed: number, further = FURTHER): Row[] {
  const next = stream(seed, "claims").uniform;
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]!;
  return Array.from({ length: n }, (_, i) => ({
    id: `r${i}`,
    pool: pick(["A市", "B市", "C市"]),
    sex: pick(SEXES),
    age: next() < 0.5 ? Math.floor(next() * 121) : Math.round(next() * 1200) / 10,
    diagnosis: pick(PRINCIPAL),
    diagnosis2: pick(further),
    diagnosis3: pick(further),
    cost: next() < 0.5 ? 100 * Math.floor(next() * 20) : Math.round(next() * 1e7) / 100,
    note: pick(['a "quoted", text', "第二行\n换行", null]),
  }));
}

function csv(rows: readonly Row[]): string {
  const cell = (value: string | number | null) =>
    value === null
      ? ""
      : /[",\n]/.test(String(value))
        ? `"${String(value).replaceAll('"', '""')}"`
        : String(value);
  const names = Object.keys(rows[0]!);
  return [names.join(","), ...rows.map((row) => names.map((name) => cell(row[name]!)).join(","))].join("\n");
}

async function writeParquet(rows: readonly Row[], name: string): Promise<string> {
  writeFileSync(path(`${name}.json`), JSON.stringify(rows));
  await session.run(
    `COPY (FROM read_json(${literal(path(`${name}.json`))}, columns = {id: 'VARCHAR', pool: 'VARCHAR', sex: 'VARCHAR', age: 'DOUBLE', diagnosis: 'VARCHAR', diagnosis2: 'VARCHAR', diagnosis3: 'VARCHAR', cost: 'DOUBLE', note: 'VARCHAR'})) TO ${literal(path(`${name}.parquet`))} (FORMAT parquet)`,
  );
  return path(`${name}.parquet`);
}

const labels = ({ codes, levels }: Coded) => Array.from(codes as ArrayLike<number>, (code) => levels[code]!);

/** Rows of a file that was written: id and groups, in the order of their ids. */
async function grouped(file: string): Promise<string[][]> {
  const from = file.endsWith(".csv")
    ? `read_csv(${literal(file)}, all_varchar = true)`
    : `read_parquet(${literal(file)})`;
  const found = await session.query(`SELECT id, agg, dg, mg, hmg FROM ${from} ORDER BY id[2:]::INTEGER`);
  const columns = found.names.map((name) => {
    const column = found.column(name);
    return "levels" in column ? labels(column) : (column as readonly string[]);
  });
  return Array.from({ length: found.n }, (_, i) => columns.map((column) => column[i] as string));
}

const groupedInMemory = (rows: readonly Row[], result: risk.Grouping): string[][] => {
  const [agg, dg, mg, hmg] = [result.agg, result.dg, result.mg, result.hmg].map(labels);
  return rows.map((row, i) => [String(row.id), agg![i]!, dg![i]!, mg![i]!, hmg![i]!]);
};

describe("groupFiles", () => {
  it.each([
    ["cost", {}],
    ["prospective", {}],
    ["cost", { small: { minimum: 25, rule: "merge" } }],
    ["prospective", { small: { minimum: 40, rule: "merge" }, privacy: "public" }],
  ] as const)(
    "gives the groups and the report of the same table in memory: %s %o",
    async (severity, more) => {
      const rows = claims(6000, 11);
      const options = { ...more, severity } as const;
      const memory = risk.group(rows, options);
      const parquet = await writeParquet(rows, "claims");
      writeFileSync(path("claims.csv"), csv(rows));
      for (const input of [parquet, path("claims.csv")]) {
        const output = path(`grouped-${severity}.parquet`);
        const files = await risk.groupFiles(input, output, { ...options, threads: 2 });
        expect(files.severity).toEqual(memory.severity);
        expect({ ...files.report }).toEqual({ ...memory.report });
        expect(JSON.stringify(files.report)).toBe(JSON.stringify(memory.report));
        expect(await grouped(output)).toEqual(groupedInMemory(rows, memory));
      }
    },
  );

  it("takes the severity of a base year, other column names and codes in numbers", async () => {
    const base = risk.group(claims(3000, 5), { severity: "prospective" });
    const rows = claims(2000, 6).map(({ sex, diagnosis, ...row }, i) => ({
      ...row,
      性别: i % 2 === 0 ? 1 : 2,
      主要诊断: diagnosis!,
      dg: "old",
    }));
    const columns = { sex: "性别", diagnosis: "主要诊断", others: ["diagnosis3"] };
    const options = { severity: base.severity, columns };
    const memory = risk.group(rows, options);
    writeFileSync(path("other.csv"), csv(rows));
    const output = path("other-grouped.csv");
    const { report } = await risk.groupFiles(path("other.csv"), output, options);
    expect({ ...report }).toEqual({ ...memory.report });
    expect(await grouped(output)).toEqual(groupedInMemory(rows, memory));
    expect(readFileSync(output, "utf8").split("\n")[0]).toBe(
      "id,pool,age,diagnosis2,diagnosis3,cost,note,性别,主要诊断,agg,dg,mg,hmg",
    );
  });

  it("keeps all columns as they are, of several files, and says which rules were used", async () => {
    const rows = claims(1000, 3);
    const files = [rows.slice(0, 400), rows.slice(400)];
    await writeParquet(files[0]!, "part-1");
    await writeParquet(files[1]!, "part-2");
    const output = path("parts.parquet");
    await risk.groupFiles(path("part-*.parquet"), output);
    const found = await session.query(
      `SELECT count(*)::INTEGER AS n FROM (SELECT * FROM read_parquet([${literal(path("part-1.parquet"))}, ${literal(path("part-2.parquet"))}]) EXCEPT ALL SELECT * EXCLUDE (agg, dg, mg, hmg) FROM read_parquet(${literal(output)}))`,
    );
    expect((found.column("n") as Float64Array)[0]).toBe(0);
    expect((await grouped(output)).map((row) => row[0])).toEqual(rows.map((row) => row.id));
    const said = await session.query(
      `SELECT decode(value) AS v FROM parquet_kv_metadata(${literal(output)}) WHERE decode(key) = 'yibao_grouping'`,
    );
    expect(JSON.parse((said.column("v") as readonly string[])[0]!)).toMatchObject({
      rules: { id: "dg-chapters", version: "1.0.0" },
      severity: { kind: "cost" },
    });
  });

  it("gives the same groups for any number of threads", async () => {
    const input = await writeParquet(claims(3000, 9), "threads");
    const results = [];
    for (const threads of [1, 2, 4]) {
      await risk.groupFiles(input, path("same.parquet"), { threads });
      results.push(JSON.stringify(await grouped(path("same.parquet"))));
    }
    expect(new Set(results).size).toBe(1);
  });
});

describe("groupFiles refuses", () => {
  const refused = async (rows: readonly Row[], options: risk.GroupFilesOptions = {}) => {
    writeFileSync(path("bad.csv"), csv(rows));
    const before = readdirSync(folder);
    const error = await risk.groupFiles(path("bad.csv"), path("never.parquet"), options).then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    expect(readdirSync(folder)).toEqual(before);
    return error!;
  };
  const change = (rows: readonly Row[], at: number, cells: Row) =>
    rows.map((row, i) => (i === at ? { ...row, ...cells } : row));

  it("every bad cell at once, by file and row, the first 20 and the count, and writes nothing", async () => {
    const rows = claims(50, 1).map((row, i) => (i >= 40 ? { ...row, age: 130, sex: "9", cost: -5 } : row));
    const error = await refused(rows);
    expect(error).toBeInstanceOf(DataFault);
    const file = path("bad.csv");
    expect(error.message.split("\n")).toHaveLength(21);
    expect(error.message).toContain(`${file}: row 42, column "sex": "9"; expected one of male, female`);
    expect(error.message).toContain(`${file}: row 42, column "age": "130"; expected an age from 0 to 120`);
    expect(error.message).toContain(`${file}: row 42, column "cost": "-5"; expected an amount of at least 0`);
    expect(error.message).toMatch(/… and 10 more \(30 in all\)$/);
  });

  it("repeated ids, missing ids and pools, unknown pools and pools without rows", async () => {
    const rows = change(change(change(claims(30, 2), 7, { id: "r3" }), 9, { id: null }), 11, { pool: null });
    const error = await refused(rows, { pools: ["A市", "B市", "C市", "D市"] });
    const file = path("bad.csv");
    expect(error.message.split("\n")).toEqual([
      `${file}: row 11, column "id": ""; expected an id`,
      `${file}: row 13, column "pool": ""; expected a pool`,
      `${file}: row 9, column "id": "r3"; expected an id of its own; row 5 has this one`,
      `${file}: column "pool": "D市"; expected rows of this pool; there are none`,
    ]);
    const other = await refused(claims(30, 2), { pools: ["A市", "B市"] });
    expect(other.message).toMatch(/column "pool": "C市"; expected one of the pools A市, B市/);
  });

  it("codes that are not ICD-10, where asked to", async () => {
    const clean = claims(30, 4).map((row) => ({
      ...row,
      diagnosis: "I10",
      diagnosis2: null,
      diagnosis3: null,
    }));
    const rows = change(change(clean, 3, { diagnosis: "头痛" }), 5, { diagnosis3: "I10;BNP050" });
    const error = await refused(rows, { strict: true });
    const file = path("bad.csv");
    expect(error.message.split("\n")).toEqual([
      `${file}: row 5, column "diagnosis": "头痛"; expected a code of ICD-10`,
      `${file}: row 7, column "diagnosis3": "I10;BNP050"; expected codes of ICD-10`,
    ]);
  });

  it("one level only, unknown columns, cut points that are missing, a damaged file", async () => {
    const one = claims(30, 4).map((row) => ({ ...row, sex: "F", age: 30, diagnosis: "R69", pool: "A" }));
    expect((await refused(one)).message).toBe(
      'group: all 30 rows fall in one AGG, AGG026 and in one HMG, HMG361 and in one level of column "pool"; expected at least 2, or oneLevel: "allow"',
    );
    expect((await refused(claims(30, 4), { columns: { age: "年龄" } })).message).toMatch(
      /^group: columns\.age is "年龄", which the table does not have\. The table has: id, pool, sex, /,
    );
    const severity = { kind: "cost", levels: 5, cuts: {} } as const;
    expect((await refused(claims(90, 4), { severity })).message).toMatch(
      /^group: severity\.cuts has no DG0\d\d/,
    );
    writeFileSync(path("broken.parquet"), "PAR1 and then nothing that is Parquet");
    await expect(risk.groupFiles(path("broken.parquet"), path("never.parquet"))).rejects.toThrow(
      /broken\.parquet: expected a Parquet file/,
    );
    await expect(risk.groupFiles(path("bad.csv"), path("never.xlsx"))).rejects.toThrow(
      /output is ".*never\.xlsx"; expected a name that ends in \.parquet or \.csv/,
    );
  });
});
