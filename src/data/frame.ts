import { DISPLAY } from "../display/bundle.js";
import { danfoGrid } from "../display/grid.js";
import { gridBundle } from "../display/grid-show.js";
import type { Row } from "../display/table.js";
import { type Danfo, type DataFrame, danfo } from "./danfo.js";
import { type Columns, isDataFrame, type Rows, records } from "./records.js";

/**
 * A danfojs DataFrame from rows, columns or a table; a DataFrame is returned as it is.
 *
 * danfojs is loaded on the first call. Missing numbers are NaN in the frame, as danfojs wants them;
 * `records` turns them back into null.
 *
 * @param input records, `{ column: values }`, or a DataFrame
 * @throws RangeError when rows are no records or columns differ in length
 */
export function frame(input: Rows): DataFrame {
  const library = danfo(teachDisplay);
  if (isDataFrame(input)) return input;
  const rows = records(input);
  const columns = rows.length > 0 ? keysOf(rows) : Array.isArray(input) ? [] : Object.keys(input as Columns);
  if (rows.length === 0) return new library.DataFrame([], { columns });
  const missing = new Map(
    columns.map((c) => [c, rows.some((row) => typeof row[c] === "number") ? Number.NaN : null]),
  );
  return new library.DataFrame(
    rows.map((row) => columns.map((c) => row[c] ?? missing.get(c))),
    { columns },
  );
}

function keysOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

/**
 * Frames and columns show themselves as the tables of this package do. The methods of danfojs return
 * objects of the base classes, so these are taught.
 */
function teachDisplay(library: Danfo): void {
  for (const type of [library.DataFrame, library.Series]) {
    Object.defineProperty(Object.getPrototypeOf(type.prototype), DISPLAY, {
      configurable: true,
      value(this: object) {
        return gridBundle(danfoGrid(this)!);
      },
    });
  }
}
