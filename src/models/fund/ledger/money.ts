import { checkNumber } from "../../numeric/check.js";

/** 分 (cents) in one 亿元: money inside the ledger is a whole number of these. */
export const CENTS = 1e10;

/** The largest amount that a whole number of cents in a double holds exactly: 2^53 − 1 分, some 900,000 亿元. */
export const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * 亿元 to whole 分, half away from zero.
 * @throws RangeError for a number that is not finite or beyond 2^53 分
 */
export function toCents(name: string, amount: unknown): number {
  const value = checkNumber("fund", name, amount, -LARGEST / CENTS, LARGEST / CENTS);
  return Math.sign(value) * Math.round(Math.abs(value) * CENTS) + 0;
}

/** Whole 分 to 亿元. */
export function fromCents(cents: number): number {
  return cents / CENTS;
}
