import { shown } from "../../numeric/check.js";
import { openTable, readColumns } from "../formula/columns.js";
import { readNumbers } from "../formula/reader.js";
import { type Coded, isCoded, type TableLike } from "../formula/table.js";
import { fromColumns, fromLists, type GroupColumns, type GroupLists, type GroupSet } from "./groups.js";

/** A column of labels, or of lists of them, by its name, or several columns of 0 and 1 by theirs. */
export type GroupNames = string | readonly string[];

/** The sets of a table's rows. @throws RangeError for unknown columns, cells that are no lists, values but 0 and 1 */
export function readGroupSets(
  where: string,
  groups: Readonly<Record<string, GroupNames>>,
  data: TableLike,
  rows: Int32Array,
): GroupSet[] {
  return Object.entries(groups).map(([name, from]) => {
    if (typeof from === "string") {
      const cells = listColumn(where, name, from, data);
      return fromLists(
        where,
        name,
        Array.from(rows, (row) => cells(row)),
        rows.length,
      );
    }
    const table = readColumns(where, data);
    const columns = from.map((column) => {
      if (!table.has(column)) {
        throw new RangeError(
          `${where}: groups.${name} names ${shown(column)}, which is no column of data; expected one of ${table.names.join(", ")}`,
        );
      }
      const values = readNumbers(where, column, table.column(column));
      return [column, Float64Array.from(rows, (row) => values[row]!)] as const;
    });
    return fromColumns(where, name, Object.fromEntries(columns), rows.length);
  });
}

/** The sets of columns given as they are. */
export function givenGroupSets(
  where: string,
  groups: Readonly<Record<string, GroupLists | GroupColumns>>,
  n: number,
): GroupSet[] {
  return Object.entries(groups).map(([name, from]) =>
    typeof (from as GroupLists).length === "number"
      ? fromLists(where, name, from as GroupLists, n)
      : fromColumns(where, name, from as GroupColumns, n),
  );
}

type Cell = Iterable<string | number> | string | number | null | undefined;
type Labels = Iterable<string | number> | null | undefined;

/** Reads cells that are lists of labels, or single labels: text, numbers, codes into levels. */
function listColumn(where: string, name: string, column: string, data: TableLike): (row: number) => Labels {
  const table = openTable(where, data);
  if (!table.has(column)) {
    throw new RangeError(
      `${where}: groups.${name} is ${shown(column)}, which is no column of data; expected a column of lists or labels, or a list of columns of 0 and 1`,
    );
  }
  const values = table.column(column) as ArrayLike<Cell> | Coded | { get(row: number): Cell };
  if (isCoded(values)) {
    return (row) => {
      const code = values.codes[row]!;
      return code < 0 ? null : [values.levels[code]!];
    };
  }
  return "get" in values ? (row) => labels(values.get(row)) : (row) => labels(values[row]);
}

function labels(cell: Cell): Labels {
  if (cell === "") return null;
  return typeof cell === "string" || typeof cell === "number" ? [cell] : cell;
}
