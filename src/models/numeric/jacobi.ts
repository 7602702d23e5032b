/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 *
 * Source: G. Golub, C. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 8.5.3.
 *
 * @param matrix symmetric, row-major, n × n
 * @returns values[a] and its vector in column a of `vectors` (row-major, n × n)
 */
export function symmetricEigen(
  matrix: Float64Array,
  n: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = matrix.slice();
  // Rows of v are the eigenvectors, so that a rotation runs along memory.
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const rotate = (m: Float64Array, p: number, q: number, c: number, s: number) => {
    const x = p * n;
    const y = q * n;
    for (let j = 0; j < n; j++) {
      const one = m[x + j]!;
      const two = m[y + j]!;
      m[x + j] = c * one - s * two;
      m[y + j] = s * one + c * two;
    }
  };
  let norm = 0;
  for (const value of a) norm += value * value;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = 0; q < p; q++) off += 2 * a[p * n + q]! ** 2;
    if (off <= 1e-30 * norm) break;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = a[p * n + q]!;
        if (apq === 0) continue;
        const tau = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
        const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
        const c = 1 / Math.hypot(1, t);
        const s = t * c;
        rotate(a, p, q, c, s);
        for (let i = 0; i < n; i++) {
          const one = a[i * n + p]!;
          const two = a[i * n + q]!;
          a[i * n + p] = c * one - s * two;
          a[i * n + q] = s * one + c * two;
        }
        rotate(v, p, q, c, s);
      }
    }
  }
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) vectors[i * n + j] = v[j * n + i]!;
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!), vectors };
}

/** The symmetric matrix with its negative eigenvalues set to zero, the nearest positive semi-definite one. */
export function withoutNegativeEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, n);
  const out = new Float64Array(n * n);
  values.forEach((value, a) => {
    if (value <= 0) return;
    for (let i = 0; i < n; i++) {
      const left = value * vectors[i * n + a]!;
      for (let j = 0; j < n; j++) out[i * n + j] = out[i * n + j]! + left * vectors[j * n + a]!;
    }
  });
  return out;
}
