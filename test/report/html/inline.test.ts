import { describe, expect, it } from "vitest";
import { citationHtml, inlineHtml } from "../../../src/report/html/inline.js";
import { cssString } from "../../../src/report/html/styles.js";
import { breakBetweenWords, dateText } from "../../../src/report/html/title.js";
import { words } from "../../../src/report/html/words.js";

const text = (html: string) => html.replace(/<[^>]+>/g, "");
const items = (...numbers: number[]) => numbers.map((number) => ({ key: `k${number}`, number }));

describe("citationHtml", () => {
  it.each([
    [[1], "[1]"],
    [[2, 1], "[1, 2]"],
    [[4, 2, 3], "[2–4]"],
    [[1, 3, 4, 5, 9], "[1, 3–5, 9]"],
  ])("%j is %s", (numbers, expected) => {
    expect(text(citationHtml(items(...numbers)))).toBe(expected);
  });
  it("keeps a locator with its number", () => {
    expect(text(citationHtml([{ key: "a", number: 1, locator: "第 3 章" }, ...items(2, 3)]))).toBe(
      "[1: 第 3 章, 2, 3]",
    );
  });
});

describe("inlineHtml", () => {
  const scope = { lang: "zh", medium: "print", words: words("zh") } as const;
  it("keeps a raised citation on the line of the character before it", () => {
    const html = inlineHtml(
      [
        { type: "text", text: "承压" },
        { type: "cite", items: items(1) },
      ],
      scope,
    );
    expect(html).toBe('承<span class="keep">压<sup class="cite">[<a href="#ref-1">1</a>]</sup></span>');
  });
  it("escapes text", () => {
    expect(inlineHtml([{ type: "text", text: "<b>&" }], scope)).toBe("&lt;b&gt;&amp;");
  });
});

describe("titles", () => {
  it("break between words, not inside one", () => {
    expect(breakBetweenWords("基金可持续性与全国调剂", "zh")).not.toMatch(/可<wbr>|与<wbr>/);
  });
  it("print a date in the language of the report", () => {
    expect(dateText("2026-03-01", "zh")).toBe("2026 年 3 月 1 日");
    expect(dateText("2026-03-01", "en")).toBe("1 March 2026");
  });
});

describe("cssString", () => {
  it("can end neither the string nor the style element", () => {
    expect(cssString('a"</style>\\\n')).toBe('"a\\22 \\3c /style\\3e \\5c \\a "');
  });
});
