import { describe, expect, it } from "vitest";
import { frame, records, table } from "../../src/data/index.js";
import { DISPLAY, isDisplayable, type MimeBundle } from "../../src/display/bundle.js";

describe("frame", () => {
  it("takes a table, rows or columns and gives the same rows back", () => {
    const printed = table("li2023_table2_tidy");
    expect(records(frame(printed))).toEqual([...printed]);
    expect(records(frame({ a: [1, 2], b: ["x", "y"] }))).toEqual([
      { a: 1, b: "x" },
      { a: 2, b: "y" },
    ]);
    const once = frame([{ a: 1 }]);
    expect(frame(once)).toBe(once);
  });

  it("keeps missing numbers and texts missing", () => {
    const made = frame([{ a: 1, b: "x" }, { a: null }, { a: 3, b: "y" }]);
    expect(made.column("a").mean()).toBe(2);
    expect(records(made)[1]).toEqual({ a: null, b: null });
  });

  it("can be empty", () => {
    expect(frame([]).shape[0]).toBe(0);
    expect(frame({ a: [] }).columns).toEqual(["a"]);
  });

  it("shows frames and columns as tables", async () => {
    const made = frame(table("provincial_panel_2013_2023"));
    expect(isDisplayable(made)).toBe(true);
    const bundle = (await (made as unknown as { [DISPLAY](): MimeBundle })[DISPLAY]()) as MimeBundle;
    expect(bundle["text/plain"]).toContain("北京");
    expect(JSON.stringify(bundle["application/vnd.yibao.table+json"])).toContain("341");
    expect(isDisplayable(made.column("year"))).toBe(true);
    expect(isDisplayable(made.head(2))).toBe(true);
  });
});

describe("records", () => {
  it("knows frames of another copy of danfojs", () => {
    const foreign = {
      columns: ["a"],
      values: [[1], [Number.NaN]],
      shape: [2, 1],
      dtypes: ["float32"],
      index: [0, 1],
    };
    expect(records(foreign as never)).toEqual([{ a: 1 }, { a: null }]);
  });

  it("refuses what is no table", () => {
    expect(() => records([1] as never)).toThrow(/row 1 is 1; expected a record/);
    expect(() => records(5 as never)).toThrow(/5 is no table/);
    expect(() => records(frame({ a: [1] }).column("a") as never)).toThrow(RangeError);
    expect(() => records({ a: 1 } as never)).toThrow(/column "a" is no list/);
    expect(() => records({ a: [1], b: [1, 2] })).toThrow(/column "b" has 2 values; expected 1/);
  });
});
