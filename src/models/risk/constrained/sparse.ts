import { coefficientName } from "../regression/coefficientName.js";
import type { Factor } from "../regression/factor.js";
import type { GroupSet } from "./groups.js";

/** A design by rows: the columns that are not zero and their values. */
export interface SparseDesign {
  readonly n: number;
  readonly names: readonly string[];
  /** n + 1 values. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Where the coefficients of a factor or set stand: position by level, −1 for the reference. */
export interface SetPlace {
  readonly name: string;
  readonly positions: ReadonlyMap<string, number>;
}

/** Lays out constant, factors (without their reference; `full` with all levels), covariates and group sets. */
export function sparseDesign(
  n: number,
  intercept: boolean,
  factors: readonly Factor[],
  full: number,
  covariates: readonly { readonly name: string; readonly values: Float64Array }[],
  sets: readonly GroupSet[],
): { readonly design: SparseDesign; readonly places: readonly SetPlace[] } {
  const names: string[] = intercept ? ["const"] : [];
  const places: SetPlace[] = [];
  const columnOf = factors.map((factor, f) => {
    const positions = new Map<string, number>();
    const column = Int32Array.from(factor.levels, (level, l) => {
      if (f !== full && l === factor.reference) {
        positions.set(level, -1);
        return -1;
      }
      positions.set(level, names.length);
      return names.push(coefficientName(factor.name, level)) - 1;
    });
    places.push({ name: factor.name, positions });
    return column;
  });
  const covariateAt = covariates.map(({ name }) => names.push(name) - 1);
  const setStart = sets.map((set) => {
    const start = names.length;
    places.push({ name: set.name, positions: new Map(set.levels.map((level, l) => [level, start + l])) });
    for (const level of set.levels) names.push(`${set.name}[${level}]`);
    return start;
  });
  const room =
    n * (Number(intercept) + factors.length + covariates.length) +
    sets.reduce((total, set) => total + set.codes.length, 0);
  const starts = new Int32Array(n + 1);
  const columns = new Int32Array(room);
  const values = new Float64Array(room);
  let at = 0;
  for (let i = 0; i < n; i++) {
    if (intercept) {
      columns[at] = 0;
      values[at++] = 1;
    }
    factors.forEach((factor, f) => {
      const c = columnOf[f]![factor.codes[i]!]!;
      if (c < 0) return;
      columns[at] = c;
      values[at++] = 1;
    });
    covariates.forEach(({ values: x }, c) => {
      columns[at] = covariateAt[c]!;
      values[at++] = x[i]!;
    });
    sets.forEach((set, s) => {
      for (let e = set.starts[i]!; e < set.starts[i + 1]!; e++) {
        columns[at] = setStart[s]! + set.codes[e]!;
        values[at++] = 1;
      }
    });
    starts[i + 1] = at;
  }
  return { design: { n, names, starts, columns, values }, places };
}

/**
 * Σ ωᵢ zᵢzᵢᵀ with z = the row's values summed into targets; row-major, size × size.
 *
 * @param target position of each column, −1 where it is left out
 */
export function gram(
  { n, starts, columns, values }: SparseDesign,
  weights: Float64Array | null,
  target: Int32Array,
  size: number,
): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < n; i++) {
    const w = weights === null ? 1 : weights[i]!;
    for (let a = starts[i]!; a < starts[i + 1]!; a++) {
      const row = target[columns[a]!]!;
      if (row < 0) continue;
      const wv = w * values[a]!;
      for (let b = starts[i]!; b < starts[i + 1]!; b++) {
        const c = target[columns[b]!]!;
        if (c >= 0) out[row * size + c] = out[row * size + c]! + wv * values[b]!;
      }
    }
  }
  return out;
}

/** Σ rᵢ zᵢ over the rows given, or all. */
export function rowSum(
  { n, starts, columns, values }: SparseDesign,
  r: ArrayLike<number>,
  target: Int32Array,
  size: number,
  rows?: Int32Array,
): Float64Array {
  const out = new Float64Array(size);
  const count = rows === undefined ? n : rows.length;
  for (let at = 0; at < count; at++) {
    const i = rows === undefined ? at : rows[at]!;
    for (let a = starts[i]!; a < starts[i + 1]!; a++) {
      const c = target[columns[a]!]!;
      if (c >= 0) out[c] = out[c]! + r[i]! * values[a]!;
    }
  }
  return out;
}

/** Xb. */
export function product({ n, starts, columns, values }: SparseDesign, b: ArrayLike<number>): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let a = starts[i]!; a < starts[i + 1]!; a++) total += b[columns[a]!]! * values[a]!;
    out[i] = total;
  }
  return out;
}
