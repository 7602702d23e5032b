import type { SparseRow } from "./reparametrise.js";
import { isSparse } from "./sparse.js";

/** Numeric columns made orthonormal, and the way back. */
export interface Orthogonal {
  /** Columns for the design, one a covariate that is kept, in their order. */
  readonly columns: readonly Float64Array[];
  /** Positions of the covariates kept, and of those that are combinations of earlier ones. */
  readonly kept: readonly number[];
  readonly dropped: readonly number[];
  /** Of each column whether it was made orthogonal to the others. */
  readonly joined: readonly boolean[];
  /** Centre of each covariate kept. */
  readonly centres: Float64Array;
  /** Slope of covariate a = Σ_b inverse[a, b] × slope of column b; p × p, row-major, upper triangle. */
  readonly inverse: Float64Array;
}

/** Above this many columns the work would outweigh the solution; each then stands as it is. */
const MOST_COLUMNS = 24;
const TOLERANCE = 1e-10;
/** A few roundings of a value. */
const ROUNDING = 4e-15;

/**
 * Gram–Schmidt with full re-orthogonalisation on the centred columns, in the inner product of the weights, so
 * that powers of a year or other columns that are nearly collinear cost the solution no digits.
 *
 * A column is dropped when those before it leave less of it than 1e-10 of its spread, or less than the
 * rounding of the values can explain. Columns that are mostly zero (the slopes of groups) stay as they are.
 *
 * @param centred whether the design spans a constant
 */
export function orthogonalise(
  covariates: readonly Float64Array[],
  weights: Float64Array | null,
  centred: boolean,
): Orthogonal {
  const dense = covariates.filter((values) => !isSparse(values)).length;
  const columns: Float64Array[] = [];
  const kept: number[] = [];
  const dropped: number[] = [];
  const centres: number[] = [];
  const triangle: number[][] = [];
  /** Error of each column that the rounding of its values may leave; NaN for columns that take no part. */
  const errors: number[] = [];
  covariates.forEach((values, j) => {
    const keep = (column: Float64Array, centre: number, r: number[], error: number) => {
      kept.push(j);
      columns.push(column);
      centres.push(centre);
      triangle.push(r);
      errors.push(error);
    };
    const size = columns.length;
    if (dense > MOST_COLUMNS || isSparse(values)) {
      keep(values, 0, [...new Array<number>(size).fill(0), 1], Number.NaN);
      return;
    }
    const raw = lengthOf(values, weights);
    const centre = centred ? meanOf(values, weights) : 0;
    const v = values.map((x) => x - centre);
    const spread = lengthOf(v, weights);
    const r = new Array<number>(size + 1).fill(0);
    let error = ROUNDING * raw;
    for (let pass = 0; pass < 2; pass++) {
      columns.forEach((base, a) => {
        if (Number.isNaN(errors[a])) return;
        const dot = productOf(base, v, weights);
        r[a] = r[a]! + dot;
        for (let i = 0; i < v.length; i++) v[i] = v[i]! - dot * base[i]!;
      });
    }
    columns.forEach((_, a) => {
      if (!Number.isNaN(errors[a])) error += Math.abs(r[a]!) * errors[a]!;
    });
    const left = lengthOf(v, weights);
    if (!(left > Math.max(TOLERANCE * spread, error))) {
      dropped.push(j);
      return;
    }
    for (let i = 0; i < v.length; i++) v[i] = v[i]! / left;
    r[size] = left;
    keep(v, centre, r, error / left);
  });
  return {
    columns,
    kept,
    dropped,
    joined: errors.map((error) => !Number.isNaN(error)),
    centres: Float64Array.from(centres),
    inverse: inverseOf(triangle),
  };
}

/**
 * Rows of T for the coefficients of the covariates themselves, from rows for those of the orthonormal columns.
 *
 * @param rows intercept, groups, then the slopes of the columns at `slopes`, −1 where one was dropped
 * @param levels positions of the rows that are values at covariates of zero, not contrasts
 */
export function restoreSlopes(
  rows: readonly SparseRow[],
  { centres, inverse }: Orthogonal,
  slopes: readonly number[],
  levels: readonly number[],
): SparseRow[] {
  const p = centres.length;
  const out = [...rows];
  const shift = new Float64Array(p);
  slopes.forEach((position, a) => {
    if (position < 0) return;
    const parts: (readonly [SparseRow, number])[] = [];
    slopes.forEach((other, b) => {
      const factor = inverse[a * p + b]!;
      if (other < 0 || factor === 0) return;
      parts.push([rows[other]!, factor]);
      shift[b] = shift[b]! - centres[a]! * factor;
    });
    out[position] = combine(parts);
  });
  for (const level of levels) {
    const parts = slopes.flatMap((other, b) =>
      other < 0 || shift[b] === 0 ? [] : [[rows[other]!, shift[b]!] as const],
    );
    out[level] = combine([[rows[level]!, 1], ...parts]);
  }
  return out;
}

function combine(parts: readonly (readonly [SparseRow, number])[]): SparseRow {
  const total = new Map<number, number>();
  for (const [{ at, weight }, factor] of parts) {
    at.forEach((index, e) => {
      total.set(index, (total.get(index) ?? 0) + factor * weight[e]!);
    });
  }
  return { at: [...total.keys()], weight: [...total.values()] };
}

/** Inverse of the upper triangle whose column b is triangle[b]. */
function inverseOf(triangle: readonly (readonly number[])[]): Float64Array {
  const p = triangle.length;
  const out = new Float64Array(p * p);
  for (let b = 0; b < p; b++) {
    out[b * p + b] = 1 / triangle[b]![b]!;
    for (let a = b - 1; a >= 0; a--) {
      let value = 0;
      for (let c = a + 1; c <= b; c++) value -= triangle[c]![a]! * out[c * p + b]!;
      out[a * p + b] = value / triangle[a]![a]!;
    }
  }
  return out;
}

/** Weighted root mean square. */
function lengthOf(v: Float64Array, weights: Float64Array | null): number {
  let largest = 0;
  for (const value of v) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let total = 0;
  let weight = 0;
  for (let i = 0; i < v.length; i++) {
    const w = weights === null ? 1 : weights[i]!;
    total += w * (v[i]! / largest) ** 2;
    weight += w;
  }
  return largest * Math.sqrt(total / weight);
}

function meanOf(v: Float64Array, weights: Float64Array | null): number {
  let total = 0;
  let weight = 0;
  for (let i = 0; i < v.length; i++) {
    const w = weights === null ? 1 : weights[i]!;
    total += w * v[i]!;
    weight += w;
  }
  return total / weight;
}

function productOf(a: Float64Array, b: Float64Array, weights: Float64Array | null): number {
  let total = 0;
  let weight = 0;
  for (let i = 0; i < a.length; i++) {
    const w = weights === null ? 1 : weights[i]!;
    total += w * a[i]! * b[i]!;
    weight += w;
  }
  return total / weight;
}
