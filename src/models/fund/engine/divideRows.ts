import type { Rows } from "./arena.js";

/** The pools of one group among rows of lanes: list[start] … list[end − 1]. */
export interface RowGroup {
  readonly list: Int32Array;
  readonly start: number;
  readonly end: number;
  readonly lanes: number;
}

/** `apportion` for one group, row by row. @param at the group's first total */
export function apportionRows(
  rows: Rows,
  total: Float64Array,
  at: number,
  weights: Float64Array,
  group: RowGroup,
  out: Float64Array,
): void {
  const { lanes } = group;
  sumRows(rows, weights, group);
  rows.scratch.fill(0, lanes, 2 * lanes);
  rows.add(total.byteOffset + 8 * at, rows.scratch.byteOffset + 8 * lanes, 8 * lanes);
  cascadeRows(rows, weights, group, out);
}

/** `ration` for one group, row by row. @param at the group's first limit */
export function rationRows(
  rows: Rows,
  limit: Float64Array,
  at: number,
  claims: Float64Array,
  group: RowGroup,
  out: Float64Array,
): void {
  const bytes = 8 * group.lanes;
  const sum = rows.scratch.byteOffset;
  sumRows(rows, claims, group);
  const isShort = rows.limitTotals(sum, limit.byteOffset + 8 * at, sum + bytes, bytes);
  if (isShort || out !== claims) cascadeRows(rows, claims, group, out);
}

/** Fills the first row of scratch with the sums of a group. */
function sumRows({ add, scratch }: Rows, values: Float64Array, { list, start, end, lanes }: RowGroup): void {
  const sum = scratch.byteOffset;
  scratch.fill(0, 0, lanes);
  for (let i = start; i < end; i++) add(values.byteOffset + 8 * list[i]! * lanes, sum, 8 * lanes);
}

/** Divides the second row of scratch, the totals, in proportion to values, whose sums are the first. */
function cascadeRows(
  { divide, cascade, scratch }: Rows,
  values: Float64Array,
  { list, start, end, lanes }: RowGroup,
  out: Float64Array,
): void {
  const bytes = 8 * lanes;
  const sum = scratch.byteOffset;
  const [total, part, running, given] = [sum + bytes, sum + 2 * bytes, sum + 3 * bytes, sum + 4 * bytes];
  divide(sum, total, part, running, given, bytes);
  for (let i = start; i < end; i++) {
    const at = list[i]! * bytes;
    cascade(values.byteOffset + at, sum, total, part, running, given, out.byteOffset + at, bytes);
  }
}
