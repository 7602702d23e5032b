import { type Column, type ColumnTable, isCoded } from "../formula/table.js";

/** Some rows of a table, read as they are asked for. */
export function tableRows(table: ColumnTable, rows: Int32Array): ColumnTable {
  return {
    n: rows.length,
    names: table.names,
    has: (name) => table.has(name),
    column(name): Column {
      const column = table.column(name);
      if (isCoded(column)) {
        return { levels: column.levels, codes: Int32Array.from(rows, (row) => column.codes[row]!) };
      }
      if (column instanceof Float64Array) return Float64Array.from(rows, (row) => column[row]!);
      return Array.from(rows, (row) => column[row]!);
    },
  };
}
