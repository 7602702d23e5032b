import { describe, expect, it } from "vitest";
import { toLatex } from "../../src/display/forms.js";
import { escapeLatex } from "../../src/display/latex.js";
import { table } from "../../src/display/table.js";

describe("toLatex", () => {
  it("sets a table with three rules, groups, caption, label and notes", () => {
    const made = table([{ name: "A&B", low: -1.5, high: 2, p: 0.01 }], {
      id: "tbl-x",
      caption: { zh: "系数", en: "Coefficients" },
      unit: "%",
      columns: [
        { key: "name", label: { zh: "变量", en: "Variable" } },
        { key: "low", group: "CI" },
        { key: "high", group: "CI" },
        { key: "p", digits: 2 },
      ],
      notes: ["n = 5, R² = 0.5"],
      strongRows: [0],
    });
    expect(toLatex(made, { lang: "en" }).split("\n")).toEqual([
      "\\begin{table}[htbp]",
      "\\centering",
      "\\caption{Coefficients (\\%)}",
      "\\label{tbl-x}",
      "\\begin{tabular}{lrrr}",
      "\\toprule",
      "\\multicolumn{1}{c}{} & \\multicolumn{2}{c}{CI} & \\multicolumn{1}{c}{} \\\\",
      "\\cmidrule(lr){2-3}",
      "Variable & low & high & p \\\\",
      "\\midrule",
      "\\textbf{A\\&B} & \\textbf{$-$1.5000} & \\textbf{2} & \\textbf{0.01} \\\\",
      "\\bottomrule",
      "\\end{tabular}",
      "\\par\\smallskip{\\footnotesize n = 5, R$^2$ = 0.5}",
      "\\end{table}",
    ]);
    expect(toLatex(made)).toContain("\\caption{系数 (\\%)}");
  });

  it("refuses what is no table", () => {
    expect(() => toLatex(5)).toThrow(/expected a table, a fit/);
  });
});

describe("escapeLatex", () => {
  it("leaves no character that LaTeX would take as a command", () => {
    expect(escapeLatex("\\{}$&#%_~^<>")).toBe(
      "\\textbackslash{}\\{\\}\\$\\&\\#\\%\\_\\textasciitilde{}\\textasciicircum{}\\textless{}\\textgreater{}",
    );
  });
});
