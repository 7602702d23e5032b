import { runInThisContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { inlineBatchCode, inlineCode, inlineExpressions, inlineLine } from "../../src/notebook/inline.js";

const cell = (source: string) => ({ cell_type: "markdown" as const, metadata: {}, source });

describe("inline values", () => {
  it("are found in prose, each once, and not in code", () => {
    const source =
      "余额 {{ fmt.num(x, 1) }} 与 {{ f({ a: 1 }) }}，再 {{fmt.num(x, 1)}}；`{{ no }}`\n\n```\n{{ no }}\n```\n";
    expect(inlineExpressions(cell(source))).toEqual(["fmt.num(x, 1)", "f({ a: 1 })"]);
  });

  it("know their line", () => {
    expect(inlineLine(cell("一\n二 {{ x }}"), "x")).toBe(2);
  });

  it("come back as plain text", () => {
    const value = runInThisContext(inlineCode("'17.67'")) as Record<symbol, () => unknown>;
    expect(value[Symbol.for("Jupyter.display")]!()).toEqual({ "text/plain": "17.67" });
  });

  it("come back many at once, errors in their place", () => {
    const value = runInThisContext(inlineBatchCode(["1 + 1", "null.x", "'二'"])) as Record<
      symbol,
      () => Record<string, string>
    >;
    const shown = value[Symbol.for("Jupyter.display")]!();
    expect(JSON.parse(shown["text/plain"]!)).toEqual([
      { text: "2" },
      { ename: "TypeError", evalue: expect.stringContaining("null") },
      { text: "二" },
    ]);
  });
});
