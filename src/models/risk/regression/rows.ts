import type { Scaling } from "./blocks.js";
import type { Factor } from "./factor.js";

/** Rows of each level of a factor. @param counts rows of each unit; null when each is one row */
export function levelRows(factor: Factor, counts: Float64Array | null): number[] {
  const rows = new Array<number>(factor.levels.length).fill(0);
  for (let i = 0; i < factor.codes.length; i++) {
    rows[factor.codes[i]!] = rows[factor.codes[i]!]! + (counts === null ? 1 : counts[i]!);
  }
  return rows;
}

/** Rows in which a column, centred and scaled, is not zero. */
export function nonzeroRows(
  values: ArrayLike<number>,
  { centre, scale }: Scaling,
  counts: Float64Array | null,
): number {
  const zero = -centre / scale;
  const close = 1e-12 * Math.max(1, Math.abs(zero));
  let rows = 0;
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]! - zero) > close) rows += counts === null ? 1 : counts[i]!;
  }
  return rows;
}
