import { cellText, type TableSpec } from "./table.js";
import { type Text, textIn } from "./text.js";

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "\u2212": "$-$",
  "²": "$^2$",
  "×": "$\\times$",
  "±": "$\\pm$",
  "≤": "$\\le$",
  "≥": "$\\ge$",
};

/** Text that LaTeX prints as it stands. */
export function escapeLatex(text: string): string {
  return text.replace(/[\\{}$&#%_~^<>\u2212²×±≤≥]/g, (c) => SPECIAL[c]!).replace(/\s*\n\s*/g, " ");
}

/** A table in the manner of the package booktabs: three rules, groups of columns with a partial one, notes below. */
export function tableLatex(spec: TableSpec, lang: "zh" | "en" = "zh"): string {
  const say = (text: Text) => escapeLatex(textIn(text, lang));
  const { columns } = spec;
  const row = (cells: readonly string[]) => `${cells.join(" & ")} \\\\`;
  const body = spec.rows.map((record, index) => {
    const cells = columns.map((c) => escapeLatex(cellText(record[c.key], c)));
    return row(spec.strongRows.includes(index) ? cells.map((text) => `\\textbf{${text}}`) : cells);
  });
  const unit = spec.unit === undefined ? "" : ` (${say(spec.unit)})`;
  const below = [...spec.notes, ...(spec.source === undefined ? [] : [spec.source])];
  return [
    "\\begin{table}[htbp]",
    "\\centering",
    ...(spec.caption === undefined ? [] : [`\\caption{${say(spec.caption)}${unit}}`]),
    ...(spec.id === undefined ? [] : [`\\label{${spec.id}}`]),
    `\\begin{tabular}{${columns.map((c) => c.align[0]).join("")}}`,
    "\\toprule",
    ...groupLines(spec, say),
    row(columns.map((c) => say(c.label))),
    "\\midrule",
    ...body,
    "\\bottomrule",
    "\\end{tabular}",
    ...below.map((note) => `\\par\\smallskip{\\footnotesize ${say(note)}}`),
    "\\end{table}",
  ].join("\n");
}

function groupLines(spec: TableSpec, say: (text: Text) => string): string[] {
  const names = spec.columns.map((c) => (c.group === undefined ? "" : say(c.group)));
  if (names.every((name) => name === "")) return [];
  const cells: string[] = [];
  const rules: string[] = [];
  for (let from = 0; from < names.length; ) {
    let to = from + 1;
    while (to < names.length && names[to] === names[from]) to++;
    cells.push(`\\multicolumn{${to - from}}{c}{${names[from]}}`);
    if (names[from] !== "") rules.push(`\\cmidrule(lr){${from + 1}-${to}}`);
    from = to;
  }
  return [`${cells.join(" & ")} \\\\`, rules.join(" ")];
}
