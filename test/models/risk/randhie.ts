import { readFileSync } from "node:fs";
import Papa from "papaparse";

/** test/reference/randhie.csv: person-years of the RAND Health Insurance Experiment, all columns as numbers. */
export function randhie(keep: (row: Record<string, number>) => boolean = () => true) {
  const text = readFileSync(new URL("../../reference/randhie.csv", import.meta.url), "utf8");
  const { data } = Papa.parse<Record<string, number>>(text, {
    header: true,
    skipEmptyLines: true,
    dynamicTyping: true,
  });
  const rows = data.filter(keep);
  const column = (name: string) => rows.map((row) => row[name]!);
  const right = {
    factors: { plan: column("plan"), site: column("site") },
    covariates: Object.fromEntries(
      ["xage", "female", "disea", "physlm", "linc"].map((name) => [name, column(name)]),
    ),
  };
  return { rows, column, right };
}

/** Our name of a statsmodels column. */
export function ours(name: string): string {
  return name === "Intercept" ? "const" : name.replace(/^C\((\w+)\)\[T\.(.+)\]$/, "$1[$2]");
}
