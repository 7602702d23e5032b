import type { FoundColumns } from "../../models/risk/groups/claimColumns.js";
import type { GroupingRules } from "../../models/risk/groups/rules.js";
import type { GroupStructure } from "../../models/risk/groups/structure.js";
import { identifier } from "../duck/sql.js";
import { type ClaimsSql, own } from "./claimsSql.js";
import { CODES } from "./codeTable.js";

/** The columns that grouping adds. */
export const ADDED = ["agg", "dg", "mg", "hmg"] as const;

/**
 * What follows FROM for the rows with the columns agg, dg, category, level, further and cost of our own, all numbers;
 * columns of the claims that grouping replaces are left out. Every row meets one row of the table of codes.
 *
 * @param severityCost SQL of the cost by which severity is judged
 * @param isSingle no cell of further diagnoses holds several codes
 */
export function codedRows(
  relation: string,
  sql: ClaimsSql,
  columns: FoundColumns,
  rules: GroupingRules,
  severityCost: string,
  isSingle: boolean,
): string {
  const bands = rules.ageBands.length;
  const age = `floor(${sql.number(columns.age)})`;
  const band = ["0", ...rules.ageBands.slice(1).map((from) => `(${age} >= ${from})::INTEGER`)].join(" + ");
  const agg =
    rules.ageSexOrder === "sexFirst" ? `${sql.sex} * ${bands} + ${band}` : `(${band}) * 2 + ${sql.sex}`;
  const replaced = [...sql.types.keys()].filter((name) => ADDED.includes(name.toLowerCase() as "agg"));
  const kept = replaced.length === 0 ? "s.*" : `s.* EXCLUDE (${replaced.map(identifier).join(", ")})`;
  const joins = [columns.diagnosis, ...columns.others].map(
    (column, j) => `JOIN ${CODES} d${j} ON coalesce(${sql.text(column)}, '') = d${j}.${own("cell")}`,
  );
  const count = furtherSql(columns.others.length, isSingle);
  return `(SELECT ${kept}, ${agg} AS ${own("agg")}, d0.${own("dg")}, d0.${own("category")}, d0.${own("level")}, ${count}::INTEGER AS ${own("further")}, ${severityCost} AS ${own("cost")} FROM ${relation} s ${joins.join(" ")})`;
}

/** Number of different further diagnoses, none of them the principal one, 2 at most. */
function furtherSql(others: number, isSingle: boolean): string {
  if (others === 0) return "0";
  const principal = `d0.${own("code")}`;
  if (!isSingle || others > 4) {
    const lists = Array.from({ length: others }, (_, j) => `d${j + 1}.${own("codes")}`);
    return `least(coalesce(len(list_distinct(list_filter(flatten([${lists.join(", ")}]), lambda x: x IS DISTINCT FROM ${principal}))), 0), 2)`;
  }
  const code = (j: number) => `d${j + 1}.${own("single")}`;
  const isNew = Array.from({ length: others }, (_, j) => {
    const before = [principal, ...Array.from({ length: j }, (__, k) => code(k))];
    const differs = before.map((other) => `${code(j)} IS DISTINCT FROM ${other}`);
    return `(${[`${code(j)} IS NOT NULL`, ...differs].join(" AND ")})::INTEGER`;
  });
  return `least(${isNew.join(" + ")}, 2)`;
}

/** The same rows with the position of the hierarchical group as hmg of our own. */
export function numberedRows(coded: string, structure: GroupStructure, level: string): string {
  const unclear = structure.dg.length - 1;
  const last = structure.hmg.length - 1;
  const hmg = `CASE WHEN ${own("dg")} = ${unclear} THEN ${last} ELSE (${own("dg")} * ${structure.levels} + ${level} - 1) * 3 + ${own("further")} END`;
  return `(SELECT r.*, ${hmg} AS ${own("hmg")} FROM ${coded} r)`;
}
