/** Orthogonal factorisation X = Q R of the independent columns of X. */
export interface QrFactor {
  readonly kept: readonly number[];
  readonly dropped: readonly number[];
  /** Columns of Q, each of length n, one a kept column. */
  readonly q: readonly Float64Array[];
  /** Upper triangle, row-major, kept × kept. */
  readonly r: Float64Array;
}

/**
 * QR factorisation by Gram–Schmidt with full re-orthogonalisation, columns in the given order.
 *
 * A column of which the columns before it leave less than `tolerance` of its length is dropped (the rule of
 * R's `lm`, tolerance 1e-7 there). Works on X itself, so keeps twice the digits of normal equations.
 * Source: L. Giraud, J. Langou, M. Rozložník, Numer. Math. 101 (2005) 87 ("twice is enough").
 *
 * @param columns k columns of length n
 */
export function qr(columns: readonly ArrayLike<number>[], tolerance = 1e-10): QrFactor {
  const k = columns.length;
  const kept: number[] = [];
  const dropped: number[] = [];
  const q: Float64Array[] = [];
  const work = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    const v = Float64Array.from(columns[j]!);
    const length = norm(v);
    const size = kept.length;
    const coefficients = new Float64Array(size);
    for (let pass = 0; pass < 2; pass++) {
      for (let a = 0; a < size; a++) {
        const base = q[a]!;
        let dot = 0;
        for (let i = 0; i < v.length; i++) dot += base[i]! * v[i]!;
        coefficients[a] = coefficients[a]! + dot;
        for (let i = 0; i < v.length; i++) v[i] = v[i]! - dot * base[i]!;
      }
    }
    const left = norm(v);
    if (left > tolerance * length) {
      for (let i = 0; i < v.length; i++) v[i] = v[i]! / left;
      for (let a = 0; a < size; a++) work[a * k + size] = coefficients[a]!;
      work[size * k + size] = left;
      q.push(v);
      kept.push(j);
    } else {
      dropped.push(j);
    }
  }
  const m = kept.length;
  const r = new Float64Array(m * m);
  for (let a = 0; a < m; a++) for (let b = a; b < m; b++) r[a * m + b] = work[a * k + b]!;
  return { kept, dropped, q, r };
}

/** Solves R x = b in place. */
export function backSubstitute(r: Float64Array, b: Float64Array): Float64Array {
  const m = b.length;
  for (let a = m - 1; a >= 0; a--) {
    let value = b[a]!;
    for (let c = a + 1; c < m; c++) value -= r[a * m + c]! * b[c]!;
    b[a] = value / r[a * m + a]!;
  }
  return b;
}

function norm(v: Float64Array): number {
  let largest = 0;
  for (const value of v) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let total = 0;
  for (const value of v) total += (value / largest) ** 2;
  return largest * Math.sqrt(total);
}
