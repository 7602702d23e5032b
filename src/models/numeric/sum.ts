/**
 * Compensated sum: error independent of the number of terms.
 *
 * Source: A. Neumaier, ZAMM 54 (1974) 39–51, algorithm IV.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

/** Compensated sum of `f(i)` for i = 0 … n − 1. */
export function sumOf(n: number, f: (i: number) => number): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < n; i++) {
    const value = f(i);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

/** Arithmetic mean. @throws RangeError for no values */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError("mean: values has 0 elements; expected at least 1");
  return sum(values) / values.length;
}

/** Sample variance with divisor n − 1, two passes. @throws RangeError for fewer than two values */
export function variance(values: ArrayLike<number>): number {
  if (values.length < 2) {
    throw new RangeError(`variance: values has ${values.length} elements; expected at least 2`);
  }
  const centre = mean(values);
  return sumOf(values.length, (i) => (values[i]! - centre) ** 2) / (values.length - 1);
}
