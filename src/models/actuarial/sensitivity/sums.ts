/**
 * Sums over rows of a sample from which all indices of one outcome follow, of outcomes less a pivot (so that
 * nothing is lost where they vary little around a large value). They add up: rows of any number of blocks have
 * one short vector.
 *
 * n, ΣA, ΣA², ΣB, ΣB², ΣAB; then for each factor i ΣAB_i, ΣB(AB_i − A), Σ(A − AB_i)², Σ(B − AB_i)²; with pairs
 * also ΣBA_i for each i and ΣBA_i AB_j for each i < j.
 */
export interface SumsShape {
  readonly factors: number;
  readonly pairs: boolean;
}

const HEAD = 6;
const EACH = 4;

export const AT = {
  n: 0,
  a: 1,
  aa: 2,
  b: 3,
  bb: 4,
  ab: 5,
  column: (i: number) => HEAD + EACH * i,
  first: (i: number) => HEAD + EACH * i + 1,
  total: (i: number) => HEAD + EACH * i + 2,
  other: (i: number) => HEAD + EACH * i + 3,
  back: (k: number, i: number) => HEAD + EACH * k + i,
  pair: (k: number, i: number, j: number) => HEAD + EACH * k + k + (i * (2 * k - i - 1)) / 2 + (j - i - 1),
} as const;

export function sumsLength({ factors: k, pairs }: SumsShape): number {
  return HEAD + EACH * k + (pairs ? k + (k * (k - 1)) / 2 : 0);
}

/** Where outcomes of a sample lie: matrix m, row r at start + m · stride + r. */
export interface Columns {
  readonly values: Float64Array;
  readonly start: number;
  readonly stride: number;
  readonly rows: number;
}

/** Adds rows to sums. @param weights how often each row counts (default once) */
export function addRows(
  sums: Float64Array,
  shape: SumsShape,
  { values: y, start, stride, rows }: Columns,
  pivot: number,
  weights?: Float64Array,
): void {
  const { factors: k, pairs } = shape;
  const atA = start;
  const atB = start + stride;
  let [n, a, aa, b, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let r = 0; r < rows; r++) {
    const w = weights === undefined ? 1 : weights[r]!;
    const ya = y[atA + r]! - pivot;
    const yb = y[atB + r]! - pivot;
    n += w;
    a += w * ya;
    aa += w * ya * ya;
    b += w * yb;
    bb += w * yb * yb;
    ab += w * ya * yb;
  }
  add(sums, 0, n, a, aa, b, bb, ab);
  for (let i = 0; i < k; i++) {
    const atC = start + (2 + i) * stride;
    let [column, first, total, other] = [0, 0, 0, 0];
    for (let r = 0; r < rows; r++) {
      const w = weights === undefined ? 1 : weights[r]!;
      const ya = y[atA + r]!;
      const yb = y[atB + r]!;
      const yc = y[atC + r]!;
      const change = yc - ya;
      column += w * (yc - pivot);
      first += w * (yb - pivot) * change;
      total += w * change * change;
      other += w * (yb - yc) * (yb - yc);
    }
    add(sums, AT.column(i), column, first, total, other);
  }
  if (!pairs) return;
  for (let i = 0; i < k; i++) {
    const atBack = start + (2 + k + i) * stride;
    let back = 0;
    for (let r = 0; r < rows; r++)
      back += (weights === undefined ? 1 : weights[r]!) * (y[atBack + r]! - pivot);
    add(sums, AT.back(k, i), back);
    for (let j = i + 1; j < k; j++) {
      const atC = start + (2 + j) * stride;
      let product = 0;
      for (let r = 0; r < rows; r++)
        product +=
          (weights === undefined ? 1 : weights[r]!) * (y[atBack + r]! - pivot) * (y[atC + r]! - pivot);
      add(sums, AT.pair(k, i, j), product);
    }
  }
}

function add(sums: Float64Array, at: number, ...terms: number[]): void {
  for (let t = 0; t < terms.length; t++) sums[at + t] = sums[at + t]! + terms[t]!;
}

/** Adds sums to others. */
export function addSums(to: Float64Array, from: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = to[i]! + from[i]!;
}
