import { cholesky, choleskySolve } from "../../numeric/cholesky.js";
import { qr } from "../../numeric/qr.js";
import type { BlockMatrix } from "./blocks.js";
import { applyRows, type SparseRow } from "./reparametrise.js";

/** A solution of block normal equations that may be short of rank, and what may be added to it. */
export interface Deficient {
  /** G group and p rest coefficients. */
  readonly solution: Float64Array;
  /** A basis of the vectors A z = 0. */
  readonly nullSpace: readonly Float64Array[];
}

const TOLERANCE = 1e-11;

/**
 * Solves A c = r for the rows left when some are gone: groups without rows and rest columns that have become
 * collinear get zero.
 *
 * @param full the matrix with all rows, which says how small a pivot counts as nothing
 */
export function solveDeficient(
  { diagonal, border, corner }: BlockMatrix,
  full: BlockMatrix,
  block: ArrayLike<number>,
  rest: ArrayLike<number>,
): Deficient {
  const groups = diagonal.length;
  const width = rest.length;
  const size = groups + width;
  const reduced = corner.slice();
  const right = Float64Array.from(rest);
  const lost: number[] = [];
  const present = new Int32Array(width);
  const inverse = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    if (!(diagonal[g]! > TOLERANCE * full.diagonal[g]!)) {
      lost.push(g);
      continue;
    }
    inverse[g] = 1 / diagonal[g]!;
    const row = g * width;
    let count = 0;
    for (let c = 0; c < width; c++) if (border[row + c] !== 0) present[count++] = c;
    for (let a = 0; a < count; a++) {
      const c = present[a]!;
      const share = border[row + c]! * inverse[g]!;
      right[c] = right[c]! - share * block[g]!;
      for (let b = 0; b <= a; b++) {
        const at = c * width + present[b]!;
        reduced[at] = reduced[at]! - share * border[row + present[b]!]!;
      }
    }
  }
  const scale = Float64Array.from({ length: width }, (_, c) => full.corner[c * width + c]!);
  const factor = cholesky(reduced, width, TOLERANCE, scale);
  const { kept, dropped } = factor;

  const fill = (values: Float64Array, groupRight: ArrayLike<number> | null, out: Float64Array) => {
    for (let g = 0; g < groups; g++) {
      if (inverse[g] === 0) continue;
      let value = groupRight === null ? 0 : groupRight[g]!;
      const row = g * width;
      for (let c = 0; c < width; c++) value -= border[row + c]! * values[c]!;
      out[g] = value * inverse[g]!;
    }
    out.set(values, groups);
    return out;
  };
  const spread = (solved: Float64Array) => {
    const values = new Float64Array(width);
    kept.forEach((c, a) => {
      values[c] = solved[a]!;
    });
    return values;
  };
  const solved = choleskySolve(
    factor,
    Float64Array.from(kept, (c) => right[c]!),
  );
  const solution = fill(spread(solved), block, new Float64Array(size));
  const nullSpace: Float64Array[] = lost.map((g) => {
    const vector = new Float64Array(size);
    vector[g] = 1;
    return vector;
  });
  for (const r of dropped) {
    const column = Float64Array.from(kept, (c) => -reduced[Math.max(c, r) * width + Math.min(c, r)]!);
    const values = spread(choleskySolve(factor, column));
    values[r] = 1;
    nullSpace.push(fill(values, null, new Float64Array(size)));
  }
  return { solution, nullSpace };
}

/**
 * Of all coefficients b = T (c + N z) the ones of least length, which is what the pseudo-inverse of the normal
 * equations in b gives; and the positions of those that depend on z.
 */
export function leastNorm(
  rows: readonly SparseRow[],
  c: ArrayLike<number>,
  nullSpace: readonly Float64Array[],
): { readonly coefficients: Float64Array; readonly notEstimable: readonly number[] } {
  const coefficients = Float64Array.from(applyRows(rows, c));
  if (nullSpace.length === 0) return { coefficients, notEstimable: [] };
  return projectOut(
    coefficients,
    nullSpace.map((vector) => Float64Array.from(applyRows(rows, vector))),
  );
}

/** b less its part in the span of the directions, and where any of them is not zero. */
export function projectOut(
  b: Float64Array,
  directions: readonly Float64Array[],
): { readonly coefficients: Float64Array; readonly notEstimable: readonly number[] } {
  const { q } = qr(directions);
  for (const base of q) {
    let dot = 0;
    for (let j = 0; j < b.length; j++) dot += base[j]! * b[j]!;
    for (let j = 0; j < b.length; j++) b[j] = b[j]! - dot * base[j]!;
  }
  const touched = new Set<number>();
  for (const direction of directions) {
    const largest = direction.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    direction.forEach((v, j) => {
      if (Math.abs(v) > 1e-9 * largest) touched.add(j);
    });
  }
  return { coefficients: b, notEstimable: [...touched].sort((x, y) => x - y) };
}
