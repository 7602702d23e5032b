import * as arrow from "apache-arrow";
import { describe, expect, it } from "vitest";
import { frame } from "../../../../src/data/index.js";
import { readColumns } from "../../../../src/models/risk/index.js";

const records = [
  { agg: "AGG002", beds: 1.5, days: 3 },
  { agg: "AGG010", beds: null, days: 4 },
  { agg: "", beds: 2, days: Number.NaN },
];

describe("readColumns", () => {
  it("reads records, missing values as null", () => {
    const table = readColumns("test", records);
    expect(table.n).toBe(3);
    expect(table.names).toEqual(["agg", "beds", "days"]);
    expect(table.column("agg")).toEqual(["AGG002", "AGG010", null]);
    expect(table.column("beds")).toEqual([1.5, null, 2]);
    expect(table.column("days")).toEqual([3, 4, null]);
  });
  it("finds columns that only later records have", () => {
    const table = readColumns("test", [{ a: 1 }, { a: 2, b: 3 }]);
    expect(table.column("b")).toEqual([null, 3]);
  });
  it("reads columns: arrays, typed arrays, codes, 64-bit integers, logicals", () => {
    const table = readColumns("test", {
      a: ["x", "y"],
      b: new Float32Array([0.5, 1]),
      c: { codes: new Uint8Array([1, 0]), levels: ["u", "v"] },
      d: new BigInt64Array([5n, -7n]),
      e: [true, false],
    });
    expect(table.column("a")).toEqual(["x", "y"]);
    expect([...(table.column("b") as Float32Array)]).toEqual([0.5, 1]);
    expect(table.column("c")).toEqual({ codes: new Uint8Array([1, 0]), levels: ["u", "v"] });
    expect([...(table.column("d") as Float64Array)]).toEqual([5, -7]);
    expect(table.column("e")).toEqual([1, 0]);
  });
  it("reads danfojs frames and their columns", () => {
    const df = frame([
      { agg: "A", x: 1 },
      { agg: "B", x: 2 },
    ]);
    expect(readColumns("test", df).column("agg")).toEqual(["A", "B"]);
    expect(readColumns("test", { x: df.column("x") }).column("x")).toEqual([1, 2]);
  });
  it("reads Arrow tables: numbers, nulls, text, dictionaries, decimals, over several chunks", () => {
    const dictionary = (values: (string | null)[]) =>
      arrow.vectorFromArray(values, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8()));
    const one = new arrow.Table({
      g: dictionary(["AGG10", "AGG2", null]),
      x: arrow.vectorFromArray([1.5, null, 3], new arrow.Float64()),
      k: arrow.vectorFromArray([1n, 2n, 3n], new arrow.Int64()),
      t: arrow.vectorFromArray(["a", "b", ""], new arrow.Utf8()),
      q: arrow.vectorFromArray([true, false, null], new arrow.Bool()),
    });
    const two = new arrow.Table({
      g: dictionary(["AGG2", "AGG1"]),
      x: arrow.vectorFromArray([4, 5], new arrow.Float64()),
      k: arrow.vectorFromArray([4n, 5n], new arrow.Int64()),
      t: arrow.vectorFromArray(["c", "d"], new arrow.Utf8()),
      q: arrow.vectorFromArray([true, true], new arrow.Bool()),
    });
    const table = readColumns("test", one.concat(two));
    expect(table.column("g")).toEqual({
      codes: new Int32Array([2, 1, -1, 1, 0]),
      levels: ["AGG1", "AGG2", "AGG10"],
    });
    expect([...(table.column("x") as Float64Array)]).toEqual([1.5, Number.NaN, 3, 4, 5]);
    expect([...(table.column("k") as Float64Array)]).toEqual([1, 2, 3, 4, 5]);
    expect(table.column("t")).toEqual(["a", "b", null, "c", "d"]);
    expect(table.column("q")).toEqual([1, 0, null, 1, 1]);
  });
  it("reads Arrow decimals of both signs", () => {
    const type = new arrow.Decimal(2, 18);
    const words = new Uint32Array([12345, 0, 0, 0, 0xffffff85, 0xffffffff, 0xffffffff, 0xffffffff]);
    const data = arrow.makeData({ type, length: 2, data: words });
    const table = new arrow.Table({ cost: arrow.makeVector(data) });
    expect(readColumns("test", table).column("cost")).toEqual([123.45, -1.23]);
  });
  it.each([
    [3, /data is 3; expected records/],
    [[], /data has 0 rows/],
    [[1, 2], /data\[0\] is 1; expected a record/],
    [{}, /data has 0 columns/],
    [{ a: [1, 2], b: [1] }, /data\.b has 1 values and data\.a has 2/],
    [{ a: 3 }, /data\.a is 3; expected a list/],
  ])("refuses %j", (input, message) => {
    expect(() => readColumns("test", input as never)).toThrow(message);
  });
  it("refuses wrong columns when they are read", () => {
    expect(() => readColumns("t", records).column("x")).toThrow(
      't: data has no column "x"; it has agg, beds, days',
    );
    expect(() => readColumns("t", [{ a: {} }]).column("a")).toThrow(/in row 0; expected text or a number/);
    expect(() => readColumns("t", { a: { codes: [0, 2], levels: ["x", "y"] } }).column("a")).toThrow(
      /has the code 2 in row 1; expected a whole number from 0 to 1/,
    );
    expect(() => readColumns("t", { a: { codes: [0, 1], levels: ["x", "x"] } }).column("a")).toThrow(
      /has the level "x" twice/,
    );
    const dates = new arrow.Table({ d: arrow.vectorFromArray([new Date(0)], new arrow.DateDay()) });
    expect(() => readColumns("t", dates).column("d")).toThrow(/has the Arrow type Date/);
  });
});
