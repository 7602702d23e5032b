import { rowsOf } from "./arena.js";
import { lesser, positive, whole } from "./cents.js";
import { apportionRows, rationRows } from "./divideRows.js";
import type { Groups } from "./groups.js";

/**
 * Sums of pools by group: out[g, l] = Σ_{p in g} values[p, l].
 * @param values pools × lanes; @param out groups × lanes, overwritten
 */
export function sumByGroup(
  values: Float64Array,
  groups: Groups,
  members: Int32Array,
  lanes: number,
  out: Float64Array,
): void {
  out.fill(0);
  const rows = rowsOf(values, out);
  for (let i = 0; i < members.length; i++) {
    const at = members[i]! * lanes;
    const to = groups.of[members[i]!]! * lanes;
    if (rows) rows.add(values.byteOffset + 8 * at, out.byteOffset + 8 * to, 8 * lanes);
    else for (let l = 0; l < lanes; l++) out[to + l]! += values[at + l]!;
  }
}

/** The members of each group, put together once: of group g list[starts[g]] … list[starts[g + 1] − 1]. */
export interface Scratch {
  members?: Int32Array;
  list: Int32Array;
  readonly starts: Int32Array;
}

/** Room for `apportion` and `ration`: what is done every year allocates nothing. */
export function scratchOf(groups: Groups): Scratch {
  return { list: new Int32Array(0), starts: new Int32Array(groups.count + 1) };
}

function gather(scratch: Scratch, groups: Groups, members: Int32Array): void {
  if (scratch.members === members) return;
  scratch.members = members;
  scratch.list = new Int32Array(members.length);
  for (let g = 0, end = 0; g < groups.count; g++) {
    for (const p of members) if (groups.of[p] === g) scratch.list[end++] = p;
    scratch.starts[g + 1] = end;
  }
}

/**
 * Divides whole amounts among the pools of each group in proportion to weights, exactly: cascade rounding,
 * part_p = round(A·W_p/W) − round(A·W_{p−1}/W) with W_p the running sum of weights, so that parts are whole,
 * sum to the amount and differ from the exact share by less than one cent. Where all weights of a group are
 * zero nothing is divided.
 *
 * @param total groups × lanes, whole, at least 0
 * @param weights pools × lanes, at least 0
 * @param out pools × lanes; pools that are no members keep what they had
 */
export function apportion(
  total: Float64Array,
  weights: Float64Array,
  groups: Groups,
  members: Int32Array,
  lanes: number,
  out: Float64Array,
  scratch: Scratch = scratchOf(groups),
): void {
  gather(scratch, groups, members);
  const { list, starts } = scratch;
  const rows = rowsOf(total, weights, out);
  for (let g = 0; g < groups.count; g++) {
    if (rows) {
      const group = { list, start: starts[g]!, end: starts[g + 1]!, lanes };
      apportionRows(rows, total, g * lanes, weights, group, out);
      continue;
    }
    for (let l = 0; l < lanes; l++) {
      const sum = sumOfGroup(weights, list, starts[g]!, starts[g + 1]!, lanes, l);
      const given = sum > 0 ? total[g * lanes + l]! : 0;
      cascade(weights, list, starts[g]!, starts[g + 1]!, lanes, l, sum, given, out);
    }
  }
}

/**
 * Gives each pool its claim where its group has enough for all, else a part in proportion: cascade rounding
 * as in `apportion`, never more than the claim.
 *
 * @param limit groups × lanes, whole; below 0 counts as nothing
 * @param claims pools × lanes, whole, at least 0
 * @param out pools × lanes, may be the claims themselves; pools that are no members keep what they had
 */
export function ration(
  limit: Float64Array,
  claims: Float64Array,
  groups: Groups,
  members: Int32Array,
  lanes: number,
  out: Float64Array,
  scratch: Scratch,
): void {
  gather(scratch, groups, members);
  const { list, starts } = scratch;
  const rows = rowsOf(limit, claims, out);
  for (let g = 0; g < groups.count; g++) {
    if (rows) {
      const group = { list, start: starts[g]!, end: starts[g + 1]!, lanes };
      rationRows(rows, limit, g * lanes, claims, group, out);
      continue;
    }
    for (let l = 0; l < lanes; l++) {
      const sum = sumOfGroup(claims, list, starts[g]!, starts[g + 1]!, lanes, l);
      const paid = lesser(sum, positive(limit[g * lanes + l]!));
      if (paid === sum && out === claims) continue;
      cascade(claims, list, starts[g]!, starts[g + 1]!, lanes, l, sum, paid, out);
    }
  }
}

function sumOfGroup(
  values: Float64Array,
  list: Int32Array,
  start: number,
  end: number,
  lanes: number,
  lane: number,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[list[i]! * lanes + lane]!;
  return sum;
}

/**
 * Divides a total in proportion to values in one lane: out_p = D_p − D_{p−1} with D_p = round(total/sum · W_p),
 * W_p the running sum of values, and the last D the total.
 */
function cascade(
  values: Float64Array,
  list: Int32Array,
  start: number,
  end: number,
  lanes: number,
  lane: number,
  sum: number,
  total: number,
  out: Float64Array,
): void {
  const part = sum > 0 ? total / sum : 0;
  let running = 0;
  let given = 0;
  for (let i = start; i < end; i++) {
    const k = list[i]! * lanes + lane;
    running += values[k]!;
    const due = running < sum ? lesser(whole(part * running), total) : total;
    out[k] = due - given;
    given = due;
  }
}

/** out[p, l] = round(share · base[p, l]) for the members. */
export function shareOf(
  share: number,
  base: Float64Array,
  members: Int32Array,
  lanes: number,
  out: Float64Array,
): void {
  const rows = rowsOf(base, out);
  for (let i = 0; i < members.length; i++) {
    const start = members[i]! * lanes;
    if (rows) rows.shareOf(share, base.byteOffset + 8 * start, out.byteOffset + 8 * start, 8 * lanes);
    else for (let k = start; k < start + lanes; k++) out[k] = whole(share * base[k]!);
  }
}
