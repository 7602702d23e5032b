import { sum } from "../numeric/sum.js";

/**
 * How the transfers of a fund are made to sum to zero:
 * - `scaleNeed`: all needs times Σcapacity/Σneed: capacity decides how much there is
 * - `scaleCapacity`: all capacities times Σneed/Σcapacity: need decides how much is raised
 * - `uniformRate`: one rate Σneed/Σincome on the income of the insured, Wang's definition
 * - `centralBalance`: the central budget takes the surplus or covers the gap
 * - `none`: nothing; the remainder stays in the fund, as in Wang's worked example
 */
export type Closing = "scaleNeed" | "scaleCapacity" | "uniformRate" | "centralBalance" | "none";

export const CLOSINGS: readonly Closing[] = [
  "scaleNeed",
  "scaleCapacity",
  "uniformRate",
  "centralBalance",
  "none",
];

export interface Closed {
  readonly capacity: readonly number[];
  readonly need: readonly number[];
  /** What the scaled side was multiplied by; under `uniformRate` the contribution rate. */
  readonly factor: number;
}

/**
 * Applies a closing rule.
 * @param capacity 亿元 by pool; under `uniformRate` the income of the insured
 * @throws RangeError when the side to be scaled sums to zero
 */
export function close(capacity: readonly number[], need: readonly number[], closing: Closing): Closed {
  const [raised, wanted] = [sum(capacity), sum(need)];
  switch (closing) {
    case "scaleNeed": {
      const factor = ratio("need", raised, wanted);
      return { capacity, need: need.map((x) => x * factor), factor };
    }
    case "scaleCapacity":
    case "uniformRate": {
      const factor = ratio("capacity", wanted, raised);
      return { capacity: capacity.map((x) => x * factor), need, factor };
    }
    case "centralBalance":
    case "none":
      return { capacity, need, factor: 1 };
    default:
      throw new RangeError(`closing is ${JSON.stringify(closing)}; expected one of: ${CLOSINGS.join(", ")}`);
  }
}

function ratio(scaled: string, upper: number, lower: number): number {
  if (lower > 0) return upper / lower;
  throw new RangeError(`closing: the sum of ${scaled} is ${lower}; expected a number above 0 to scale`);
}
