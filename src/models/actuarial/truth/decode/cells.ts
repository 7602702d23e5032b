import type { Row } from "../../../../display/table.js";
import { checkFields, checkInteger, checkNotEmpty, checkNumber, shown } from "../../../numeric/check.js";
import { nearest } from "../../../numeric/nearest.js";
import type { DecodeOptions, PrintedColumn } from "./options.js";

/** A printed number that a model is compared with. */
export interface PrintedNumber {
  /** Index of the row. */
  readonly row: number;
  readonly column: string;
  readonly printed: number;
  /** What one step of the last digit is worth. */
  readonly unit: number;
}

/** The rows' keys and the numbers to compare. */
export interface PrintedTable {
  readonly keyColumns: readonly string[];
  readonly keys: readonly Row[];
  readonly cells: readonly PrintedNumber[];
}

const WHERE = "decode";

/** @throws RangeError naming row and column of what is no printed number, or is printed to more digits than said */
export function readPrinted(options: DecodeOptions): PrintedTable {
  const { printed, columns } = options;
  checkNotEmpty(WHERE, "printed", printed);
  const known = [...new Set(printed.flatMap((row) => Object.keys(row)))];
  const keyColumns = typeof options.key === "string" ? [options.key] : options.key;
  checkNotEmpty(WHERE, "key", keyColumns);
  for (const column of [...keyColumns, ...Object.keys(columns)]) checkKnown(WHERE, "column", column, known);
  if (Object.keys(columns).length === 0)
    throw new RangeError(`${WHERE}: columns names none; expected at least one`);
  const units = Object.entries(columns).map(([name, column]) => [name, unitOf(name, column)] as const);
  const keys = printed.map((row, index) => keyOf(row, keyColumns, index));
  const seen = new Map<string, number>();
  keys.forEach((key, index) => {
    const name = keyName(key);
    if (seen.has(name)) {
      throw new RangeError(
        `${WHERE}: rows ${seen.get(name)! + 1} and ${index + 1} have the same key ${name}`,
      );
    }
    seen.set(name, index);
  });
  const cells = printed.flatMap((row, index) =>
    units.flatMap(([column, unit]): PrintedNumber[] => {
      const value = row[column];
      if (value === null || value === undefined || value === "") return [];
      const number = checkNumber(WHERE, `printed ${column} of ${keyName(keys[index]!)}`, value);
      const steps = number / unit;
      if (Math.abs(steps - Math.round(steps)) > 1e-6 + 1e-12 * Math.abs(steps)) {
        throw new RangeError(
          `${WHERE}: printed ${column} of ${keyName(keys[index]!)} is ${number}; expected a multiple of ${unit}, the unit of its last digit`,
        );
      }
      return [{ row: index, column, printed: number, unit }];
    }),
  );
  checkNotEmpty(WHERE, "printed numbers", cells);
  return { keyColumns, keys, cells };
}

/** A row's name: the values of its key columns. */
export function keyName(key: Row): string {
  return Object.values(key).map(String).join(" ");
}

/** @throws RangeError telling the nearest known name */
export function checkKnown(where: string, what: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const close = nearest(name, known);
  throw new RangeError(
    `${where}: ${what} "${name}" is not there; expected one of ${known.join(", ")}${close === undefined ? "" : `; did you mean "${close}"?`}`,
  );
}

function unitOf(name: string, column: PrintedColumn): number {
  const where = `${WHERE}, column ${name}`;
  checkFields(where, column, ["digits", "unit", "rounding"]);
  const { digits, unit } = column;
  if ((digits === undefined) === (unit === undefined)) {
    throw new RangeError(
      `${where}: digits is ${shown(digits)} and unit ${shown(unit)}; expected one of them`,
    );
  }
  if (unit !== undefined) return checkNumber(where, "unit", unit, Number.MIN_VALUE);
  return Number(`1e${-checkInteger(where, "digits", digits, -12, 12)}`);
}

function keyOf(row: Row, columns: readonly string[], index: number): Row {
  return Object.freeze(
    Object.fromEntries(
      columns.map((column) => {
        const value = row[column];
        const good = typeof value === "string" || (typeof value === "number" && Number.isFinite(value));
        if (!good) {
          throw new RangeError(
            `${WHERE}: key ${column} of row ${index + 1} is ${shown(value)}; expected text or a number`,
          );
        }
        return [column, value];
      }),
    ),
  );
}
