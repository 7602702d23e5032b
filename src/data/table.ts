import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../display/bundle.js";
import { type ColumnSpec, table as displayTable, type Row } from "../display/table.js";
import type { Source } from "./source.js";

/** Rows of a table, with their source; shows itself, and is otherwise a plain array of records. */
export type Table<R extends Row = Row> = readonly R[] & Displayable & { readonly source?: Source };

const SHOWN_WHOLE = 40;
const SHOWN_FIRST = 10;

export function asTable<R extends Row>(rows: readonly R[], source?: Source): Table<R> {
  const copy = [...rows];
  if (source) Object.defineProperty(copy, "source", { value: source, enumerable: false });
  return withDisplay(copy, () => showRows(copy, source));
}

/** Rows as a captioned table: all of up to 40 rows, otherwise the first 10 and a count. */
export function showRows(rows: readonly Row[], source?: Source): MimeBundle {
  const shown = rows.length <= SHOWN_WHOLE ? rows : rows.slice(0, SHOWN_FIRST);
  const spec = displayTable(shown, {
    columns: columnSpecs(rows),
    ...(source === undefined
      ? {}
      : {
          caption: source.title,
          source: [source.publisher, source.location].filter(Boolean).join("，"),
        }),
    notes:
      shown.length === rows.length
        ? []
        : [
            {
              zh: `共 ${rows.length} 行，列出前 ${shown.length} 行。`,
              en: `${rows.length} rows, first ${shown.length} shown.`,
            },
          ],
  });
  return spec[DISPLAY]() as MimeBundle;
}

function columnSpecs(rows: readonly Row[]): ColumnSpec[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return keys.map((key) => {
    const numbers = rows.map((row) => row[key]).filter((value) => typeof value === "number");
    const isYear = /(^|_)year(_|$)/.test(key);
    return { key, digits: Math.max(0, ...numbers.map(decimals)), ...(isYear ? { grouping: false } : {}) };
  });
}

function decimals(value: number): number {
  const fraction = String(Number(value.toFixed(4))).split(".")[1];
  return fraction === undefined ? 0 : Math.min(4, fraction.length);
}
