import { AGES } from "../population/inputs.js";

/** Yuan a member in each cell such that members × yuan sum to 亿元 of the year, in proportion to weights. */
export function shareOut(
  out: Float64Array,
  t: number,
  amount: number,
  members: Float64Array,
  weight: (cell: number, x: number, s: number) => number,
): void {
  let total = 0;
  const each = (of: (cell: number, x: number, s: number) => void) => {
    for (let s = 0; s < 2; s++) for (let x = 0; x < AGES; x++) of((t * 2 + s) * AGES + x, x, s);
  };
  each((cell, x, s) => {
    total += members[cell]! * weight(cell, x, s);
  });
  if (amount === 0 || total === 0) return;
  each((cell, x, s) => {
    out[cell]! += (amount * 1e8 * weight(cell, x, s)) / total;
  });
}
