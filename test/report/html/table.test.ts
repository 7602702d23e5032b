import { describe, expect, it } from "vitest";
import type { Inline, TableBlock } from "../../../src/report/document/types.js";
import { labelled } from "../../../src/report/html/caption.js";
import { tableView } from "../../../src/report/html/table.js";
import { shortened, textWidth } from "../../../src/report/html/textWidth.js";
import { words } from "../../../src/report/html/words.js";

const scope = { lang: "zh", medium: "print", words: words("zh") } as const;
const text = (value: string): Inline[] => [{ type: "text", text: value }];

function block(labels: readonly [string, string?][], rows: number): TableBlock {
  return {
    type: "table",
    columns: labels.map(([label, group], index) => ({
      label: { main: text(label) },
      ...(group === undefined ? {} : { group: { main: text(group) } }),
      align: index === 0 ? "left" : "right",
    })),
    rows: Array.from({ length: rows }, () => ({ strong: false, cells: labels.map(() => text("12345678")) })),
    notes: [{ main: text("一") }, { main: text("二") }],
    origin: { cell: 1, id: null },
  };
}

describe("tableView", () => {
  it("spans a header over neighbouring columns of one group", () => {
    const { head } = tableView(block([["地区"], ["收入", "前"], ["支出", "前"], ["转移", "后"]], 1), scope);
    expect(head).toMatchObject([
      [
        { html: "地区", rowspan: 2 },
        { html: "前", colspan: 2, scope: "colgroup" },
        { html: "后", colspan: 1 },
      ],
      [{ html: "收入" }, { html: "支出" }, { html: "转移" }],
    ]);
  });
  it.each([
    [3, 5, "short"],
    [3, 20, ""],
    [8, 5, "wide short"],
    [12, 31, "wide dense long"],
  ])("%i columns and %i rows: %j", (columns, rows, classes) => {
    const labels = Array.from({ length: columns }, (_, i): [string] => [`列${i}`]);
    expect(tableView(block(labels, rows), scope).classes).toBe(classes);
  });
  it("labels the first note only", () => {
    expect(tableView(block([["甲"]], 1), scope).notes).toEqual(["注：一", "二"]);
  });
});

describe("labelled", () => {
  it.each([
    ["作者计算", "资料来源：作者计算"],
    ["来源：年鉴", "来源：年鉴"],
    ["Source: Wang", "Source: Wang"],
  ])("%s", (given, expected) => {
    expect(labelled("资料来源：", given)).toBe(expected);
  });
});

describe("shortened", () => {
  it("leaves out the end of a long text", () => {
    expect(shortened("医保基金", 4)).toBe("医保基金");
    expect(shortened("医保基金测算", 4)).toBe("医保基…");
    expect(textWidth("医a")).toBeCloseTo(1.56);
  });
});
