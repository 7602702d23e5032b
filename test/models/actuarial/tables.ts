import * as data from "../../../src/data/index.js";
import * as actuarial from "../../../src/models/actuarial/index.js";

export const table2 = data.table("li2023_table2_tidy");
export const table3 = data.table("li2023_table3_tidy");
export const population = data.table("chen_wei_2022_population_implied_by_li2023");
export const parameters = data.table("li2023_parameters");
export const text = data.table("li2023_text_results");
export const assumptions = actuarial.liAssumptions({ parameters, population, printed: table2 });
export const schemes = actuarial.schemes(data.table("li2023_table1"));
export const projections = Object.fromEntries(
  Object.values(schemes).map((scheme) => [scheme.name, actuarial.project(scheme, assumptions)]),
);

/** One projected row. */
export function at(scheme: string, year: number): actuarial.ProjectionRow {
  return projections[scheme]!.rows.find((row) => row.year === year)!;
}

/** One printed cell. */
export function cell(
  rows: readonly data.Table[number][],
  scheme: string,
  year: number,
  column: string,
): number {
  return Number(rows.find((row) => row.scheme === scheme && row.year === year)?.[column]);
}
