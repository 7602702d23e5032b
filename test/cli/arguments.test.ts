import { describe, expect, it } from "vitest";
import { collectParameter, joinParameters, readCount, readFormats } from "../../src/cli/arguments.js";
import { chooseLang } from "../../src/cli/messages.js";
import { reportName } from "../../src/cli/report-name.js";

describe("arguments", () => {
  it("joins name and value of a parameter, negative values and blanks too", () => {
    expect(
      joinParameters(["render", "a.ipynb", "-p", "x", "-1", "--to", "pdf", "-p", "标签", "a b"]),
    ).toEqual([
      "render",
      "a.ipynb",
      "--parameter",
      '["x","-1"]',
      "--to",
      "pdf",
      "--parameter",
      '["标签","a b"]',
    ]);
    expect(() => joinParameters(["render", "-p", "x"])).toThrow(/takes two values/);
  });

  it("refuses a parameter given twice", () => {
    expect(() => collectParameter('["x","2"]', { x: "1" })).toThrow(/given twice/);
  });

  it("reads formats and counts", () => {
    expect(readFormats("pdf, html")).toEqual(["html", "pdf"]);
    expect(() => readFormats("docx")).toThrow(/"docx"; expected html or pdf/);
    expect(readCount("3")).toBe(3);
    expect(() => readCount("0")).toThrow(/whole number/);
  });

  it("names reports after notebook and parameters, in a way any file system takes", () => {
    expect(reportName("notebooks/03-精算.ipynb", {})).toBe("03-精算");
    expect(reportName("a/x.ipynb", { rate: "0.0095", name: "a/b c" })).toBe("x--rate=0.0095,name=a_b_c");
    expect(reportName("x.ipynb", { text: "长".repeat(100) })).toMatch(/^x--[0-9a-f]{12}$/);
  });

  it("speaks the language of the terminal unless told", () => {
    expect(chooseLang(undefined, { LANG: "zh_CN.UTF-8" })).toBe("zh");
    expect(chooseLang(undefined, { LANG: "zh_CN.UTF-8", LC_ALL: "C" })).toBe("en");
    expect(chooseLang("zh", {})).toBe("zh");
  });
});
