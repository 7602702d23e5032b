import { shown } from "../../numeric/check.js";
import { readColumns } from "../formula/columns.js";
import { modelFrame } from "../formula/frame.js";
import type { ColumnTable, TableLike } from "../formula/table.js";
import type { ModelFrame } from "../formula/types.js";
import type { PredictInput } from "../regression/predict.js";

/** A column of groups set to one level in all rows. */
export interface FixedLevel {
  readonly column: string;
  readonly level: string;
}

/** How new rows become columns coded as in the fit. */
export interface NewRows {
  readonly read: (table: TableLike, fixed?: FixedLevel) => PredictInput;
  /** Levels by column of the table; null where the fit had columns, not a table. */
  readonly levels: Readonly<Record<string, readonly string[]>> | null;
}

/** For a fit of columns without a formula. */
export const columnRows: NewRows = { read: readInput, levels: null };

function readInput(table: TableLike, fixed?: FixedLevel): PredictInput {
  const input = table as PredictInput;
  if (fixed === undefined) return input;
  const old = input.factors?.[fixed.column];
  if (old === undefined) {
    throw new RangeError(`margins: factors.${fixed.column} is missing; the fit has it`);
  }
  const n = "codes" in old ? old.codes.length : old.length;
  const column = { codes: new Int32Array(n), levels: [fixed.level] };
  return { ...input, factors: { ...input.factors, [fixed.column]: column } };
}

/** For a fit of a formula: the formula applied to the new table. */
export function formulaRows(where: string, frame: ModelFrame): NewRows {
  const read = (table: TableLike, fixed?: FixedLevel) => {
    const data = fixed === undefined ? table : withLevel(where, table, fixed);
    const made = modelFrame(where, frame.formula, data, { skipOutcome: true, coding: frame.coding });
    return { factors: made.factors, covariates: made.covariates, rows: made.rows.length };
  };
  return { read, levels: frame.coding.levels };
}

function withLevel(where: string, table: TableLike, { column, level }: FixedLevel): ColumnTable {
  const read = readColumns(where, table);
  if (!read.has(column)) throw new RangeError(`${where}: data has no column ${shown(column)}`);
  const fixed = { codes: new Int32Array(read.n), levels: [level] };
  return {
    n: read.n,
    names: read.names,
    has: (name) => read.has(name),
    column: (name) => (name === column ? fixed : read.column(name)),
  };
}
