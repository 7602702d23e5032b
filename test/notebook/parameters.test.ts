import { describe, expect, it } from "vitest";
import { type Notebook, parseNotebook } from "../../src/notebook/nbformat.js";
import { declaredParameters, injectParameters } from "../../src/notebook/parameters.js";

const cell = (source: string, tags: string[] = []) => ({
  cell_type: "code" as const,
  id: source.slice(0, 4),
  metadata: { tags },
  source,
  outputs: [],
});

const notebook = (source: string): Notebook =>
  parseNotebook(
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [cell("import 1"), cell(source, ["parameters"]), cell("rest")],
    }),
    "t.ipynb",
  );

const nb = notebook(`// 参数
const rate = 0.0107; // 个人缴费率
let plan: "employee" | "comprehensive" = "employee"
const years = [2022, 2035];
const label = "方案; III";
const closed = true;
const seed = 20_261_123;
const base = 2 * 3;`);

describe("declaredParameters", () => {
  it("reads names, kinds and values", () => {
    expect(declaredParameters(nb).map(({ name, value }) => [name, value])).toEqual([
      ["rate", 0.0107],
      ["plan", "employee"],
      ["years", [2022, 2035]],
      ["label", "方案; III"],
      ["closed", true],
      ["seed", 20261123],
      ["base", undefined],
    ]);
  });
});

describe("injectParameters", () => {
  it("puts a tagged cell after the parameters cell, typed as declared", () => {
    const { notebook: out, values } = injectParameters(nb, { rate: "0.0095", plan: "comprehensive" }, "t");
    expect(out.cells.map((c) => c.metadata.tags)).toEqual([[], ["parameters"], ["injected-parameters"], []]);
    expect(out.cells[2]!.source).toBe(
      '// Parameters\nconst rate = 0.0095;\nlet plan: "employee" | "comprehensive" = "comprehensive";',
    );
    expect(values).toMatchObject({ rate: 0.0095, plan: "comprehensive", closed: true });
  });

  it("replaces an earlier injected cell", () => {
    const once = injectParameters(nb, { rate: "0.01" }, "t").notebook;
    const twice = injectParameters(once, { rate: "0.02" }, "t").notebook;
    expect(twice.cells).toHaveLength(4);
    expect(twice.cells[2]!.source).toContain("0.02");
  });

  it("changes nothing without values", () => {
    expect(injectParameters(nb, {}, "t").notebook).toBe(nb);
  });

  it.each([
    [{ rat: "1" }, /"rat" is unknown; the notebook declares: rate, plan/],
    [{ rate: "abc" }, /"rate" has the value "abc"; expected a number such as the declared 0.0107/],
    [{ rate: "" }, /"rate" has the value ""/],
    [{ rate: ".inf" }, /expected a number/],
    [{ plan: "both" }, /expected one of "employee", "comprehensive"/],
    [{ closed: "1" }, /expected true or false/],
    [{ years: "[2022, x]" }, /expected a list/],
    [{ rate: "x", nope: "1" }, /"rate".*; parameter "nope"/],
  ])("refuses %o", (given, message) => {
    expect(() => injectParameters(nb, given as never, "t.ipynb")).toThrow(message);
  });

  it("keeps text that looks like a number as text", () => {
    const { notebook: out } = injectParameters(nb, { label: "2035" }, "t");
    expect(out.cells[2]!.source).toContain('label = "2035"');
  });

  it("says so when there is no parameters cell", () => {
    const bare = { ...nb, cells: [nb.cells[0]!] };
    expect(() => injectParameters(bare, { rate: "1" }, "t")).toThrow(/no cell tagged "parameters"/);
  });
});
