import type { Factor } from "./factor.js";
import { isSparse } from "./sparse.js";

/**
 * A design with one factor of full dummies (the block, G columns, each row in exactly one) and a narrow rest:
 * dummies of the other factors without their reference, and numeric covariates.
 *
 * The block makes XᵀX diagonal but for the rest, so solving costs G p² + p³ for p rest columns instead of
 * (G + p)³. Without factors the block is the intercept alone (G = 1), or absent (G = 0).
 */
export interface BlockDesign {
  readonly n: number;
  /** Group of each row in the block. */
  readonly group: Int32Array;
  readonly groups: number;
  /** For each other factor the rest column of each row, −1 for the reference. */
  readonly dummies: readonly Int32Array[];
  /** For each covariate its rest column and its values, centred and scaled. */
  readonly numeric: readonly { readonly column: number; readonly values: Float64Array }[];
  /** Rest columns. */
  readonly width: number;
}

export interface Scaling {
  readonly centre: number;
  readonly scale: number;
}

/** Position of the factor solved as the block: the one named, else that with most levels; −1 without factors. */
export function blockOf(factors: readonly Factor[], named?: string): number {
  if (named !== undefined) return factors.findIndex(({ name }) => name === named);
  return factors.reduce(
    (best, f, i) => (best < 0 || f.levels.length > factors[best]!.levels.length ? i : best),
    -1,
  );
}

/** Lays out the design; `block` is the position of the block's factor or −1. */
export function blockDesign(
  n: number,
  factors: readonly Factor[],
  block: number,
  fullDummies: boolean,
  covariates: readonly Float64Array[],
  centred: boolean,
  weights: Float64Array | null,
): { readonly design: BlockDesign; readonly scaling: readonly Scaling[] } {
  let width = 0;
  const dummies: Int32Array[] = [];
  factors.forEach((factor, f) => {
    if (f === block) return;
    const start = width;
    const column = new Int32Array(n);
    for (let i = 0; i < n; i++) {
      const code = factor.codes[i]!;
      column[i] = code === factor.reference ? -1 : start + (code > factor.reference ? code - 1 : code);
    }
    width += factor.levels.length - 1;
    dummies.push(column);
  });
  const scaling: Scaling[] = [];
  const numeric = covariates.map((values) => {
    const standard = standardise(values, centred, weights);
    scaling.push(standard.scaling);
    return { column: width++, values: standard.values };
  });
  const group = block >= 0 ? factors[block]!.codes : new Int32Array(n);
  const groups = block >= 0 ? factors[block]!.levels.length : fullDummies ? 1 : 0;
  return { design: { n, group, groups, dummies, numeric, width }, scaling };
}

/** Centre and scale to unit mean square; a constant column becomes zero and is found collinear later. */
function standardise(
  values: Float64Array,
  centred: boolean,
  weights: Float64Array | null,
): { values: Float64Array; scaling: Scaling } {
  const n = values.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += weights === null ? 1 : weights[i]!;
  const share = (i: number) => (weights === null ? 1 : weights[i]!) / total;
  let centre = 0;
  // Zeros of a column that is mostly zero stay zero, and are passed over.
  if (centred && !isSparse(values)) {
    for (let i = 0; i < n; i++) centre += values[i]! * share(i);
  }
  let square = 0;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    square += (values[i]! - centre) ** 2 * share(i);
    largest = Math.max(largest, Math.abs(values[i]!));
  }
  const spread = Math.sqrt(square);
  const scale = spread > 1e-13 * largest ? spread : 0;
  return {
    values: values.map((v) => (scale === 0 ? 0 : (v - centre) / scale)),
    scaling: { centre, scale: scale === 0 ? 1 : scale },
  };
}

