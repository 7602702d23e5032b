/**
 * What a linear model is estimated on: rows, or cells of rows that share their regressors.
 *
 * Arrays have one value a unit. A unit stands for its rows: weighted sums over rows are sums over units.
 */
export interface Units {
  /** Rows in all. */
  readonly rows: number;
  /** Σ w over the rows of each unit; null when every unit weighs 1. */
  readonly weight: Float64Array | null;
  /** Weighted mean of y. */
  readonly y: ArrayLike<number>;
  /** Σ w (y − mean of the unit)² over all rows. */
  readonly within: number;
  /** Σ w² e² over the rows of each unit, for the residuals of its mean. */
  readonly squaredScores: (residuals: Float64Array) => Float64Array;
  /** Weight of one row of each unit; null when every row weighs 1. */
  readonly rowWeight: Float64Array | null;
  /** Rows of each unit; null when each unit is one row. */
  readonly counts: Float64Array | null;
  /** Refuses estimators that need the leverage of each row where rows of a unit differ in it. */
  readonly checkLeverages: (vcov: string) => void;
}

/** Each row a unit of its own. */
export function rowUnits(y: ArrayLike<number>, weight: Float64Array | null): Units {
  return {
    rows: y.length,
    weight,
    y,
    within: 0,
    squaredScores: (residuals) =>
      weight === null ? residuals.map((e) => e * e) : residuals.map((e, i) => (weight[i]! * e) ** 2),
    rowWeight: weight,
    counts: null,
    checkLeverages: () => undefined,
  };
}

const SHOWN_FAULTS = 20;

/**
 * Analytic weights, one a row, all above 0.
 *
 * @throws RangeError listing the first 20 rows whose weight is not a finite number above 0, and their number
 */
export function readWeights(
  where: string,
  name: string,
  weights: ArrayLike<number> | undefined,
  n: number,
): Float64Array | null {
  if (weights === undefined) return null;
  if (weights.length !== n) {
    throw new RangeError(`${where}: ${name} has ${weights.length} values; expected ${n}, one a row`);
  }
  const bad: string[] = [];
  let count = 0;
  for (let i = 0; i < n; i++) {
    const value = weights[i] as unknown;
    // Below and above these bounds squares of weights vanish or overflow.
    if (typeof value === "number" && value > 1e-100 && value < 1e100) continue;
    if (count++ < SHOWN_FAULTS) bad.push(`${name}[${i}] is ${String(value)}`);
  }
  if (count > 0) {
    throw new RangeError(
      `${where}: ${bad.join(", ")}${count > SHOWN_FAULTS ? ", …" : ""}; expected a finite number above 0 (${count} of ${n} rows)`,
    );
  }
  return Float64Array.from(weights);
}
