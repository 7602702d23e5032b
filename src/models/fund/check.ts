import { checkNumber, shown } from "../numeric/check.js";

/** A finite number within bounds, or a RangeError naming the parameter, its bounds and the value. */
export function finite(name: string, value: unknown, min = -Infinity, max = Infinity): number {
  return checkNumber("fund", name, value, min, max);
}

/** A finite number above zero. */
export function positive(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`fund: ${name} is ${shown(value)}; expected a number above 0`);
}
