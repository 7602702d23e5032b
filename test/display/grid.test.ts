import { describe, expect, it } from "vitest";
import { danfoGrid, recordsGrid, rowsGrid } from "../../src/display/grid.js";
import { gridBundle } from "../../src/display/grid-show.js";
import { TABLE_MIME, type TableSpec } from "../../src/display/table.js";

const text = (rows: readonly Record<string, unknown>[]) => String(gridBundle(rowsGrid(rows))["text/plain"]);

describe("recordsGrid", () => {
  it("takes arrays of plain objects with the same keys, mostly of single values", () => {
    expect(recordsGrid([{ a: 1 }, { a: 2, b: "x" }])?.columns.map((c) => c.name)).toEqual(["a", "b"]);
    expect(recordsGrid([{ a: new Date(0), b: null, c: 1, d: [1] }])).toBeDefined();
  });

  it.each<[string, unknown[]]>([
    ["nothing", []],
    ["numbers", [1, 2]],
    ["lists", [[1], [2]]],
    ["empty objects", [{}, {}]],
    ["trees", [{ a: { b: 1 } }, { a: { b: 2 } }]],
    ["classes", [new Map(), new Map()]],
    ["objects with little in common", [{ a: 1 }, { b: 1 }, { c: 1 }]],
    ["a hole", [{ a: 1 }, undefined]],
  ])("leaves %s to be shown as they are", (_, value) => {
    expect(recordsGrid(value)).toBeUndefined();
  });
});

describe("gridBundle", () => {
  it("aligns columns, counts Chinese characters double, tells types and size", () => {
    expect(
      text([
        { city: "北京", n: 1234567 },
        { city: "Wuhan", n: -5 },
      ]),
    ).toBe(
      [
        "   city            n",
        "   string     number",
        "0  北京    1,234,567",
        "1  Wuhan          −5",
        "2 rows × 2 columns",
      ].join("\n"),
    );
  });

  it("shows the ends of a long table and says how long it is", () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ i }));
    const bundle = gridBundle(rowsGrid(rows));
    const lines = String(bundle["text/plain"]).split("\n");
    expect(lines).toHaveLength(2 + 20 + 1 + 5 + 1);
    expect(lines.at(-2)).toBe("99999  99,999");
    expect(lines.at(-1)).toBe("100,000 rows × 1 column");
    expect(String(bundle["text/html"]).match(/<tr>/g)).toHaveLength(28);
    const spec = bundle[TABLE_MIME] as TableSpec;
    expect(spec.rows).toHaveLength(10);
    expect(spec.notes).toEqual([{ zh: "共 100000 行，列出前 10 行。", en: "100000 rows, first 10 shown." }]);
  });

  it("leaves out the middle of a wide table, in print as in text", () => {
    const row = Object.fromEntries(Array.from({ length: 60 }, (_, j) => [`column${j}`, j]));
    const bundle = gridBundle(rowsGrid([row]));
    const lines = String(bundle["text/plain"]).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(160);
    expect(lines[0]).toMatch(/column0 .*… {2}column5\d.* column59$/);
    expect((bundle[TABLE_MIME] as TableSpec).columns).toHaveLength(20);
    expect((bundle[TABLE_MIME] as TableSpec).notes).toEqual([
      { zh: "共 60 列，列出 20 列。", en: "60 columns, 20 shown." },
    ]);
  });

  it("keeps small numbers, years, dates, missing values and objects readable", () => {
    const shown = text([
      { small: 1e-9, year: 20251, at: new Date(0), none: null, list: [1, { a: 2n }], nan: Number.NaN },
      { small: -2.5, year: 2026, at: new Date(86_400_000), none: undefined, list: "x".repeat(99), nan: 1 },
    ]).split("\n");
    expect(shown[1]).toMatch(/number +number +Date +empty +mixed +number/);
    expect(shown[2]).toMatch(/^0 +1e−9 +20251 +1970-01-01 +— +\[1,\{"a":"2"\}\] +NaN$/);
    expect(shown[3]).toMatch(/^1 +−2\.5 +2026 +1970-01-02 +— +x{59}… +1$/);
  });

  it("escapes what cells, names and captions hold", () => {
    const bundle = gridBundle(rowsGrid([{ "<b>": "<i>" }]), { caption: "<u>", source: "<s>" });
    expect(bundle["text/html"]).not.toMatch(/<[bius]>/);
    expect(bundle["text/html"]).toContain("&lt;i&gt;");
  });

  it("reads frames of danfojs with their own row names", () => {
    const frame = {
      columns: ["a"],
      values: [[1], [Number.NaN]],
      shape: [2, 1],
      dtypes: ["float32"],
      index: ["mean", "std"],
    };
    expect(gridBundle(danfoGrid(frame)!)["text/plain"]).toBe(
      ["            a", "      float32", "mean        1", " std        —", "2 rows × 1 column"].join("\n"),
    );
    expect(danfoGrid({ columns: [], values: 3 })).toBeUndefined();
  });
});
