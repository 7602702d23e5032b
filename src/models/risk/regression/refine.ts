import { Dot2 } from "../../numeric/dot2.js";
import { backSubstitute } from "../../numeric/qr.js";

const MOST_PASSES = 6;

/**
 * Iterative refinement of a least-squares solution, coefficients and residuals together, with the residuals of
 * the system [I X; Xᵀ 0][e; b] = [y; 0] in twice the digits. Gives nearly all digits of the solution of the
 * problem as stored, as long as X is not singular to working precision.
 *
 * Source: Å. Björck, BIT 7 (1967) 257; N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.
 * (2002), section 20.5.
 *
 * @param columns k columns of X, of length n
 * @param q columns of Q
 * @param r R, k × k, row-major
 * @param b coefficients, changed in place
 * @param e residuals, changed in place
 */
export function refine(
  columns: readonly Float64Array[],
  q: readonly Float64Array[],
  r: Float64Array,
  y: Float64Array,
  b: Float64Array,
  e: Float64Array,
): void {
  const k = columns.length;
  const n = y.length;
  const exact = new Dot2();
  const f = new Float64Array(n);
  let before = Infinity;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    for (let i = 0; i < n; i++) {
      exact.reset();
      exact.add(y[i]!, 1);
      exact.add(e[i]!, -1);
      for (let j = 0; j < k; j++) exact.add(columns[j]![i]!, -b[j]!);
      f[i] = exact.value();
    }
    const g = new Float64Array(k);
    for (let j = 0; j < k; j++) {
      const column = columns[j]!;
      exact.reset();
      for (let i = 0; i < n; i++) exact.add(column[i]!, -e[i]!);
      g[j] = exact.value();
    }
    const h = forwardSubstitute(r, g);
    const along = Float64Array.from(q, (base) => base.reduce((total, v, i) => total + v * f[i]!, 0));
    const step = backSubstitute(
      r,
      along.map((v, j) => v - h[j]!),
    );
    // The step must shrink; when it no longer does, all digits that this precision gives are there.
    const size = step.reduce((most, v, j) => Math.max(most, Math.abs(v) / (Math.abs(b[j]!) || 1)), 0);
    if (!(size < before)) return;
    before = size;
    for (let j = 0; j < k; j++) b[j] = b[j]! + step[j]!;
    for (let i = 0; i < n; i++) {
      let change = f[i]!;
      for (let a = 0; a < k; a++) change -= q[a]![i]! * (along[a]! - h[a]!);
      e[i] = e[i]! + change;
    }
    if (size < 1e-16) return;
  }
}

/** Solves Rᵀ x = b. */
function forwardSubstitute(r: Float64Array, b: Float64Array): Float64Array {
  const m = b.length;
  const x = b.slice();
  for (let a = 0; a < m; a++) {
    let value = x[a]!;
    for (let c = 0; c < a; c++) value -= r[c * m + a]! * x[c]!;
    x[a] = value / r[a * m + a]!;
  }
  return x;
}
