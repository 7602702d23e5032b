import { textWidth } from "../../../display/text-table.js";

const SHOWN = 20;

/** An error at one place of a formula, with a caret under it. Positions are counted from 1 in the text. */
export function formulaFault(
  where: string,
  text: string,
  at: number,
  what: string,
  hint?: string,
): RangeError {
  const line = text.replace(/\s/g, " ");
  const caret = `${" ".repeat(textWidth(line.slice(0, at)) + 1)}^`;
  return new RangeError(
    `${where}: formula has ${what} at position ${at + 1}\n ${line}\n${caret}${hint === undefined ? "" : `\n ${hint}`}`,
  );
}

/**
 * An error about rows of a table: the first 20 and how many there are.
 *
 * @param what what is wrong with them, `column "cost" has values that are missing`
 * @param rows positions counted from 0, as arrays do
 * @param value what to print beside a row
 */
export function rowsFault(
  where: string,
  what: string,
  rows: readonly number[],
  value: (row: number) => string,
  expected: string,
): RangeError {
  const list = rows.slice(0, SHOWN).map((row) => `${row} (${value(row)})`);
  const more = rows.length > SHOWN ? `, … ${rows.length - SHOWN} more` : "";
  const count = rows.length === 1 ? "1 row" : `${rows.length} rows`;
  return new RangeError(
    `${where}: ${what} in ${count}: ${list.join(", ")}${more}; expected ${expected} (rows counted from 0)`,
  );
}
