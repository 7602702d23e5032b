import { checkNumber } from "../../numeric/check.js";

/**
 * A rate of discount as a fraction.
 * @throws RangeError above 0.5, saying how the same rate in per cent is written
 */
export function checkDiscount(where: string, value: unknown): number {
  if (typeof value === "number" && value > 0.5 && value <= 100) {
    throw new RangeError(
      `${where}: discount is ${value}; expected a fraction of at most 0.5: for ${value} % write ${Number((value / 100).toPrecision(12))}`,
    );
  }
  return checkNumber(where, "discount", value, -0.1, 0.5);
}
