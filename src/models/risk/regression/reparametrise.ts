/**
 * A sparse linear map from block coefficients (groups and kept rest columns) to the coefficients shown
 * (intercept, contrasts with the reference, slopes in the covariates' own units): b = T c.
 */
export interface SparseRow {
  readonly at: readonly number[];
  readonly weight: readonly number[];
}

/** T c. */
export function applyRows(rows: readonly SparseRow[], c: ArrayLike<number>): number[] {
  return rows.map(({ at, weight }) => at.reduce((total, index, e) => total + weight[e]! * c[index]!, 0));
}

/** A Tᵀ for a symmetric size × size matrix A: size × rows, row-major. */
export function timesTransposed(
  rows: readonly SparseRow[],
  matrix: Float64Array,
  size: number,
): Float64Array {
  const k = rows.length;
  const out = new Float64Array(size * k);
  for (let i = 0; i < size; i++) {
    const from = i * size;
    const to = i * k;
    for (let j = 0; j < k; j++) {
      const { at, weight } = rows[j]!;
      let value = 0;
      for (let e = 0; e < at.length; e++) value += weight[e]! * matrix[from + at[e]!]!;
      out[to + j] = value;
    }
  }
  return out;
}

/** T U for U of size × k: rows × k, row-major. */
export function timesRows(rows: readonly SparseRow[], u: Float64Array): Float64Array {
  const k = rows.length;
  const out = new Float64Array(k * k);
  rows.forEach(({ at, weight }, i) => {
    at.forEach((index, e) => {
      const w = weight[e]!;
      for (let j = 0; j < k; j++) out[i * k + j] = out[i * k + j]! + w * u[index * k + j]!;
    });
  });
  return out;
}
