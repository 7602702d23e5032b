import { shown } from "../../numeric/check.js";

/**
 * Natural logarithms of amounts.
 *
 * @throws RangeError for an amount that is not above 0, named by its row: the paper does not say how it
 *   logged payments of zero, so that is for the caller to settle
 */
export function logAmounts(name: string, amounts: ArrayLike<number>): Float64Array {
  const out = new Float64Array(amounts.length);
  for (let i = 0; i < out.length; i++) {
    const value = amounts[i];
    if (typeof value !== "number" || !(value > 0 && value < Infinity)) {
      throw new RangeError(`logAmounts: ${name}[${i}] is ${shown(value)}; expected a finite amount above 0`);
    }
    out[i] = Math.log(value);
  }
  return out;
}

/** e^x of every value. */
export function expAmounts(logs: ArrayLike<number>): Float64Array {
  return Float64Array.from(logs, (v) => Math.exp(v));
}
