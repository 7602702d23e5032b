import { describe, expect, it } from "vitest";
import { toLatex } from "../../../src/display/forms.js";
import * as risk from "../../../src/models/risk/index.js";

const x = Array.from({ length: 40 }, (_, i) => i / 10);
const z = x.map((_, i) => ((i * 7) % 11) - 5);
const y = x.map((v, i) => 1 + 2 * v + Math.sin(i));
const short = risk.fit({ y, covariates: { x }, dependent: "log cost" });
const long = risk.fit({ y, covariates: { x, z }, dependent: "log cost", vcov: "iid" });

describe("regressionTable", () => {
  it("sets coefficients with stars over their errors, fits side by side", () => {
    const { rows, columns } = risk.regressionTable([short, long], { digits: 2, labels: { x: "年龄" } });
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["const", expect.stringMatching(/^1\.\d\d\*\*\*$/), expect.stringMatching(/^1\.\d\d\*\*\*$/)],
      ["", expect.stringMatching(/^\(0\.\d\d\)$/), expect.stringMatching(/^\(0\.\d\d\)$/)],
      ["年龄", expect.stringMatching(/^[12]\.\d\d\*\*\*$/), expect.stringMatching(/^[12]\.\d\d\*\*\*$/)],
      ["", `(${short.standardErrors[1]!.toFixed(2)})`, `(${long.standardErrors[1]!.toFixed(2)})`],
      ["z", "", expect.stringMatching(/^−?0\.\d\d$/)],
      ["", "", `(${long.standardErrors[2]!.toFixed(2)})`],
      ["n", "40", "40"],
      ["R²", short.r2.toFixed(3), long.r2.toFixed(3)],
      ["调整 R² / Adjusted R²", short.adjustedR2.toFixed(3), long.adjustedR2.toFixed(3)],
      ["标准误 / Std. errors", "HC1", "iid"],
    ]);
    expect(columns.map(({ group, label }) => [group, label]).slice(1)).toEqual([
      ["log cost", "(1)"],
      ["log cost", "(2)"],
    ]);
  });

  it("prints the wanted coefficients in the wanted order, and sets in LaTeX", () => {
    const made = risk.regressionTable([long], { names: ["z", "x"], models: ["OLS"] });
    expect(made.rows.map((row) => row.label).filter((label) => label !== "")).toEqual([
      "z",
      "x",
      "n",
      "R²",
      "调整 R² / Adjusted R²",
      "标准误 / Std. errors",
    ]);
    expect(toLatex(made)).toContain("R$^2$ &");
    expect(toLatex(made)).toContain("\\multicolumn{1}{c}{log cost}");
  });

  it("is not the only one that sets in LaTeX: a single fit does, too", () => {
    const lines = toLatex(short, { lang: "en" }).split("\n");
    expect(lines).toContain("\\caption{Regression of log cost (OLS)}");
    expect(lines.find((line) => line.startsWith("x & "))).toMatch(/ & \*\*\* \\\\$/);
    expect(lines.some((line) => line.includes("R$^2$ = ") && line.includes("HC1"))).toBe(true);
  });

  it("refuses names and heads that fit nothing", () => {
    expect(() => risk.regressionTable([])).toThrow(/no fit/);
    expect(() => risk.regressionTable([short], { names: ["age"] })).toThrow(/"age".*const, x/);
    expect(() => risk.regressionTable([short], { models: ["a", "b"] })).toThrow(/2 models for 1 fits/);
  });
});
