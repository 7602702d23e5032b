import type { Cell, Row } from "../display/table.js";
import type { DataFrame } from "./danfo.js";

/** A table by columns, all of one length. */
export type Columns = Readonly<Record<string, readonly Cell[]>>;

/** Whatever holds a table: records, columns, or a danfojs DataFrame. */
export type Rows = readonly Row[] | Columns | DataFrame;

/** Recognised by its members, so that frames of any copy of danfojs count. */
export function isDataFrame(value: unknown): value is DataFrame {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const { columns, values, shape, dtypes } = value as Partial<DataFrame>;
  const lists = [columns, values, shape, dtypes];
  return lists.every(Array.isArray) && (values as unknown[]).every(Array.isArray);
}

/**
 * The rows of a table as plain records: what the models take.
 *
 * @param input records (returned as they are), `{ column: values }`, or a DataFrame (NaN becomes null)
 * @throws RangeError when a row is no record or columns differ in length
 */
export function records(input: Rows): Row[] {
  if (isDataFrame(input)) {
    const { columns, values } = input;
    return values.map((row) => Object.fromEntries(columns.map((name, i) => [name, cell(row[i])])));
  }
  if (Array.isArray(input)) {
    input.forEach((row, index) => {
      if (row === null || typeof row !== "object" || Array.isArray(row)) {
        throw new RangeError(`records: row ${index + 1} is ${JSON.stringify(row)}; expected a record`);
      }
    });
    return [...(input as readonly Row[])];
  }
  if (input === null || typeof input !== "object") {
    throw new RangeError(`records: ${String(input)} is no table; expected rows, columns or a DataFrame`);
  }
  return fromColumns(input as Columns);
}

function fromColumns(columns: Columns): Row[] {
  const entries = Object.entries(columns);
  const length = entries[0]?.[1]?.length ?? 0;
  for (const [name, values] of entries) {
    if (!Array.isArray(values)) {
      throw new RangeError(`records: column "${name}" is no list of values`);
    }
    if (values.length !== length) {
      throw new RangeError(`records: column "${name}" has ${values.length} values; expected ${length}`);
    }
  }
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(entries.map(([name, values]) => [name, values[i]])),
  );
}

function cell(value: unknown): Cell {
  return value === undefined || (typeof value === "number" && Number.isNaN(value)) ? null : (value as Cell);
}
