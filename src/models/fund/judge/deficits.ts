import { checkVector } from "../../numeric/check.js";
import { units } from "../../numeric/inequality/units.js";
import { sumOf } from "../../numeric/sum.js";

/** Pools whose year ends below zero, before and after a policy. */
export type Deficits = {
  readonly before: number;
  readonly after: number;
  /** Pools without a deficit before, with one after. */
  readonly pushedIn: number;
  /** Pools with a deficit before, without one after. */
  readonly liftedOut: number;
  /** Σ of the deficits, at least 0. */
  readonly amountBefore: number;
  readonly amountAfter: number;
};

/**
 * Pools in deficit: #{i: b_i < 0} and Σ max(0, −b_i) over balances of the year before and after transfers.
 * after = before − liftedOut + pushedIn.
 * @throws RangeError for no pools or lists of other lengths
 */
export function deficits(before: ArrayLike<number>, after: ArrayLike<number>): Deficits {
  const { values } = units("deficits", before, undefined);
  checkVector("deficits", "after", after, values.length);
  const count = (test: (i: number) => boolean) => sumOf(values.length, (i) => (test(i) ? 1 : 0));
  const amount = (of: ArrayLike<number>) => sumOf(of.length, (i) => Math.max(0, -of[i]!));
  return Object.freeze({
    before: count((i) => before[i]! < 0),
    after: count((i) => after[i]! < 0),
    pushedIn: count((i) => before[i]! >= 0 && after[i]! < 0),
    liftedOut: count((i) => before[i]! < 0 && after[i]! >= 0),
    amountBefore: amount(before),
    amountAfter: amount(after),
  });
}
