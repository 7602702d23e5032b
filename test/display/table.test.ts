import { describe, expect, it } from "vitest";
import { DISPLAY, isDisplayable, type MimeBundle } from "../../src/display/bundle.js";
import { keyFigures } from "../../src/display/keyfigures.js";
import { TABLE_MIME, table } from "../../src/display/table.js";

const rows = [
  { province: "广东", transfer: 1159.8 },
  { province: "<b>黑龙江</b>", transfer: -204.2 },
];

describe("table", () => {
  it("shows itself as a specification, HTML and text", () => {
    const shown = table(rows, {
      id: "tbl-x",
      caption: "转移",
      columns: ["province", { key: "transfer", digits: 1 }],
    })[DISPLAY]() as MimeBundle;
    expect(Object.keys(shown)).toEqual([TABLE_MIME, "text/html", "text/plain"]);
    expect(shown["text/plain"]).toBe(
      ["转移", "province       transfer", "广东             1159.8", "<b>黑龙江</b>    −204.2"].join("\n"),
    );
    expect(shown["text/html"]).toContain("&lt;b&gt;黑龙江");
    expect(shown["text/html"]).not.toContain("<b>黑");
  });

  it("aligns numbers right and text left unless told", () => {
    expect(table(rows).columns.map((c) => c.align)).toEqual(["left", "right"]);
  });

  it("heads neighbouring columns of one group together", () => {
    const html = table([{ year: 1, a: 2, b: 3, c: 4 }], {
      columns: ["year", { key: "a", group: "I" }, { key: "b", group: "I" }, { key: "c", group: "II" }],
    })[DISPLAY]() as MimeBundle;
    expect(html["text/html"]).toMatch(/colspan="1"[^>]*><\/th>.*colspan="2"[^>]*>I<.*colspan="1"[^>]*>II</);
  });

  it("keeps the raw values", () => {
    expect(table(rows).rows[0]).toEqual({ province: "广东", transfer: 1159.8 });
  });

  it("refuses a column that no row has, naming those it has", () => {
    expect(() => table(rows, { columns: ["transferr"] })).toThrow(/"transferr".*province, transfer/);
  });

  it("refuses an object in a cell", () => {
    expect(() => table([{ a: { b: 1 } as never }])).toThrow(/row 1, column "a"/);
  });
});

describe("keyFigures", () => {
  it("takes one to five", () => {
    expect(isDisplayable(keyFigures([{ value: "1", label: "x" }]))).toBe(true);
    expect(() => keyFigures([])).toThrow(/0 figures/);
  });
});
