import { lesser, positive } from "./cents.js";

/**
 * Loops over pools and lanes that rules share. They are functions of their arrays, not of a rule's own
 * variables, because the compiler keeps only the former in registers.
 */

/** out[p, l] = max(0, a[p, l] − b[p, l]) for the members. */
export function excess(
  a: Float64Array,
  b: Float64Array,
  members: Int32Array,
  lanes: number,
  out: Float64Array,
): void {
  for (let i = 0; i < members.length; i++) {
    const start = members[i]! * lanes;
    for (let k = start; k < start + lanes; k++) out[k] = positive(a[k]! - b[k]!);
  }
}

/** out[p, l] = max(0, sign · values[p, l]) for the members. */
export function partOfSign(
  sign: 1 | -1,
  values: Float64Array,
  members: Int32Array,
  lanes: number,
  out: Float64Array,
): void {
  for (let i = 0; i < members.length; i++) {
    const start = members[i]! * lanes;
    for (let k = start; k < start + lanes; k++) out[k] = positive(sign * values[k]!);
  }
}

/** out[i, l] = max(0, sign · balance of accounts[i]) for the rows i = `rows`: what accounts hold, or owe. */
export function heldIn(
  accounts: Int32Array,
  balance: Float64Array,
  sign: 1 | -1,
  rows: Int32Array,
  lanes: number,
  out: Float64Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const k = rows[i]! * lanes;
    const b = accounts[rows[i]!]! * lanes;
    for (let l = 0; l < lanes; l++) out[k + l] = positive(sign * balance[b + l]!);
  }
}

/** Cuts amounts of the members, pools × lanes, to what their accounts hold. */
export function limitToHeld(
  amount: Float64Array,
  accounts: Int32Array,
  balance: Float64Array,
  members: Int32Array,
  lanes: number,
): void {
  for (let i = 0; i < members.length; i++) {
    const k = members[i]! * lanes;
    const b = accounts[members[i]!]! * lanes;
    for (let l = 0; l < lanes; l++) amount[k + l] = positive(lesser(amount[k + l]!, balance[b + l]!));
  }
}
