import type { Cell, Row } from "../display/table.js";
import { asTable, type Table } from "./table.js";

export type AppliedCorrection = {
  readonly key: string;
  readonly column: string;
  readonly printed: number;
  readonly corrected: number;
};

/**
 * Puts the misprints of a printed table right, each from a listed correction; the printed rows stay as
 * they are.
 *
 * A correction row names its cell by `province_zh` and `cell_column` (the column's name without its unit)
 * and gives `printed_100m_yuan`, `implied_100m_yuan` and `apply`; only those with `apply = yes` are used.
 *
 * @returns the corrected rows and the list of what was changed
 * @throws RangeError when a correction finds no cell, or a cell that does not hold the printed value
 * @example data.applyCorrections(data.table("wang_fund_table1_printed"), data.table("wang_fund_table1_corrections"))
 */
export function applyCorrections(
  printed: readonly Row[],
  corrections: readonly Row[],
): { readonly rows: Table; readonly applied: readonly AppliedCorrection[] } {
  const applied: AppliedCorrection[] = [];
  const rows: Record<string, Cell>[] = printed.map((row) => ({ ...row }));
  for (const correction of corrections.filter((c) => c.apply === "yes")) {
    const key = String(correction.province_zh);
    const wanted = String(correction.cell_column);
    const row = rows.find((r) => r.province_zh === key);
    const column = Object.keys(row ?? {}).find((name) => name === wanted || name === `${wanted}_100m_yuan`);
    if (row === undefined || column === undefined) {
      throw new RangeError(`applyCorrections: no cell "${wanted}" of "${key}" in the printed table`);
    }
    const from = Number(correction.printed_100m_yuan);
    const to = Number(correction.implied_100m_yuan);
    if (row[column] !== from) {
      throw new RangeError(
        `applyCorrections: "${wanted}" of "${key}" holds ${String(row[column])}; expected the printed value ${from}`,
      );
    }
    row[column] = to;
    applied.push({ key, column, printed: from, corrected: to });
  }
  return { rows: asTable(rows, (printed as Table).source), applied };
}
