import { checkOneOf } from "../../../numeric/check.js";

/**
 * How a table was rounded: half away from zero (四舍五入), half to the even digit, or cut off towards zero.
 */
export type Rounding = "half-up" | "half-even" | "truncate";

export const ROUNDINGS: readonly Rounding[] = ["half-up", "half-even", "truncate"];

/** The values that round to a printed one. */
export interface Target {
  readonly low: number;
  readonly high: number;
  /** The ends themselves round to it. */
  readonly lowIn: boolean;
  readonly highIn: boolean;
}

/**
 * Values that round to `printed`, whose last digit is worth `unit`.
 * @throws RangeError for an unknown rounding
 */
export function targetOf(printed: number, unit: number, rounding: Rounding): Target {
  checkOneOf("decode", "rounding", rounding, ROUNDINGS);
  const end = (steps: number) => tidy(printed + steps * unit);
  if (rounding === "truncate") {
    if (printed === 0) return { low: -unit, high: unit, lowIn: false, highIn: false };
    return printed > 0
      ? { low: printed, high: end(1), lowIn: true, highIn: false }
      : { low: end(-1), high: printed, lowIn: false, highIn: true };
  }
  const ends = { low: end(-0.5), high: end(0.5) };
  if (rounding === "half-even") {
    const even = Math.abs(Math.round(printed / unit)) % 2 === 0;
    return { ...ends, lowIn: even, highIn: even };
  }
  return { ...ends, lowIn: printed > 0, highIn: printed < 0 };
}

/** −1 where a value rounds to less than the printed one, 0 where to it, 1 where to more. */
export function side(value: number, { low, high, lowIn, highIn }: Target): -1 | 0 | 1 {
  const near = 1e-12 * Math.abs(value);
  if (value < low - near) return -1;
  if (value > high + near) return 1;
  if (value > low + near && value < high - near) return 0;
  const exact = tidy(value);
  if (exact < low || (exact === low && !lowIn)) return -1;
  return exact > high || (exact === high && !highIn) ? 1 : 0;
}

/** Distance to the values that round to the printed one, in units of its last digit. */
export function off(value: number, target: Target, unit: number): number {
  const where = side(value, target);
  return where === 0 ? 0 : Math.abs(value - (where < 0 ? target.low : target.high)) / unit;
}

/** Drops the last binary digits (14 decimal ones are kept): 294.74999999999994 stands for 294.75. */
export function tidy(value: number): number {
  return Number(value.toPrecision(14));
}
