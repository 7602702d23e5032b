import { shown } from "./check.js";
import { cholesky } from "./cholesky.js";
import { symmetricEigen } from "./symmetricEigen.js";

/** Differences that printing a matrix with rounded digits leaves between its two halves. */
const ROUNDING = 1e-9;
/** An eigenvalue above −n times this counts as zero. */
const SINGULAR = 1e-10;

/**
 * @param what what the names are of: "pool"
 * @param known the names that there are
 * @throws RangeError unless names are the known ones, once each, and values is symmetric with a unit diagonal
 *   and positive semidefinite; names the first element or name at fault and the smallest eigenvalue
 */
export function checkCorrelationMatrix(
  at: string,
  what: string,
  known: readonly string[],
  names: readonly string[],
  values: readonly (readonly number[])[],
): void {
  checkNames(at, what, known, names);
  const n = names.length;
  if (!Array.isArray(values) || values.length !== n)
    throw new RangeError(`${at}: values has ${shown(values?.length)} rows; expected ${n}, one a name`);
  values.forEach((row, i) => {
    if (!Array.isArray(row) || row.length !== n)
      throw new RangeError(
        `${at}: values of "${names[i]}" has ${shown(row?.length)} numbers; expected ${n}, one a name`,
      );
  });
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value: unknown = values[i]![j];
      const between = `${at}: correlation of "${names[i]}" and "${names[j]}"`;
      if (typeof value !== "number" || !(Math.abs(value) <= 1 + ROUNDING))
        throw new RangeError(`${between} is ${shown(value)}; expected a number from -1 to 1`);
      if (i === j && Math.abs(value - 1) > ROUNDING)
        throw new RangeError(`${between} is ${value}; expected 1 on the diagonal`);
      if (!(Math.abs(value - values[j]![i]!) <= ROUNDING))
        throw new RangeError(
          `${between} is ${value}, but ${shown(values[j]![i])} in the other half; expected a symmetric matrix`,
        );
    }
  }
  checkSemidefinite(at, names, values);
}

function checkNames(at: string, what: string, known: readonly string[], names: readonly string[]): void {
  if (!Array.isArray(names)) throw new RangeError(`${at}: names is ${shown(names)}; expected a list`);
  const left = new Set(known);
  for (const name of names)
    if (!left.delete(name))
      throw new RangeError(`${at}: names has ${shown(name)}; expected the name of each ${what} once`);
  for (const name of left) throw new RangeError(`${at}: names lacks "${name}"; expected each ${what} once`);
}

function checkSemidefinite(
  at: string,
  names: readonly string[],
  values: readonly (readonly number[])[],
): void {
  const n = names.length;
  const matrix = Float64Array.from(values.flat());
  if (cholesky(matrix, n).dropped.length === 0) return;
  const smallest = smallestEigenvalue(matrix, n);
  if (smallest >= -n * SINGULAR) return;
  // The first leading block that has a negative eigenvalue ends with the name that does not fit.
  let [good, bad] = [1, n];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    const block = new Float64Array(middle * middle);
    for (let i = 0; i < middle; i++)
      for (let j = 0; j < middle; j++) block[i * middle + j] = matrix[i * n + j]!;
    if (smallestEigenvalue(block, middle) >= -n * SINGULAR) good = middle;
    else bad = middle;
  }
  throw new RangeError(
    `${at}: values has the smallest eigenvalue ${smallest.toPrecision(4)}; expected a positive semidefinite matrix (no eigenvalue below 0); the correlations of "${names[bad - 1]}" do not fit those of the names before it`,
  );
}

function smallestEigenvalue(matrix: Float64Array, n: number): number {
  return symmetricEigen(matrix, n).values.reduce((least, value) => Math.min(least, value), Infinity);
}

/**
 * Lower-triangular root of a correlation matrix, R = L Lᵀ, in the order of `known`.
 *
 * What is a combination of those before it has a zero on the diagonal, so singular matrices work.
 *
 * @returns row-major, n × n
 */
export function correlationRoot(
  known: readonly string[],
  names: readonly string[],
  values: readonly (readonly number[])[],
): Float64Array {
  const n = known.length;
  const place = new Map(names.map((name, i) => [name, i]));
  const order = known.map((name) => place.get(name)!);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) matrix[i * n + j] = i === j ? 1 : values[order[i]!]![order[j]!]!;
  const { kept, dropped, lower } = cholesky(matrix, n);
  const m = kept.length;
  const root = new Float64Array(n * n);
  kept.forEach((row, a) => {
    for (let b = 0; b <= a; b++) root[row * n + kept[b]!] = lower[a * m + b]!;
  });
  for (const row of dropped) {
    for (let a = 0; a < m && kept[a]! < row; a++) {
      let value = matrix[row * n + kept[a]!]!;
      for (let b = 0; b < a; b++) value -= lower[a * m + b]! * root[row * n + kept[b]!]!;
      root[row * n + kept[a]!] = value / lower[a * m + a]!;
    }
  }
  return root;
}

/** Makes independent standard normal rows (n × lanes) correlated, in place: row i becomes Σ_j root_ij · row j. */
export function correlateRows(out: Float64Array, root: Float64Array, n: number, lanes: number): void {
  // From the last row up, so that each is still independent when the rows below it need it.
  for (let p = n - 1; p >= 0; p--) {
    const row = p * lanes;
    const diagonal = root[p * n + p]!;
    for (let l = 0; l < lanes; l++) out[row + l] = diagonal * out[row + l]!;
    for (let j = 0; j < p; j++) {
      const weight = root[p * n + j]!;
      if (weight === 0) continue;
      const other = j * lanes;
      for (let l = 0; l < lanes; l++) out[row + l] = out[row + l]! + weight * out[other + l]!;
    }
  }
}
