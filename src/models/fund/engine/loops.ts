import { rowsOf } from "./arena.js";
import { lesser, positive, whole } from "./cents.js";

/**
 * Loops over pools and lanes that rules share. They are functions of their arrays, not of a rule's own
 * variables, because the compiler keeps only the former in registers. Where their arrays lie in an arena, its
 * kernels do the rows.
 */

/** out[p, l] = max(0, a[p, l] − b[p, l]) for the members. */
export function excess(
  a: Float64Array,
  b: Float64Array,
  members: Int32Array,
  lanes: number,
  out: Float64Array,
): void {
  const rows = rowsOf(a, b, out);
  for (let i = 0; i < members.length; i++) {
    const start = members[i]! * lanes;
    if (rows) {
      const at = 8 * start;
      rows.excess(a.byteOffset + at, b.byteOffset + at, out.byteOffset + at, 8 * lanes);
    } else {
      for (let k = start; k < start + lanes; k++) out[k] = positive(a[k]! - b[k]!);
    }
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
  const rows = rowsOf(values, out);
  for (let i = 0; i < members.length; i++) {
    const start = members[i]! * lanes;
    if (rows) rows.partOfSign(sign, values.byteOffset + 8 * start, out.byteOffset + 8 * start, 8 * lanes);
    else for (let k = start; k < start + lanes; k++) out[k] = positive(sign * values[k]!);
  }
}

/** out[i, l] = max(0, sign · balance of accounts[i]) for the rows i = `rows`: what accounts hold, or owe. */
export function heldIn(
  accounts: Int32Array,
  balance: Float64Array,
  sign: 1 | -1,
  wanted: Int32Array,
  lanes: number,
  out: Float64Array,
): void {
  const rows = rowsOf(balance, out);
  for (let i = 0; i < wanted.length; i++) {
    const k = wanted[i]! * lanes;
    const b = accounts[wanted[i]!]! * lanes;
    if (rows) rows.partOfSign(sign, balance.byteOffset + 8 * b, out.byteOffset + 8 * k, 8 * lanes);
    else for (let l = 0; l < lanes; l++) out[k + l] = positive(sign * balance[b + l]!);
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
  const rows = rowsOf(amount, balance);
  for (let i = 0; i < members.length; i++) {
    const k = members[i]! * lanes;
    const b = accounts[members[i]!]! * lanes;
    if (rows) rows.limitToHeld(amount.byteOffset + 8 * k, balance.byteOffset + 8 * b, 8 * lanes);
    else for (let l = 0; l < lanes; l++) amount[k + l] = positive(lesser(amount[k + l]!, balance[b + l]!));
  }
}

/** out[i, l] = round(rate · max(0, balance of accounts[i])): debts earn nothing. */
export function earn(
  rate: number,
  balance: Float64Array,
  accounts: Int32Array,
  lanes: number,
  out: Float64Array,
): void {
  const rows = rowsOf(balance, out);
  for (let i = 0; i < accounts.length; i++) {
    const k = i * lanes;
    const b = accounts[i]! * lanes;
    if (rows) rows.earn(rate, balance.byteOffset + 8 * b, out.byteOffset + 8 * k, 8 * lanes);
    else for (let l = 0; l < lanes; l++) out[k + l] = whole(rate * positive(balance[b + l]!));
  }
}
