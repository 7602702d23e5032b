import { checkInteger } from "./check.js";

/**
 * Shapley values: what each of n players adds to the value of a set, on average over all orders in which they
 * may come, φ_i = Σ_{S ∌ i} |S|!(n − |S| − 1)!/n! · [v(S ∪ i) − v(S)]. They sum to v(all) − v(none).
 *
 * @param n players, 1 to 20: all 2^n sets are valued
 * @param value of a set, whose bit i says that player i is in it
 * @throws RangeError for n out of bounds or a value that is not finite
 * Source: L. Shapley, in Contributions to the Theory of Games II (1953) 307; A. Shorrocks, J. Econ. Inequality
 * 11 (2013) 99.
 */
export function shapley(n: number, value: (set: number) => number): number[] {
  checkInteger("shapley", "n", n, 1, 20);
  const sets = 2 ** n;
  const values = Array.from({ length: sets }, (_, set) => {
    const v = value(set);
    if (!Number.isFinite(v))
      throw new RangeError(`shapley: value of set ${set} is ${v}; expected a finite number`);
    return v;
  });
  // |S|!(n − |S| − 1)!/n! = 1/(n·C(n − 1, |S|))
  const weights: number[] = [];
  let choose = 1;
  for (let size = 0; size < n; size++) {
    weights.push(1 / (n * choose));
    choose = (choose * (n - 1 - size)) / (size + 1);
  }
  const gains = new Array<number>(n).fill(0);
  for (let set = 0; set < sets; set++) {
    let size = 0;
    for (let bits = set; bits > 0; bits &= bits - 1) size++;
    for (let i = 0; i < n; i++) {
      if ((set >> i) & 1) continue;
      gains[i]! += weights[size]! * (values[set | (1 << i)]! - values[set]!);
    }
  }
  return gains;
}
