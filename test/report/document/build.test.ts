import { describe, expect, it } from "vitest";
import { buildDocument } from "../../../src/report/document/build.js";
import { plainText } from "../../../src/report/document/inline.js";
import { splitReference } from "../../../src/report/document/labels.js";
import type { NotebookCell, NotebookJson } from "../../../src/report/document/notebook.js";
import { hideExpressions } from "../../../src/report/document/placeholders.js";
import { sanitiseHtml } from "../../../src/report/document/sanitize.js";

function notebook(markdown: string, front = "title: T\ndate: 2026-01-01"): NotebookJson {
  const cell = (cell_type: string, source: string): NotebookCell => ({ cell_type, source, metadata: {} });
  return { cells: [cell("raw", `---\n${front}\n---`), cell("markdown", markdown)], metadata: {} };
}

const build = (markdown: string, front?: string) => buildDocument(notebook(markdown, front), { name: "n" });

describe("sections", () => {
  it("close up a skipped level and number what is left", () => {
    const { sections } = build("## A\n\n#### B\n\n### C\n\n## D {-}\n\n## E");
    const shape = (list: typeof sections): unknown => list.map((s) => [s.number, s.level, shape(s.sections)]);
    expect(shape(sections)).toEqual([
      [
        "1",
        1,
        [
          ["1.1", 2, []],
          ["1.2", 2, []],
        ],
      ],
      [null, 1, []],
      ["2", 1, []],
    ]);
  });
  it("refer in the language of the paragraph", () => {
    const [section] = build("# 甲 {#sec-a}\n\n见 @sec-a。\n\nSee @sec-a.").sections;
    const texts = section!.blocks.map((b) => (b.type === "paragraph" ? plainText(b.children) : ""));
    expect(texts).toEqual(["见第 1 节。", "See Section 1."]);
  });
});

describe("front matter", () => {
  it.each([
    ["date: 2026-01-01", "line 1: front matter: title: "],
    ["title: T\ndate: soon", "line 3: front matter: date: expected a date, YYYY-MM-DD"],
    ["title: T\ndate: 2026-01-01\ntitel: U", "line 4: front matter: titel: "],
    ["title: [\ndate: x", "front matter: "],
  ])("%j is refused", (front, message) => {
    expect(() => build("text", front)).toThrow(message);
  });
  it("is demanded", () => {
    expect(() => buildDocument({ cells: [], metadata: {} }, { name: "n" })).toThrow(
      "n.ipynb, cell 1, line 1: no front matter",
    );
  });
});

describe("inline text", () => {
  it("leaves money and mail addresses alone", () => {
    const { lead } = build("It costs $5 or $6; write to a@fig-x.org.");
    expect(lead[0]).toMatchObject({
      children: [{ type: "text", text: "It costs $5 or $6; write to a@fig-x.org." }],
    });
  });
  it("joins Chinese lines without a space and Latin ones with one", () => {
    expect(build("甲，\n乙 and\nthen").lead[0]).toMatchObject({ children: [{ text: "甲，乙 and then" }] });
  });
  it("finds the id in a run of Chinese", () => {
    expect(splitReference("fig-a所示", new Set(["fig-a"]))).toEqual(["fig-a", "所示"]);
    expect(splitReference("fig-abc", new Set(["fig-a"]))).toEqual(["fig-abc", ""]);
  });
  it("hides expressions with braces", () => {
    expect(hideExpressions("a {{ f({ b: 1 }) }} c").expressions).toEqual(["f({ b: 1 })"]);
  });
});

describe("sanitiseHtml", () => {
  it.each([
    ["<p onclick=x>a</p>", "<p>a</p>"],
    ['<a href=" java\nscript:alert(1)">a</a>', "<a>a</a>"],
    ['<a href="//evil">a</a>', "<a>a</a>"],
    ['<img src="https://evil/a.png">', ""],
    ["<svg><script>alert(1)</script></svg>", ""],
    ['<math><mtext><style><img src=x onerror="alert(1)"></style></mtext></math>', ""],
  ])("%s", (html, expected) => {
    expect(sanitiseHtml(html)).toBe(expected);
  });
});
