import type { DesignInput } from "../glm/design.js";
import type { FormulaInput } from "../glm/formulaInput.js";
import type { SpendingColumns } from "../glm/spendingColumns.js";
import { takeDesign, takeFactor, takeNumbers } from "../glm/take.js";

/** Columns of a part. */
export type PartColumns = Omit<SpendingColumns, "exposure" | "exposureName">;

/** The chosen rows of the columns, in that order, repeated where chosen more than once. */
export function takeColumns<T extends PartColumns | DesignInput>(columns: T, rows: ArrayLike<number>): T {
  const { y, weights, cluster } = columns as Partial<PartColumns>;
  return {
    ...takeDesign(columns, rows),
    ...(y === undefined ? {} : { y: takeNumbers(y, rows) }),
    ...(weights === undefined ? {} : { weights: takeNumbers(weights, rows) }),
    ...(cluster === undefined ? {} : { cluster: takeFactor(cluster, rows) }),
  };
}

/** Rows that both formulas keep. */
export function bothRows(one: FormulaInput, two: FormulaInput): [PartColumns, PartColumns] {
  if (one === two) return [one.columns, two.columns];
  const right = new Map(Array.from(two.frame.rows, (row, i) => [row, i]));
  const left: number[] = [];
  const same: number[] = [];
  one.frame.rows.forEach((row, i) => {
    const other = right.get(row);
    if (other === undefined) return;
    left.push(i);
    same.push(other);
  });
  return [takeColumns(one.columns, left), takeColumns(two.columns, same)];
}
