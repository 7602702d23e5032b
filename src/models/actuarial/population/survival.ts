import { checkNumber, checkVector } from "../../numeric/check.js";
import { AGES, SURVIVALS } from "./inputs.js";
import type { LifeTable } from "./lifeTableRecord.js";

const OPEN = AGES - 1;

/**
 * Survivorship ratios of a year from a life table by single age to 100+: births to age 0 L0/l0, from x − 1 to
 * x L_x/L_{x−1}. In the open group deaths follow its mean rate 1/e100, so S101 = exp(−1/e100) and
 * S100 = T100(1 − S101)/L99: a stationary population stays as it is.
 *
 * @returns 102 ratios: births → 0, x − 1 → x, within 100+
 * @throws RangeError when the table's groups are not 0 … 99 and 100+ (`singleYearTable` makes them so), or
 *   nobody reaches them
 */
export function survivalRatios(table: LifeTable): Float64Array {
  if (table.age.length !== AGES || table.age[OPEN] !== OPEN) {
    throw new RangeError(
      `survivalRatios: the table has ${table.age.length} groups to ${table.age.at(-1)}+; expected ages 0 … 99 and 100+`,
    );
  }
  const { L, T, l } = table;
  const out = new Float64Array(SURVIVALS);
  out[0] = L[0]! / l[0]!;
  for (let x = 1; x < OPEN; x++) out[x] = L[x]! / L[x - 1]!;
  out[SURVIVALS - 1] = Math.exp(-l[OPEN]! / T[OPEN]!);
  out[OPEN] = (T[OPEN]! * (1 - out[SURVIVALS - 1]!)) / L[OPEN - 1]!;
  checkVector("survivalRatios", "survival", out, SURVIVALS, 0);
  return out;
}

/**
 * Expectation of life in the stationary population of survivorship ratios: e0 = L0 + L1 + …, and e65 = T65/l65
 * with l65 = (7(L64 + L65) − L63 − L66)/12.
 *
 * @param survival holds the 102 ratios from `offset` on
 * @throws RangeError for ratios that are missing, no numbers, or 1 in the open group
 */
export function expectancyOf(
  survival: Float64Array,
  offset = 0,
): { readonly e0: number; readonly e65: number } {
  let [lived, total, from65, at65] = [survival[offset]!, survival[offset]!, 0, 0];
  for (let x = 1; x < OPEN; x++) {
    lived *= survival[offset + x]!;
    total += lived;
    if (x === 63 || x === 66) at65 -= lived / 12;
    if (x === 64 || x === 65) at65 += (7 * lived) / 12;
    if (x >= 65) from65 += lived;
  }
  const open = (lived * survival[offset + OPEN]!) / (1 - survival[offset + OPEN + 1]!);
  checkNumber("expectancyOf", "e0", total + open);
  return { e0: total + open, e65: at65 > 0 ? (from65 + open) / at65 : 0 };
}
