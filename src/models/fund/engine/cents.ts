/**
 * Arithmetic of amounts for loops over lanes. Amounts of different paths are random, so that a branch taken by
 * one and not by the next costs more than all else in the loop: these have none. They are exact for whole
 * amounts up to `LARGEST`.
 */

/** Nearest whole number, halves up. */
export function whole(x: number): number {
  return Math.floor(x + 0.5);
}

/** max(0, x), without −0. */
export function positive(x: number): number {
  return 0.5 * (x + Math.abs(x));
}

/** min(a, b) of finite whole numbers. */
export function lesser(a: number, b: number): number {
  return a - positive(a - b);
}
