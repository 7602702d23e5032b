import { describe, expect, it } from "vitest";
import { alignText, textWidth } from "../../src/display/text-table.js";

describe("textWidth", () => {
  it.each<[string, number]>([
    ["", 0],
    ["abc 1", 5],
    ["医保基金", 8],
    ["（亿元）", 8],
    ["e\u0301te\u0301", 3],
    ["−1.5", 4],
    ["😀", 2],
    ["한국", 4],
    ["a\u200bb", 2],
  ])("of %j is %i", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe("alignText", () => {
  it("fills up left, right and on both sides, and keeps a row on its line", () => {
    const columns = [{ align: "left" }, { align: "center" }, { align: "right" }] as const;
    expect(
      alignText(
        [
          ["北京", "x", "1"],
          ["a\nb", "longer", "1000"],
          ["", "", ""],
        ],
        columns,
      ),
    ).toEqual(["北京    x        1", "a b   longer  1000", ""]);
  });
});
