import { readFileSync } from "node:fs";
import Papa from "papaparse";
import type { Row } from "../display/table.js";
import { DataFault, type Fault } from "./fault.js";
import { inferColumn, readCell, type Schema } from "./schema.js";
import { asTable, type Table } from "./table.js";

export interface ReadOptions {
  /** Columns that together may not repeat: `["province", "year"]`. */
  readonly key?: readonly string[];
  /** Default: comma. */
  readonly delimiter?: string;
}

/**
 * Reads a table of one's own from a CSV file with a header row.
 *
 * UTF-8 only (with or without a byte order mark), LF or CRLF, quoted fields. Numbers may have full-width
 * digits and thousands separators in groups of three. Columns without an entry in the schema are kept
 * and read as numbers when all their cells are.
 *
 * @param path file, absolute or relative to the working folder
 * @param schema what each column must hold
 * @returns the rows, which show themselves as a table
 * @throws DataFault with every fault of the file: missing file, wrong encoding, empty file, missing or
 *   repeated column, text where a number must stand, value out of bounds, repeated key
 */
export function readCsv(path: string, schema: Schema = {}, options: ReadOptions = {}): Table {
  return asTable(parseCsv(path, readBytes(path), schema, options));
}

export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const expected =
      code === "ENOENT"
        ? "a file that exists"
        : code === "EISDIR"
          ? "a file, not a folder"
          : `a file that can be read (${code ?? String(error)})`;
    throw new DataFault([{ file: path, expected }]);
  }
}

export function parseCsv(file: string, bytes: Uint8Array, schema: Schema, options: ReadOptions = {}): Row[] {
  const text = decode(file, bytes);
  if (text.trim() === "")
    throw new DataFault([{ file, expected: "a header row and data; the file is empty" }]);
  const parsed = Papa.parse<string[]>(text, { delimiter: options.delimiter ?? "," });
  const faults: Fault[] = parsed.errors
    .filter((e) => e.type === "Quotes")
    .map((e) => ({
      file,
      ...(e.row === undefined ? {} : { row: e.row + 1 }),
      expected: "quotes closed and doubled inside a field",
    }));
  const header = (parsed.data[0] ?? []).map((name) => name.trim());
  const lines = parsed.data
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (lines.length === 0) faults.push({ file, expected: "at least one row below the header" });
  faults.push(...headerFaults(file, header, schema, options));
  for (const { cells, row } of lines) {
    if (cells.length !== header.length) {
      faults.push({
        file,
        row,
        value: `${cells.length} fields`,
        expected: `${header.length} fields as in the header`,
      });
    }
  }
  if (faults.length > 0) throw new DataFault(faults);

  const columns = header.map((name, i) => ({
    name,
    schema: schema[name] ?? inferColumn(lines.map(({ cells }) => cells[i]!)),
  }));
  const rows = lines.map(({ cells, row }) => {
    const record: Record<string, string | number | null> = {};
    columns.forEach((column, i) => {
      const read = readCell(cells[i]!, column.schema);
      if ("expected" in read) {
        faults.push({ file, row, column: column.name, value: cells[i]!, expected: read.expected });
      } else record[column.name] = read.value;
    });
    return { record, row };
  });
  for (const { name, schema: column } of columns) {
    if (column.unique) faults.push(...repeated(file, rows, [name]));
  }
  if (options.key) faults.push(...repeated(file, rows, options.key));
  if (faults.length > 0) throw new DataFault(faults);
  return rows.map(({ record }) => record);
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const from = utf16 ? "UTF-16" : "GB18030";
    throw new DataFault([
      {
        file,
        expected: `UTF-8 text; the file looks like ${utf16 ? "UTF-16" : "GBK"}: convert it with  iconv -f ${from} -t UTF-8 OLD.csv > NEW.csv  or save it from the spreadsheet as "CSV UTF-8"`,
      },
    ]);
  }
}

function headerFaults(
  file: string,
  header: readonly string[],
  schema: Schema,
  options: ReadOptions,
): Fault[] {
  const faults: Fault[] = [];
  const twice = header.filter((name, i) => header.indexOf(name) !== i);
  for (const name of new Set(twice))
    faults.push({ file, row: 1, column: name, expected: "column names that differ" });
  const wanted = Object.entries(schema).filter(([, column]) => !column.optional);
  for (const name of new Set([...wanted.map(([name]) => name), ...(options.key ?? [])])) {
    if (!header.includes(name)) {
      faults.push({
        file,
        row: 1,
        column: name,
        expected: `this column; the file has: ${header.join(", ")}`,
      });
    }
  }
  return faults;
}

function repeated(
  file: string,
  rows: readonly { record: Row; row: number }[],
  key: readonly string[],
): Fault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ record, row }) => {
    const value = key.map((name) => record[name]).join(", ");
    if (key.some((name) => record[name] === null)) return [];
    const first = seen.get(value);
    if (first === undefined) {
      seen.set(value, row);
      return [];
    }
    return [
      { file, row, column: key.join(", "), value, expected: `no repetition; it stands in row ${first}` },
    ];
  });
}
