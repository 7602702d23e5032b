import { lesser, positive, whole } from "./cents.js";
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
  for (let i = 0; i < members.length; i++) {
    const at = members[i]! * lanes;
    const to = groups.of[members[i]!]! * lanes;
    for (let l = 0; l < lanes; l++) out[to + l]! += values[at + l]!;
  }
}

/** Room to work in, groups × lanes each, so that what is done every year allocates nothing. */
export interface Scratch {
  /** Sum over the members. */
  readonly all: Float64Array;
  /** What of the sum is given out, and as a part of it. */
  readonly total: Float64Array;
  readonly part: Float64Array;
  /** Sums over the members so far. */
  readonly running: Float64Array;
  readonly given: Float64Array;
}

export function scratchOf(groups: Groups, lanes: number): Scratch {
  const make = () => new Float64Array(groups.count * lanes);
  return { all: make(), total: make(), part: make(), running: make(), given: make() };
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
  scratch: Scratch = scratchOf(groups, lanes),
): void {
  sumByGroup(weights, groups, members, lanes, scratch.all);
  for (let k = 0; k < groups.count * lanes; k++) {
    const sum = scratch.all[k]!;
    scratch.total[k] = sum > 0 ? total[k]! : 0;
    scratch.part[k] = sum > 0 ? total[k]! / sum : 0;
  }
  cascade(weights, groups.of, members, lanes, out, scratch);
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
  sumByGroup(claims, groups, members, lanes, scratch.all);
  let isShort = false;
  for (let k = 0; k < groups.count * lanes; k++) {
    const most = positive(limit[k]!);
    const sum = scratch.all[k]!;
    scratch.total[k] = sum > most ? most : sum;
    scratch.part[k] = sum > most ? most / sum : 1;
    if (sum > most) isShort = true;
  }
  if (isShort) cascade(claims, groups.of, members, lanes, out, scratch);
  else if (out !== claims) shareOf(1, claims, members, lanes, out);
}

/** out_p = D_p − D_{p−1} with D_p = round(part · W_p), W_p the running sum of values, and the last D the total. */
function cascade(
  values: Float64Array,
  of: Int32Array,
  members: Int32Array,
  lanes: number,
  out: Float64Array,
  { all, total, part, running, given }: Scratch,
): void {
  running.fill(0);
  given.fill(0);
  for (let i = 0; i < members.length; i++) {
    const at = members[i]! * lanes;
    const g = of[members[i]!]! * lanes;
    for (let l = 0; l < lanes; l++) {
      const upTo = running[g + l]! + values[at + l]!;
      running[g + l] = upTo;
      const most = total[g + l]!;
      const due = upTo < all[g + l]! ? lesser(whole(part[g + l]! * upTo), most) : most;
      out[at + l] = due - given[g + l]!;
      given[g + l] = due;
    }
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
  for (let i = 0; i < members.length; i++) {
    for (let k = members[i]! * lanes, end = k + lanes; k < end; k++) out[k] = whole(share * base[k]!);
  }
}
