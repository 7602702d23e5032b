/** Factor of a symmetric positive semi-definite matrix restricted to its independent columns. */
export interface CholeskyFactor {
  /** Columns that are independent of those before them, in order. */
  readonly kept: readonly number[];
  /** Columns that are linear combinations of kept columns before them. */
  readonly dropped: readonly number[];
  /** Lower triangle of the kept columns, row-major, kept × kept. */
  readonly lower: Float64Array;
}

/**
 * Cholesky factorisation A = L Lᵀ of normal equations with rank detection.
 *
 * Columns are taken in the given order; one whose pivot (its sum of squares not explained by the columns
 * before it) is at most `tolerance` times `scale[j]` is dropped, so of collinear columns the first stays.
 *
 * @param matrix symmetric, row-major, n × n; the lower triangle is read
 * @param scale what a pivot is compared with, by default the diagonal
 * @throws RangeError when the matrix is not n × n
 */
export function cholesky(
  matrix: Float64Array,
  n: number,
  tolerance = 1e-11,
  scale?: ArrayLike<number>,
): CholeskyFactor {
  if (matrix.length !== n * n) {
    throw new RangeError(`cholesky: matrix has ${matrix.length} elements; expected n × n = ${n * n}`);
  }
  const kept: number[] = [];
  const dropped: number[] = [];
  const work = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const size = kept.length;
    const row = size * n;
    let pivot = matrix[j * n + j]!;
    for (let a = 0; a < size; a++) {
      let value = matrix[j * n + kept[a]!]!;
      const other = a * n;
      for (let b = 0; b < a; b++) value -= work[row + b]! * work[other + b]!;
      value /= work[other + a]!;
      work[row + a] = value;
      pivot -= value * value;
    }
    if (pivot > tolerance * (scale ? scale[j]! : matrix[j * n + j]!)) {
      work[row + size] = Math.sqrt(pivot);
      kept.push(j);
    } else {
      dropped.push(j);
    }
  }
  const m = kept.length;
  const lower = new Float64Array(m * m);
  for (let a = 0; a < m; a++) for (let b = 0; b <= a; b++) lower[a * m + b] = work[a * n + b]!;
  return { kept, dropped, lower };
}

/** Solves L Lᵀ x = b in place; b has one value a kept column. */
export function choleskySolve({ kept, lower }: CholeskyFactor, b: Float64Array): Float64Array {
  const m = kept.length;
  for (let a = 0; a < m; a++) {
    let value = b[a]!;
    for (let c = 0; c < a; c++) value -= lower[a * m + c]! * b[c]!;
    b[a] = value / lower[a * m + a]!;
  }
  for (let a = m - 1; a >= 0; a--) {
    let value = b[a]!;
    for (let c = a + 1; c < m; c++) value -= lower[c * m + a]! * b[c]!;
    b[a] = value / lower[a * m + a]!;
  }
  return b;
}

/** (L Lᵀ)⁻¹, row-major, kept × kept. */
export function choleskyInverse(factor: CholeskyFactor): Float64Array {
  const m = factor.kept.length;
  const inverse = new Float64Array(m * m);
  const column = new Float64Array(m);
  for (let j = 0; j < m; j++) {
    column.fill(0);
    column[j] = 1;
    choleskySolve(factor, column);
    for (let i = 0; i < m; i++) inverse[i * m + j] = column[i]!;
  }
  return inverse;
}
