import { table } from "../../data/sources.js";
import type { Row } from "../../display/table.js";

const tables = new Map<string, readonly Row[]>();

/** A shipped table, read and checked once. */
export function shipped(id: string): readonly Row[] {
  const known = tables.get(id);
  if (known !== undefined) return known;
  const rows = table(id);
  tables.set(id, rows);
  return rows;
}

/** The rows that have these values, in the table's order. */
export function rowsWhere(id: string, match: Readonly<Record<string, string | number>>): readonly Row[] {
  const keys = Object.keys(match);
  return shipped(id).filter((row) => keys.every((key) => row[key] === match[key]));
}

/** One column of some rows, as numbers (the schema of the table has checked them). */
export function column(rows: readonly Row[], name: string): Float64Array {
  return Float64Array.from(rows, (row) => row[name] as number);
}

/** A column of a table with one row a year. @throws RangeError when the cell is empty or the year is not there */
export function yearValue(where: string, id: string, year: number, name: string): number {
  const value = rowsWhere(id, { year })[0]?.[name];
  if (typeof value === "number") return value;
  throw new RangeError(`${where}: ${id} has no ${name} of ${year}; expected a year of the table`);
}
