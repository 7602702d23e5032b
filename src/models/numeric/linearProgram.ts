/** Answer of a linear program. */
export type LinearProgram =
  | { readonly status: "optimal"; readonly x: Float64Array; readonly value: number }
  | { readonly status: "infeasible" | "unbounded" };

/** Pivots below this are taken as zero: scale rows and variables to about 1. */
const EPSILON = 1e-11;

/**
 * Largest c·x under A·x ≤ b, x ≥ 0: the simplex method in two phases on a dense dictionary, with Bland's rule
 * (smallest index), so that it ends.
 *
 * @param a one row a condition
 * @throws RangeError when a row has not as many values as c, or b not as many as rows
 * Source: V. Chvátal, Linear Programming, 1983, chapters 2, 3 and 8.
 */
export function linearProgram(
  c: ArrayLike<number>,
  a: readonly ArrayLike<number>[],
  b: ArrayLike<number>,
): LinearProgram {
  const n = c.length;
  const m = a.length;
  if (b.length !== m)
    throw new RangeError(`linearProgram: b has ${b.length} values; expected ${m}, one a row`);
  a.forEach((row, i) => {
    if (row.length === n) return;
    throw new RangeError(`linearProgram: row ${i} has ${row.length} values; expected ${n}`);
  });
  const dictionary = makeDictionary(c, a, b);
  if (!firstPhase(dictionary)) return { status: "infeasible" };
  if (!improve(dictionary, m)) return { status: "unbounded" };
  const { rows, basic } = dictionary;
  const x = new Float64Array(n);
  basic.forEach((variable, i) => {
    if (variable >= 0 && variable < n) x[variable] = rows[i]![n + 1]!;
  });
  return { status: "optimal", x, value: rows[m]![n + 1]! };
}

/**
 * Rows 0 … m − 1: conditions; m: the goal, negated; m + 1: the goal of the first phase. Columns 0 … n − 1 and n
 * (the artificial variable, −1): variables that are 0; n + 1: constants.
 */
interface Dictionary {
  readonly rows: readonly Float64Array[];
  readonly basic: Int32Array;
  readonly free: Int32Array;
}

function makeDictionary(
  c: ArrayLike<number>,
  a: readonly ArrayLike<number>[],
  b: ArrayLike<number>,
): Dictionary {
  const n = c.length;
  const m = a.length;
  const rows = Array.from({ length: m + 2 }, () => new Float64Array(n + 2));
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) rows[i]![j] = a[i]![j]!;
    rows[i]![n] = -1;
    rows[i]![n + 1] = b[i]!;
  }
  for (let j = 0; j < n; j++) rows[m]![j] = -c[j]!;
  rows[m + 1]![n] = 1;
  return {
    rows,
    basic: Int32Array.from({ length: m }, (_, i) => n + i),
    free: Int32Array.from({ length: n + 1 }, (_, j) => (j < n ? j : -1)),
  };
}

/** Makes every constant non-negative. */
function firstPhase(dictionary: Dictionary): boolean {
  const { rows, basic, free } = dictionary;
  const m = basic.length;
  const last = free.length;
  let worst = 0;
  for (let i = 1; i < m; i++) if (rows[i]![last]! < rows[worst]![last]!) worst = i;
  if (m === 0 || rows[worst]![last]! >= -EPSILON) return true;
  pivot(dictionary, worst, last - 1);
  if (!improve(dictionary, m + 1) || rows[m + 1]![last]! < -1e-9) return false;
  for (let i = 0; i < m; i++) {
    if (basic[i] !== -1) continue;
    let best = 0;
    for (let j = 1; j < last; j++) if (Math.abs(rows[i]![j]!) > Math.abs(rows[i]![best]!)) best = j;
    pivot(dictionary, i, best);
  }
  return true;
}

/** Raises the goal of a row until no variable can; false when there is no end to it. */
function improve(dictionary: Dictionary, goal: number): boolean {
  const { rows, basic, free } = dictionary;
  const m = basic.length;
  const last = free.length;
  for (;;) {
    let entering = -1;
    for (let j = 0; j < last; j++) {
      if (goal === m && free[j] === -1) continue;
      if (rows[goal]![j]! >= -EPSILON) continue;
      if (entering < 0 || free[j]! < free[entering]!) entering = j;
    }
    if (entering < 0) return true;
    let leaving = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < m; i++) {
      if (rows[i]![entering]! <= EPSILON) continue;
      const ratio = rows[i]![last]! / rows[i]![entering]!;
      if (ratio > least || (ratio === least && basic[i]! > basic[leaving]!)) continue;
      [leaving, least] = [i, ratio];
    }
    if (leaving < 0) return false;
    pivot(dictionary, leaving, entering);
  }
}

function pivot({ rows, basic, free }: Dictionary, r: number, s: number): void {
  const row = rows[r]!;
  const inverse = 1 / row[s]!;
  rows.forEach((other, i) => {
    const factor = other[s]! * inverse;
    if (i === r || factor === 0) return;
    for (let j = 0; j < other.length; j++) if (j !== s) other[j]! -= row[j]! * factor;
    other[s] = -factor;
  });
  for (let j = 0; j < row.length; j++) if (j !== s) row[j]! *= inverse;
  row[s] = inverse;
  [basic[r], free[s]] = [free[s]!, basic[r]!];
}
