import { checkVector } from "../check.js";
import { sumOf } from "../sum.js";
import { positiveMean, units } from "./units.js";

/**
 * Suits index of payments against income: 1 − Σ (T_i + T_{i−1})(Y_i − Y_{i−1}), with Y and T the cumulative
 * shares of income and of payments from the poorest upwards. 1: the richest alone pays; 0: all pay the same
 * rate; −1: the poorest alone pays. Units of equal income are one step of the curve. Unlike Kakwani's index,
 * which counts people, it counts income.
 * @param payments a head, not negative, not all zero
 * @param incomes a head, not negative, not all zero
 * @param weights people
 * @returns from −1 to 1
 * @throws RangeError for a negative value, a zero mean, or lists of other lengths
 * Source: D. Suits, American Economic Review 67 (1977) 747.
 */
export function suits(
  payments: ArrayLike<number>,
  incomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const where = "suits";
  const income = units(where, incomes, weights, 0);
  checkVector(where, "payments", payments, incomes.length, 0);
  const paid = units(where, payments, income.weights, 0);
  const [earned, taxes] = [
    positiveMean(where, income) * income.total,
    positiveMean(where, paid) * paid.total,
  ];
  const order = Uint32Array.from({ length: incomes.length }, (_, i) => i).sort(
    (a, b) => incomes[a]! - incomes[b]!,
  );
  let [area, below] = [0, 0];
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && incomes[order[end]!] === incomes[order[start]!]) end++;
    const step = (of: ArrayLike<number>) =>
      sumOf(end - start, (i) => of[order[start + i]!]! * income.weights[order[start + i]!]!);
    const share = step(payments) / taxes;
    area += (2 * below + share) * (step(incomes) / earned);
    below += share;
    start = end;
  }
  return 1 - area;
}
