import { checkBetween } from "../../../numeric/check.js";
import { sumOf } from "../../../numeric/sum.js";
import type { Lattice } from "./discretise.js";

/**
 * Value at risk and tail value at risk of a distribution on a lattice, exact.
 *
 * VaR = the least x with F(x) ≥ level; TVaR = VaR + Σ_{x > VaR} (x − VaR) P(x) / (1 − level), as
 * `tailValueAtRisk` counts the atom at the quantile.
 *
 * @throws RangeError for a level outside (0, 1), or a lattice that ends before more than a millionth of the
 *   probability (1 − level), so that the tail cannot be told
 */
export function latticeTail(
  { step, probabilities, beyond }: Lattice,
  level: number,
): { readonly valueAtRisk: number; readonly tailValueAtRisk: number } {
  checkBetween("latticeTail", "level", level, 0, 1);
  if (beyond > 1e-6 * (1 - level))
    throw new RangeError(
      `latticeTail: beyond is ${beyond}; expected at most a millionth of 1 - level = ${1 - level}: the lattice has too few points`,
    );
  let place = 0;
  for (let below = probabilities[0]!; below < level && place < probabilities.length - 1; ) {
    place++;
    below += probabilities[place]!;
  }
  const excess = sumOf(probabilities.length - place, (i) => i * probabilities[place + i]!);
  return Object.freeze({
    valueAtRisk: place * step,
    tailValueAtRisk: step * (place + excess / (1 - level)),
  });
}
