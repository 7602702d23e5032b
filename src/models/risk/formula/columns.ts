import { shown } from "../../numeric/check.js";
import { arrowColumn, isArrowTable, isArrowVector } from "./arrow.js";
import { type Coded, type Column, type ColumnTable, isCoded, type TableLike } from "./table.js";

export type { Coded, Column, ColumnTable, TableLike } from "./table.js";

/**
 * Reads a table of any of the forms of `TableLike`.
 *
 * Missing values (null, undefined, NaN, empty text) become null; true and false become 1 and 0; whole numbers
 * of 64 bits become numbers. Arrow columns are read in bulk, dictionary-encoded ones by their codes.
 *
 * @param where the caller, named in errors
 * @throws RangeError when the input is no table, has no columns or no rows, or columns of unequal lengths
 */
export function readColumns(where: string, input: TableLike): ColumnTable {
  const table = openTable(where, input);
  if (table.n === 0) throw new RangeError(`${where}: data has 0 rows; expected at least 1`);
  const read = new Map<string, Column>();
  return {
    n: table.n,
    get names() {
      return table.names();
    },
    has: table.has,
    column(name) {
      let column = read.get(name);
      if (column === undefined) {
        if (!table.has(name)) {
          throw new RangeError(
            `${where}: data has no column ${shown(name)}; it has ${table.names().join(", ")}`,
          );
        }
        column = clean(where, name, table.column(name), table.n);
        read.set(name, column);
      }
      return column;
    },
  };
}

/** A table whose columns are still as they were given. */
export interface Opened {
  readonly n: number;
  names(): readonly string[];
  has(name: string): boolean;
  column(name: string): unknown;
}

type Unknown = Readonly<Record<string, unknown>>;

/** @throws RangeError when the input is no table */
export function openTable(where: string, input: unknown): Opened {
  if (Array.isArray(input)) return openRecords(where, input);
  if (input === null || typeof input !== "object") {
    throw new RangeError(
      `${where}: data is ${shown(input)}; expected records, columns by name, a DataFrame or an Arrow table`,
    );
  }
  if (isColumnTable(input)) {
    return {
      n: input.n,
      names: () => input.names,
      has: (name) => input.has(name),
      column: (name) => input.column(name),
    };
  }
  if (isArrowTable(input)) {
    const names = input.schema.fields.map((field) => field.name);
    return {
      n: input.numRows,
      names: () => names,
      has: (name) => names.includes(name),
      column: (name) => input.getChild(name),
    };
  }
  const frame = input as Unknown;
  if (Array.isArray(frame.columns) && Array.isArray(frame.values) && "dtypes" in frame) {
    const names = frame.columns.map(String);
    const values = frame.values as readonly unknown[][];
    return {
      n: values.length,
      names: () => names,
      has: (name) => names.includes(name),
      column(name) {
        const j = names.indexOf(name);
        return values.map((row) => row[j]);
      },
    };
  }
  return openColumns(where, frame);
}

function isColumnTable(input: object): input is ColumnTable {
  const table = input as Partial<ColumnTable>;
  return typeof table.n === "number" && typeof table.column === "function" && typeof table.has === "function";
}

function openRecords(where: string, rows: readonly unknown[]): Opened {
  const wrong = rows.findIndex((row) => row === null || typeof row !== "object");
  if (wrong >= 0)
    throw new RangeError(`${where}: data[${wrong}] is ${shown(rows[wrong])}; expected a record`);
  const records = rows as readonly Unknown[];
  let names: string[] | undefined;
  return {
    n: records.length,
    names() {
      names ??= [...new Set(records.flatMap((row) => Object.keys(row)))];
      return names;
    },
    has: (name) => records.some((row) => name in row),
    column: (name) => records.map((row) => row[name]),
  };
}

function openColumns(where: string, columns: Unknown): Opened {
  const names = Object.keys(columns);
  if (names.length === 0) throw new RangeError(`${where}: data has 0 columns; expected at least 1`);
  const n = lengthOf(where, names[0]!, columns[names[0]!]);
  for (const name of names) {
    const length = lengthOf(where, name, columns[name]);
    if (length !== n) {
      throw new RangeError(
        `${where}: data.${name} has ${length} values and data.${names[0]} has ${n}; expected as many`,
      );
    }
  }
  return { n, names: () => names, has: (name) => names.includes(name), column: (name) => columns[name] };
}

function lengthOf(where: string, name: string, column: unknown): number {
  if (column !== null && typeof column === "object") {
    if (isCoded(column)) return column.codes.length;
    if (isSeries(column)) return column.values.length;
    if ("length" in column && typeof column.length === "number") return column.length;
  }
  throw new RangeError(`${where}: data.${name} is ${shown(column)}; expected a list of values`);
}

/** A column of danfojs. */
function isSeries(column: object): column is { readonly values: readonly unknown[] } {
  return "dtypes" in column && "values" in column && Array.isArray(column.values);
}

/** Brings a column to numbers, text and null. */
function clean(where: string, name: string, raw: unknown, n: number): Column {
  const column = raw as object;
  if (isArrowVector(column)) return arrowColumn(where, name, column);
  if (isCoded(column)) return checkCodes(where, name, column, n);
  if (isSeries(column)) return cleanValues(where, name, column.values);
  if (column instanceof BigInt64Array || column instanceof BigUint64Array)
    return Float64Array.from(column, Number);
  if (ArrayBuffer.isView(column)) return column as unknown as ArrayLike<number>;
  return cleanValues(where, name, column as ArrayLike<unknown>);
}

function cleanValues(where: string, name: string, values: ArrayLike<unknown>): (string | number | null)[] {
  const out = new Array<string | number | null>(values.length);
  for (let i = 0; i < values.length; i++) out[i] = cleanValue(where, name, values[i], i);
  return out;
}

/** @throws RangeError for a value that is neither text nor a number */
export function cleanValue(where: string, name: string, value: unknown, i: number): string | number | null {
  switch (typeof value) {
    case "number":
      return Number.isNaN(value) ? null : value;
    case "string":
      return value === "" ? null : value;
    case "boolean":
      return value ? 1 : 0;
    case "bigint":
      return Number(value);
    case "undefined":
      return null;
    default:
      if (value === null) return null;
      throw new RangeError(
        `${where}: column ${shown(name)} is ${shown(value)} in row ${i}; expected text or a number`,
      );
  }
}

function checkCodes(where: string, name: string, column: Coded, n: number): Coded {
  const { codes, levels } = column;
  if (new Set(levels).size !== levels.length) {
    const twice = levels.find((level, i) => levels.indexOf(level) !== i);
    throw new RangeError(`${where}: column ${shown(name)} has the level ${shown(twice)} twice`);
  }
  for (let i = 0; i < n; i++) {
    const code = codes[i]!;
    if (!Number.isInteger(code) || code < -1 || code >= levels.length) {
      throw new RangeError(
        `${where}: column ${shown(name)} has the code ${code} in row ${i}; expected a whole number from 0 to ${levels.length - 1}, or −1 where missing`,
      );
    }
  }
  return column;
}
