/** Σ aᵢxᵢ = right. */
export interface Equation {
  readonly terms: ReadonlyMap<number, number>;
  readonly right: number;
}

/**
 * Equations in reduced row echelon form (Gauss–Jordan, largest pivot first); a row with one term solves it.
 *
 * @param size number of unknowns
 */
export function reduceRows(equations: readonly Equation[], size: number): Equation[] {
  const rows = equations
    .filter(({ terms }) => terms.size > 0)
    .map(({ terms, right }) => {
      const row = new Float64Array(size + 1);
      for (const [i, a] of terms) row[i] = a;
      row[size] = right;
      return row;
    });
  let rank = 0;
  for (let column = 0; column < size && rank < rows.length; column++) {
    let pivot = rank;
    for (let r = rank + 1; r < rows.length; r++) {
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r;
    }
    if (Math.abs(rows[pivot]![column]!) < 1e-9) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const lead = rows[rank]!;
    const scale = lead[column]!;
    for (let c = column; c <= size; c++) lead[c] = lead[c]! / scale;
    for (let r = 0; r < rows.length; r++) {
      const factor = rows[r]![column]!;
      if (r === rank || factor === 0) continue;
      for (let c = column; c <= size; c++) rows[r]![c] = rows[r]![c]! - factor * lead[c]!;
    }
    rank++;
  }
  return rows.slice(0, rank).map((row) => {
    const terms = new Map<number, number>();
    for (let i = 0; i < size; i++) if (Math.abs(row[i]!) > 1e-9) terms.set(i, row[i]!);
    return { terms, right: row[size]! };
  });
}
