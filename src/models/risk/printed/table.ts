import { shown } from "../../numeric/check.js";
import { type PrintedEstimate, parseEstimate } from "./cell.js";

/** A row of the tables' CSV form; further fields are ignored. */
export interface PrintedRow {
  readonly column: string | number;
  readonly dependent_variable: string;
  readonly controls: string;
  readonly row_group: string;
  readonly row_label: string;
  readonly printed: string | number;
}

export interface PrintedGroup extends PrintedEstimate {
  readonly kind: "AGG" | "HMG";
  readonly group: string;
}

/** One column of a printed regression table. */
export interface PrintedColumn {
  readonly column: number;
  readonly dependent: string;
  readonly controls: boolean;
  readonly n: number;
  readonly r2: number;
  readonly constant: PrintedEstimate;
  readonly groups: readonly PrintedGroup[];
}

export interface PrintedTable {
  readonly columns: readonly PrintedColumn[];
}

const FIELDS = ["column", "dependent_variable", "controls", "row_group", "row_label", "printed"] as const;

/**
 * Reads a printed regression table (Table 3 employees, Table 4 residents) from its CSV rows.
 *
 * Rows of "……" are passed over. A value printed once for two groups keeps its label.
 *
 * @param table rows with the fields of `PrintedRow`
 * @throws RangeError for a row that cannot be read or a column without constant, n or R²
 */
export function printedTable(table: readonly object[]): PrintedTable {
  const rows = table as readonly PrintedRow[];
  if (rows.length === 0) throw new RangeError("printedTable: rows has 0 rows; expected at least 1");
  const byColumn = new Map<number, PrintedRow[]>();
  rows.forEach((row, i) => {
    for (const field of FIELDS) {
      if (row[field] === undefined || row[field] === null) {
        throw new RangeError(`printedTable: rows[${i}] has no ${field}; expected ${FIELDS.join(", ")}`);
      }
    }
    const column = Number(row.column);
    if (!Number.isInteger(column)) {
      throw new RangeError(`printedTable: column is ${shown(row.column)}; expected a whole number`);
    }
    byColumn.set(column, [...(byColumn.get(column) ?? []), row]);
  });
  return { columns: [...byColumn].map(([column, own]) => readColumn(column, own)) };
}

/** A column by its number. @throws RangeError when the table has none */
export function printedColumn(table: PrintedTable, column: number): PrintedColumn {
  const found = table.columns.find((c) => c.column === column);
  if (!found) {
    throw new RangeError(
      `printedColumn: column is ${column}; expected one of ${table.columns.map((c) => c.column).join(", ")}`,
    );
  }
  return found;
}

function readColumn(column: number, rows: readonly PrintedRow[]): PrintedColumn {
  const model = (label: string): string => {
    const row = rows.find((r) => r.row_group === "model" && r.row_label === label);
    if (!row) throw new RangeError(`printedTable: column ${column} has no row "${label}"`);
    return String(row.printed);
  };
  const figure = (label: string): number => {
    const value = Number(model(label));
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `printedTable: column ${column}, "${label}" is ${shown(model(label))}; expected a number`,
      );
    }
    return value;
  };
  const groups = rows.flatMap((row): PrintedGroup[] => {
    const printed = String(row.printed);
    if ((row.row_group !== "AGG" && row.row_group !== "HMG") || printed.startsWith("…")) return [];
    return [{ kind: row.row_group, group: row.row_label, ...parseEstimate(printed) }];
  });
  const controls = rows[0]!.controls;
  if (controls !== "yes" && controls !== "no") {
    throw new RangeError(`printedTable: controls is ${shown(controls)}; expected yes or no`);
  }
  return {
    column,
    dependent: rows[0]!.dependent_variable,
    controls: controls === "yes",
    n: figure("观测值"),
    r2: figure("R2"),
    constant: parseEstimate(model("常数项")),
    groups,
  };
}
