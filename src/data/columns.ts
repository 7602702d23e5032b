import type { Row } from "../display/table.js";

/**
 * One column as numbers.
 * @throws RangeError naming row, column and value when a cell is no number (empty ones included)
 */
export function numbers(rows: readonly Row[], column: string): number[] {
  return rows.map((row, index) => {
    const value = row[column];
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw new RangeError(
      `numbers: row ${index + 1}, column "${column}" is ${show(value)}; expected a number`,
    );
  });
}

/**
 * One column as texts.
 * @throws RangeError naming row, column and value when a cell is no text
 */
export function texts(rows: readonly Row[], column: string): string[] {
  return rows.map((row, index) => {
    const value = row[column];
    if (typeof value === "string") return value;
    throw new RangeError(`texts: row ${index + 1}, column "${column}" is ${show(value)}; expected a text`);
  });
}

function show(value: unknown): string {
  return value === undefined ? "absent" : JSON.stringify(value);
}
