import { type Displayable, withDisplay } from "../display/bundle.js";
import { rowsGrid } from "../display/grid.js";
import { gridBundle } from "../display/grid-show.js";
import type { Row } from "../display/table.js";
import type { Source } from "./source.js";

/** Rows of a table, with their source; shows itself, and is otherwise a plain array of records. */
export type Table<R extends Row = Row> = readonly R[] & Displayable & { readonly source?: Source };

export function asTable<R extends Row>(rows: readonly R[], source?: Source): Table<R> {
  const copy = [...rows];
  if (source) Object.defineProperty(copy, "source", { value: source, enumerable: false });
  const about =
    source === undefined
      ? {}
      : { caption: source.title, source: [source.publisher, source.location].filter(Boolean).join("，") };
  return withDisplay(copy, () => gridBundle(rowsGrid(copy), about));
}
