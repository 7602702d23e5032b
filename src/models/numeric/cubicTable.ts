/** A smooth function on an interval, as one cubic a cell. */
export interface CubicTable {
  readonly low: number;
  readonly perUnit: number;
  readonly cells: number;
  /** Four coefficients a cell, of 1, s, s² and s³, where s runs from 0 to 1 through the cell. */
  readonly coefficients: Float64Array;
}

/**
 * Tabulates a function for fast evaluation: continuous with its slope, error of the order of the fourth power
 * of the cell's width.
 *
 * @param f is asked on `cells` + 5 equidistant points, two of them beyond either end
 */
export function cubicTable(f: (x: number) => number, low: number, high: number, cells: number): CubicTable {
  const width = (high - low) / cells;
  const y = Float64Array.from({ length: cells + 5 }, (_, i) => f(low + (i - 2) * width));
  // Slopes a cell by the five-point formula.
  const slope = (i: number) => (y[i - 2]! - 8 * y[i - 1]! + 8 * y[i + 1]! - y[i + 2]!) / 12;
  const coefficients = new Float64Array(4 * cells);
  for (let cell = 0; cell < cells; cell++) {
    const i = cell + 2;
    const rise = y[i + 1]! - y[i]!;
    const [left, right] = [slope(i), slope(i + 1)];
    coefficients.set([y[i]!, left, 3 * rise - 2 * left - right, left + right - 2 * rise], 4 * cell);
  }
  return { low, perUnit: 1 / width, cells, coefficients };
}

/** Value at x; beyond the ends, the value at the end. */
export function tableAt(table: CubicTable, x: number): number {
  const at = Math.min(Math.max((x - table.low) * table.perUnit, 0), table.cells);
  const cell = Math.min(Math.floor(at), table.cells - 1);
  const s = at - cell;
  const c = table.coefficients;
  const i = 4 * cell;
  return ((c[i + 3]! * s + c[i + 2]!) * s + c[i + 1]!) * s + c[i]!;
}
