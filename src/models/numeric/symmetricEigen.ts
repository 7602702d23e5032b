/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder tridiagonalisation, then QL with implicit
 * shifts.
 *
 * Source: H. Bowdler, R. Martin, C. Reinsch, J. Wilkinson, Numer. Math. 11 (1968) 293 (tred2, tql2).
 *
 * @param matrix symmetric, row-major, n × n
 * @returns values[a] in no order, its vector in row a of `vectors` (row-major, n × n)
 */
export function symmetricEigen(
  matrix: Float64Array,
  n: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const { diagonal, below, basis } = tridiagonal(matrix, n);
  implicitQl(diagonal, below, basis, n);
  return { values: diagonal, vectors: basis };
}

/** A = Bᵀ T B: rows of B are orthonormal; below[i] couples i and i + 1. */
function tridiagonal(matrix: Float64Array, n: number) {
  const a = matrix.slice();
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  const v = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    let square = 0;
    for (let i = k + 1; i < n; i++) square += a[k * n + i]! ** 2;
    const first = a[k * n + k + 1]!;
    if (square - first * first <= 1e-300) continue;
    const alpha = first > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    v.fill(0);
    for (let i = k + 1; i < n; i++) v[i] = a[k * n + i]!;
    v[k + 1] = first - alpha;
    const beta = 1 / (square - alpha * first);
    // A ← H A H with H = I − β v vᵀ, by the rank-two update A − v qᵀ − q vᵀ.
    let half = 0;
    for (let i = k; i < n; i++) {
      let dot = 0;
      for (let j = k + 1; j < n; j++) dot += a[i * n + j]! * v[j]!;
      p[i] = beta * dot;
      half += p[i]! * v[i]!;
    }
    half *= beta / 2;
    for (let i = k; i < n; i++) p[i] = p[i]! - half * v[i]!;
    for (let i = k; i < n; i++) {
      const [vi, qi] = [v[i]!, p[i]!];
      const row = i * n;
      for (let j = k; j < n; j++) a[row + j] = a[row + j]! - vi * p[j]! - qi * v[j]!;
    }
    reflectRows(basis, v, beta, k + 1, n);
  }
  return {
    diagonal: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!),
    below: Float64Array.from({ length: n }, (_, i) => (i + 1 < n ? a[i * n + i + 1]! : 0)),
    basis,
  };
}

/** B ← H B. */
function reflectRows(basis: Float64Array, v: Float64Array, beta: number, from: number, n: number): void {
  const dots = new Float64Array(n);
  for (let i = from; i < n; i++) {
    const vi = v[i]!;
    const row = i * n;
    for (let j = 0; j < n; j++) dots[j] = dots[j]! + vi * basis[row + j]!;
  }
  for (let i = from; i < n; i++) {
    const factor = beta * v[i]!;
    const row = i * n;
    for (let j = 0; j < n; j++) basis[row + j] = basis[row + j]! - factor * dots[j]!;
  }
}

/** Diagonalises T in place, rotating the rows of the basis along. */
function implicitQl(d: Float64Array, e: Float64Array, basis: Float64Array, n: number): void {
  for (let l = 0; l < n; l++) {
    for (let round = 0; ; round++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]!) > Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === l) break;
      if (round === 100)
        throw new RangeError(`symmetricEigen: eigenvalue ${l} did not converge in 100 rounds`);
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      g = d[m]! - d[l]! + e[l]! / (g + (g < 0 ? -1 : 1) * Math.hypot(g, 1));
      let [s, c, shift] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = d[i + 1]! - shift;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - shift;
        const t = (d[i]! - g) * s + 2 * c * b;
        shift = s * t;
        d[i + 1] = g + shift;
        g = c * t - b;
        const [low, high] = [i * n, (i + 1) * n];
        for (let j = 0; j < n; j++) {
          const upper = basis[high + j]!;
          const lower = basis[low + j]!;
          basis[high + j] = s * lower + c * upper;
          basis[low + j] = c * lower - s * upper;
        }
      }
      if (i >= l) continue;
      d[l] = d[l]! - shift;
      e[l] = g;
      e[m] = 0;
    }
  }
}

/** The symmetric matrix with its negative eigenvalues set to zero, the nearest positive semi-definite one. */
export function withoutNegativeEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, n);
  // The fewer of the two: add the positive parts, or take the negative ones away.
  const negative = values.reduce((count, v) => count + (v < 0 ? 1 : 0), 0);
  const add = negative > n / 2;
  const out = add ? new Float64Array(n * n) : matrix.slice();
  values.forEach((value, a) => {
    if (add ? value <= 0 : value >= 0) return;
    const row = a * n;
    const weight = Math.abs(value);
    for (let i = 0; i < n; i++) {
      const left = weight * vectors[row + i]!;
      for (let j = 0; j < n; j++) out[i * n + j] = out[i * n + j]! + left * vectors[row + j]!;
    }
  });
  return out;
}
