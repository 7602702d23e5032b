import { checkNumber, checkVector } from "../check.js";
import { sumOf } from "../sum.js";

/** Values with weights, checked, and what every measure of them begins with. */
export interface Units {
  readonly values: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** Σ w, above 0. */
  readonly total: number;
  /** Σ w x / Σ w. */
  readonly mean: number;
}

/**
 * Checks values and weights of a measure; without weights each unit counts once.
 * @param min the smallest value allowed
 * @throws RangeError naming the measure, the parameter and the unit
 */
export function units(
  where: string,
  values: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  min = -Infinity,
): Units {
  if (values.length === 0) throw new RangeError(`${where}: values is empty; expected at least one`);
  checkVector(where, "values", values, undefined, min);
  const by = weights ?? new Float64Array(values.length).fill(1);
  checkVector(where, "weights", by, values.length, 0);
  const total = sumOf(by.length, (i) => by[i]!);
  if (!(total > 0)) throw new RangeError(`${where}: weights sum to ${total}; expected a number above 0`);
  return { values, weights: by, total, mean: sumOf(by.length, (i) => by[i]! * values[i]!) / total };
}

/** The mean of values that a measure divides by. @throws RangeError unless it is above 0 */
export function positiveMean(where: string, { mean }: Units): number {
  if (mean > 0 && Number.isFinite(mean)) return mean;
  throw new RangeError(`${where}: the mean of the values is ${mean}; expected a number above 0`);
}

/** Σ w x of checked lists. */
export function weightedSum(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  return sumOf(values.length, (i) => values[i]! * weights[i]!);
}

/** One name a unit, all of them there. */
export function checkLabels(where: string, name: string, labels: ArrayLike<unknown>, length: number): void {
  if (labels.length !== length) {
    throw new RangeError(`${where}: ${name} has ${labels.length} values; expected ${length}, one a unit`);
  }
  for (let i = 0; i < length; i++) {
    const kind = typeof labels[i];
    if (kind === "string") continue;
    if (kind !== "number")
      throw new RangeError(`${where}: ${name}[${i}] is ${String(labels[i])}; expected a name or a number`);
    checkNumber(where, `${name}[${i}]`, labels[i]);
  }
}