/** The design and its matrix without the rest columns that are not kept; a dropped dummy becomes −1. */
export function keepColumns(
  design: BlockDesign,
  matrix: BlockMatrix,
  kept: readonly number[],
): { readonly design: BlockDesign; readonly matrix: BlockMatrix } {
  const { groups, width } = design;
  const m = kept.length;
  if (m === width) return { design, matrix };
  const position = new Int32Array(width).fill(-1);
  kept.forEach((c, a) => {
    position[c] = a;
  });
  const border = new Float64Array(groups * m);
  const corner = new Float64Array(m * m);
  kept.forEach((c, a) => {
    for (let g = 0; g < groups; g++) border[g * m + a] = matrix.border[g * width + c]!;
    kept.forEach((d, b) => {
      corner[a * m + b] = matrix.corner[c * width + d]!;
    });
  });
  return {
    design: {
      ...design,
      dummies: design.dummies.map((column) => column.map((c) => (c < 0 ? -1 : position[c]!))),
      numeric: design.numeric
        .filter(({ column }) => position[column]! >= 0)
        .map(({ column, values }) => ({ column: position[column]!, values })),
      width: m,
    },
    matrix: { diagonal: matrix.diagonal, border, corner },
  };
}

/** Writes the rest columns of row i that are not zero; returns how many. */
export function restOfRow(design: BlockDesign, i: number, columns: Int32Array, values: Float64Array): number {
  let count = 0;
  for (const dummy of design.dummies) {
    const c = dummy[i]!;
    if (c >= 0) {
      columns[count] = c;
      values[count++] = 1;
    }
  }
  for (const covariate of design.numeric) {
    const value = covariate.values[i]!;
    if (value !== 0) {
      columns[count] = covariate.column;
      values[count++] = value;
    }
  }
  return count;
}

/** Σ ωᵢ xᵢxᵢᵀ in blocks: diagonal (G), border (G × p) and corner (p × p). */
export interface BlockMatrix {
  readonly diagonal: Float64Array;
  readonly border: Float64Array;
  readonly corner: Float64Array;
}

export function crossProduct(design: BlockDesign, weights: Float64Array | null): BlockMatrix {
  const { groups, width } = design;
  const matrix = {
    diagonal: new Float64Array(groups),
    border: new Float64Array(groups * width),
    corner: new Float64Array(width * width),
  };
  addCrossProduct(matrix, design, weights, null, 0, design.n, 1);
  return matrix;
}

/**
 * Adds sign × Σ ωᵢ xᵢxᵢᵀ to the matrix, over the rows order[from] … order[to − 1], or the rows from … to − 1
 * where `order` is null.
 */
export function addCrossProduct(
  matrix: BlockMatrix,
  design: BlockDesign,
  weights: Float64Array | null,
  order: Int32Array | null,
  from: number,
  to: number,
  sign: 1 | -1,
): void {
  const { group, groups, width } = design;
  const { diagonal, border, corner } = matrix;
  const room = design.dummies.length + design.numeric.length;
  const columns = new Int32Array(room);
  const values = new Float64Array(room);
  for (let at = from; at < to; at++) {
    const i = order === null ? at : order[at]!;
    const w = weights === null ? sign : sign * weights[i]!;
    const count = restOfRow(design, i, columns, values);
    const g = group[i]!;
    if (groups > 0) diagonal[g] = diagonal[g]! + w;
    for (let a = 0; a < count; a++) {
      const c = columns[a]!;
      const wv = w * values[a]!;
      if (groups > 0) border[g * width + c] = border[g * width + c]! + wv;
      const row = c * width;
      for (let b = 0; b <= a; b++) {
        const cell = row + columns[b]!;
        corner[cell] = corner[cell]! + wv * values[b]!;
      }
    }
  }
  for (let a = 0; a < width; a++) {
    for (let b = 0; b < a; b++) corner[b * width + a] = corner[a * width + b]!;
  }
}

/** Σ rᵢ xᵢ: block part (G) and rest part (p). */
export function crossVector(
  design: BlockDesign,
  r: ArrayLike<number>,
): { block: Float64Array; rest: Float64Array } {
  const { n, group, groups, width } = design;
  const block = new Float64Array(groups);
  const rest = new Float64Array(width);
  for (let i = 0; i < n; i++) {
    const value = r[i]!;
    if (groups > 0) block[group[i]!] = block[group[i]!]! + value;
    for (const dummy of design.dummies) {
      const c = dummy[i]!;
      if (c >= 0) rest[c] = rest[c]! + value;
    }
    for (const { column, values } of design.numeric) rest[column] = rest[column]! + value * values[i]!;
  }
  return { block, rest };
}
