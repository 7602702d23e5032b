import type { AgeBand } from "./ageBands.js";
import { patternFromGroups } from "./fertilityPattern.js";
import { BOOTH_STANDARD, born, type RelationalGompertz } from "./gompertzPattern.js";

/**
 * α and β by least squares of the shares born by ages 20, 25 … 45 (Gauss and Newton's steps from the straight
 * line through −ln(−ln F) on Booth's standard).
 *
 * @param values births, rates or shares by group of the mother's age; any positive total
 * @param bands groups that include bounds at 20, 25 … 45, such as 15–19 … 45–49
 * @returns the parameters, and the largest difference of a share from the model's
 * @throws RangeError for values that are no numbers, negative or all 0, ages that overlap or leave gaps, or
 *   fewer than two ages by which some but not all children are born
 */
export function fitGompertz(
  values: ArrayLike<number>,
  bands: readonly AgeBand[],
): RelationalGompertz & { readonly error: number } {
  const pattern = patternFromGroups(values, bands);
  const points: Point[] = [];
  let share = 0;
  for (let i = 0; i < 30; i++) {
    share += pattern[i]!;
    if ((i + 1) % 5 === 0 && share > 1e-12 && share < 1 - 1e-12) {
      points.push({ x: BOOTH_STANDARD[(i + 1) / 5]!, share });
    }
  }
  if (points.length < 2) {
    throw new RangeError(
      `fitGompertz: ${points.length} of the ages 20, 25 … 45 lie inside the pattern; expected at least 2`,
    );
  }
  let line = step(points, () => ({ weight: 1, rest: (p) => gompit(p.share) }), { alpha: 0, beta: 0 });
  let miss = missed(points, line);
  for (let round = 0; round < 100; round++) {
    const whole = step(
      points,
      (p) => {
        const y = line.alpha + line.beta * p.x;
        const slope = Math.exp(-y - Math.exp(-y));
        return { weight: slope, rest: () => (p.share - born(line, p.x)) / slope };
      },
      line,
    );
    let part = 1;
    const at = () => ({
      alpha: line.alpha + part * (whole.alpha - line.alpha),
      beta: line.beta + part * (whole.beta - line.beta),
    });
    while (part > 1e-6 && !(missed(points, at()) < miss)) part /= 2;
    if (part <= 1e-6) break;
    line = at();
    miss = missed(points, line);
  }
  const error = Math.max(...points.map((p) => Math.abs(p.share - born(line, p.x))));
  return Object.freeze({ ...line, error });
}

interface Point {
  /** Booth's standard, and the share of children born by the age. */
  readonly x: number;
  readonly share: number;
}

const gompit = (share: number) => -Math.log(-Math.log(share));
const missed = (points: readonly Point[], line: RelationalGompertz) =>
  points.reduce((sum, p) => sum + (p.share - born(line, p.x)) ** 2, 0);

/** Weighted least squares of what is left on a straight line, added to the line so far. */
function step(
  points: readonly Point[],
  of: (p: Point) => { readonly weight: number; readonly rest: (p: Point) => number },
  line: RelationalGompertz,
): RelationalGompertz {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const p of points) {
    const { weight, rest } = of(p);
    if (!(weight > 1e-150)) continue;
    const [square, y] = [weight * weight, rest(p)];
    w += square;
    wx += square * p.x;
    wy += square * y;
    wxx += square * p.x * p.x;
    wxy += square * p.x * y;
  }
  const beta = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  return { alpha: line.alpha + (wy - beta * wx) / w, beta: line.beta + beta };
}
