import { checkInteger, checkNumber, checkOneOf } from "../../../numeric/check.js";
import { sum } from "../../../numeric/sum.js";
import type { Severity } from "./severity.js";

/** A distribution on 0, step, 2·step, …. */
export interface Lattice {
  readonly step: number;
  /** P(X = i · step). */
  readonly probabilities: Float64Array;
  /** Probability beyond the last point. */
  readonly beyond: number;
}

export interface DiscretiseOptions {
  /** Distance of the points, in the unit of the claims. */
  readonly step: number;
  /** Number of points. */
  readonly count: number;
  /**
   * `rounding`: each claim goes to the nearest point. `moments` (default): the mean of each cell is kept, so
   * that E min(X, d) is exact at each point d.
   */
  readonly method?: "rounding" | "moments";
}

/**
 * Discretises the distribution of a claim on a lattice of step h.
 *
 * - rounding: f_0 = F(h/2), f_i = F(ih + h/2) − F(ih − h/2);
 * - moments (local matching of the first moment): f_0 = 1 − E min(X, h)/h,
 *   f_i = (2 E min(X, ih) − E min(X, (i − 1)h) − E min(X, (i + 1)h))/h.
 *
 * Source: S. Klugman, H. Panjer, G. Willmot, Loss Models, section "Constructing arithmetic distributions".
 *
 * @throws RangeError for a step that is not positive or a count below 2
 */
export function discretise(severity: Severity, options: DiscretiseOptions): Lattice {
  const { step, count, method = "moments" } = options;
  checkNumber("discretise", "step", step, Number.MIN_VALUE);
  checkInteger("discretise", "count", count, 2, 1e7);
  checkOneOf("discretise", "method", method, ["rounding", "moments"]);
  const probabilities = new Float64Array(count);
  if (method === "rounding") {
    let below = 0;
    for (let i = 0; i < count; i++) {
      const upTo = severity.cdf((i + 0.5) * step);
      probabilities[i] = Math.max(0, upTo - below);
      below = upTo;
    }
  } else {
    // Slopes of E min(X, d) over the cells: P(X > d) on average, which fall from one cell to the next.
    let before = 1;
    let lower = 0;
    for (let i = 0; i < count; i++) {
      const upper = severity.limitedMean((i + 1) * step);
      const slope = (upper - lower) / step;
      probabilities[i] = Math.max(0, before - slope);
      before = slope;
      lower = upper;
    }
  }
  return Object.freeze({ step, probabilities, beyond: Math.max(0, 1 - sum(probabilities)) });
}
