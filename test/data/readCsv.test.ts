import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DataFault, readCsv, type Schema } from "../../src/data/index.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-"));
let count = 0;

function file(content: string | Uint8Array): string {
  const path = join(folder, `t${count++}.csv`);
  writeFileSync(path, content);
  return path;
}

function faultOf(run: () => unknown): DataFault {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(DataFault);
    return error as DataFault;
  }
  throw new Error("expected a DataFault");
}

const schema: Schema = {
  province: { type: "string", unique: true },
  amount: { type: "number", unit: "亿元", min: 0 },
  year: { type: "year", optional: true },
};

describe("readCsv accepts", () => {
  it("a byte order mark, CRLF, quotes, blank lines and a missing optional column", () => {
    const rows = readCsv(
      file('\ufeffprovince,amount,note\r\n"北京, 市",1.5,"说""明"\r\n\r\n,,\r\n天津,2,\r\n'),
      schema,
    );
    expect([...rows]).toEqual([
      { province: "北京, 市", amount: 1.5, note: '说"明' },
      { province: "天津", amount: 2, note: null },
    ]);
  });

  it("full-width digits and thousands separated by commas or spaces", () => {
    const rows = readCsv(file('province,amount\nA,"１２，３４５．６"\nB,"1,234,567"\nC,1 234\n'), schema);
    expect(rows.map((r) => r.amount)).toEqual([12345.6, 1234567, 1234]);
  });

  it("columns nobody described: numbers when all are, codes with leading zeros as texts", () => {
    const rows = readCsv(file("code,x,y\n010,−1.5,a\n020,2e3,1\n"));
    expect([...rows]).toEqual([
      { code: "010", x: -1.5, y: "a" },
      { code: "020", x: 2000, y: "1" },
    ]);
  });
});

describe("readCsv refuses, in one message", () => {
  const one = (content: string | Uint8Array, pattern: RegExp, options = {}) => {
    const path = file(content);
    const fault = faultOf(() => readCsv(path, schema, options));
    expect(fault.message).toMatch(pattern);
    expect(fault.message.startsWith(path)).toBe(true);
    expect(fault.message.split("\n")).toHaveLength(fault.faults.length);
  };

  it("a missing file and a folder", () => {
    expect(faultOf(() => readCsv(join(folder, "none.csv"))).message).toMatch(
      /none\.csv: expected a file that exists/,
    );
    expect(faultOf(() => readCsv(folder)).message).toMatch(/expected a file, not a folder/);
  });

  it("an empty file and a header without rows", () => {
    one("", /the file is empty/);
    one("province,amount\n", /expected at least one row below the header/);
  });

  it("a missing column, naming those there are", () => {
    one("province,sum\nA,1\n", /row 1, column "amount": expected this column; the file has: province, sum/);
  });

  it("a repeated column", () => {
    one("province,amount,amount\nA,1,2\n", /row 1, column "amount": expected column names that differ/);
  });

  it("text where a number must stand", () => {
    one(
      "province,amount\nA,1\nB,abc\n",
      /row 3, column "amount": "abc"; expected a number not below 0 \(亿元\)/,
    );
    one("province,amount\nA,5%\n", /"5%"; expected a number/);
    one('province,amount\nA,"12,34"\n', /"12,34"; expected a number/);
    one("province,amount\nA,Infinity\n", /"Infinity"; expected a number/);
    one("province,amount\nA,\n", /row 2, column "amount": ""; expected a number/);
  });

  it("a negative amount", () => {
    one("province,amount\nA,-0.5\n", /row 2, column "amount": "-0.5"; expected a number not below 0/);
  });

  it("a duplicated province, naming the first", () => {
    one(
      "province,amount\nA,1\nB,1\nA,2\n",
      /row 4, column "province": "A"; expected no repetition; it stands in row 2/,
    );
  });

  it("a repeated key of two columns", () => {
    const path = file("place,year\nA,2020\nA,2021\nA,2020\n");
    expect(() => readCsv(path, {}, { key: ["place", "year"] })).toThrow(
      /row 4, column "place, year": "A, 2020"/,
    );
    expect(() => readCsv(path, {}, { key: ["town"] })).toThrow(/column "town": expected this column/);
  });

  it("a year that is none", () => {
    one("province,amount,year\nA,1,20\n", /"20"; expected a year from 1900 to 2200/);
    one("province,amount,year\nA,1,2020.5\n", /"2020.5"; expected a year/);
  });

  it("rows with more or fewer fields", () => {
    one(
      "province,amount\nA,1,2\nB\n",
      /row 2: "3 fields"; expected 2 fields as in the header\n.*row 3: "1 fields"/,
    );
  });

  it("an open quote", () => {
    one('province,amount\n"A,1\n', /expected quotes closed/);
  });

  it("GBK and UTF-16, saying how to convert", () => {
    const gbk = Uint8Array.from([0xca, 0xa1, 0xb7, 0xdd, 0x2c, 0x31, 0x0a]);
    one(gbk, /expected UTF-8 text; the file looks like GBK: convert it with {2}iconv -f GB18030 -t UTF-8/);
    one(Uint8Array.from([0xff, 0xfe, 0x41, 0x00]), /looks like UTF-16/);
  });

  it("everything at once: the first 20 and a count", () => {
    const path = file(`province,amount\n${Array.from({ length: 30 }, (_, i) => `P${i},x`).join("\n")}\n`);
    const fault = faultOf(() => readCsv(path, schema));
    expect(fault.faults).toHaveLength(30);
    expect(fault.message.split("\n")).toHaveLength(21);
    expect(fault.message).toMatch(/… and 10 more \(30 in all\)$/);
    expect(fault.faults[0]).toMatchObject({ row: 2, column: "amount", value: "x" });
  });
});
