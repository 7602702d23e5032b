import { checkNumber } from "../../numeric/check.js";

/** 分 (cents) in one 亿元: money inside the ledger is a whole number of these. */
export const CENTS = 1e10;

/** The largest amount that is exact to the cent in all arithmetic of the engine: 2^52 分, some 450,000 亿元. */
export const LARGEST = 2 ** 52;

/**
 * 亿元 to whole 分, half away from zero.
 * @throws RangeError for a number that is not finite or beyond 2^52 分
 */
export function toCents(name: string, amount: unknown): number {
  const value = checkNumber("fund", name, amount, -LARGEST / CENTS, LARGEST / CENTS);
  return Math.sign(value) * Math.round(Math.abs(value) * CENTS) + 0;
}

/** Whole 分 to 亿元. */
export function fromCents(cents: number): number {
  return cents / CENTS;
}
