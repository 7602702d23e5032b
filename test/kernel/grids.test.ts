import { Table, TimestampMicrosecond, tableFromArrays, vectorFromArray } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { gridBundle } from "../../src/display/grid-show.js";
import { gridOf } from "../../src/kernel/grids.js";

describe("gridOf", () => {
  it("reads Arrow tables: types, missing values, dates, big integers", () => {
    const table = tableFromArrays({
      n: Int32Array.from([1, -2]),
      name: ["北京", null],
      at: [new Date(0), new Date(1e12)],
      big: [1n, -1234567890123456789n],
    });
    expect(gridBundle(gridOf(table)!)["text/plain"]).toBe(
      [
        "       n  name              at                                       big",
        "   Int32  Dictionary<Utf8>  Timestamp<MILLISECOND>                 Int64",
        "0      1  北京              1970-01-01 00:00:00Z                       1",
        "1     −2  —                 2001-09-09 01:46:40Z    -1234567890123456789",
        "2 rows × 4 columns",
      ].join("\n"),
    );
    const micro = new Table({ at: vectorFromArray([86_400_000], new TimestampMicrosecond()) });
    expect(gridBundle(gridOf(micro)!)["text/plain"]).toContain("1970-01-02");
  });

  it("touches only the cells that are shown", () => {
    const asked: number[] = [];
    const table = {
      schema: { fields: [{ name: "a", type: "Int32" }] },
      numRows: 50_000_000,
      getChildAt: () => ({
        get: (row: number) => {
          asked.push(row);
          return row;
        },
      }),
    };
    expect(gridBundle(gridOf(table)!)["text/plain"]).toContain("50,000,000 rows × 1 column");
    expect(new Set(asked).size).toBe(25);
  });

  it("leaves other values alone", () => {
    for (const value of [null, 1, "a", new Map(), [1], { columns: ["a"] }, { numRows: 5 }]) {
      expect(gridOf(value)).toBeUndefined();
    }
  });
});
