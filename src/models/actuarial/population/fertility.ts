import { checkNumber, checkVector } from "../../numeric/check.js";
import { cubicAt, monotoneCubic } from "../../numeric/monotoneCubic.js";
import { type AgeBand, bandName, checkBands } from "./ageBands.js";
import { FIRST_MOTHER, MOTHER_AGES } from "./inputs.js";
import { singleYears } from "./singleYears.js";

/**
 * Booth's standard: Y_s = −ln(−ln F_s) of the share F_s of children born by ages 15, 20 … 45.
 *
 * Source: H. Booth, Population Studies 38 (1984) 495–506, table 2.
 */
export const BOOTH_STANDARD: readonly number[] = Object.freeze([
  -1.77306, -0.6913, 0.02564, 0.7, 1.47872, 2.62602, 4.8097,
]);

const BOUNDS = [15, 20, 25, 30, 35, 40, 45];

/** Brass's relational Gompertz model: −ln(−ln F(x)) = α + β·Y_s(x). */
export interface RelationalGompertz {
  /** Above 0: earlier than the standard. */
  readonly alpha: number;
  /** Above 1: more concentrated than the standard. */
  readonly beta: number;
}

/**
 * Age pattern of fertility of Brass's relational Gompertz model: the share F(x) = exp(−exp(−(α + β·Y_s(x))))
 * of children is born by age x.
 *
 * Between Booth's ages Y_s follows a monotone cubic, beyond 45 it goes on in a straight line; children born
 * before 15 or after 50 are counted in the first and last five-year group, so the shares born by 20, 25 … 45
 * are the model's own.
 *
 * Source: W. Brass (1974); Booth (1984).
 *
 * @returns shares by single age of the mother 15 … 49, sum 1
 * @throws RangeError for α outside −3 … 3 or β outside 0.2 … 5
 */
export function gompertzPattern({ alpha, beta }: RelationalGompertz): Float64Array {
  checkNumber("gompertzPattern", "alpha", alpha, -3, 3);
  checkNumber("gompertzPattern", "beta", beta, 0.2, 5);
  const curve = monotoneCubic(BOUNDS, BOOTH_STANDARD);
  const last = BOUNDS.length - 1;
  const born = (age: number) => {
    const y =
      age <= 45 ? cubicAt(curve, age) : BOOTH_STANDARD[last]! + curve.slopes[last]! * (age - BOUNDS[last]!);
    return Math.exp(-Math.exp(-(alpha + beta * y)));
  };
  const groups = BOUNDS.map((age, i) => (i === last ? 1 : born(age + 5)) - (i === 0 ? 0 : born(age)));
  const out = new Float64Array(MOTHER_AGES);
  for (let i = 0; i < MOTHER_AGES; i++) out[i] = born(FIRST_MOTHER + i + 1) - born(FIRST_MOTHER + i);
  for (const [i, group] of groups.entries()) scaleTo(out.subarray(5 * i, 5 * i + 5), group);
  scaleTo(out, 1);
  return out;
}

/**
 * α and β by least squares of −ln(−ln F) on Booth's standard at ages 20, 25 … 45.
 *
 * @param values births, rates or shares by group of the mother's age; any positive total
 * @param bands groups that include bounds at 20, 25 … 45, such as 15–19 … 45–49
 * @returns the parameters, and the largest difference of a share by age 20 … 45 from the model's
 * @throws RangeError for values that are no numbers, negative or all 0, ages that overlap or leave gaps, or
 *   fewer than two ages at which some but not all children are born
 */
export function fitGompertz(
  values: ArrayLike<number>,
  bands: readonly AgeBand[],
): RelationalGompertz & { readonly error: number } {
  const pattern = patternFromGroups(values, bands);
  const points: { readonly x: number; readonly y: number; readonly share: number }[] = [];
  let share = 0;
  for (let i = 0; i < 30; i++) {
    share += pattern[i]!;
    if ((i + 1) % 5 === 0 && share > 1e-12 && share < 1 - 1e-12) {
      points.push({ x: BOOTH_STANDARD[(i + 1) / 5]!, y: -Math.log(-Math.log(share)), share });
    }
  }
  if (points.length < 2) {
    throw new RangeError(
      `fitGompertz: ${points.length} of the ages 20, 25 … 45 lie inside the pattern; expected at least 2`,
    );
  }
  const mean = (f: (p: (typeof points)[number]) => number) =>
    points.reduce((sum, p) => sum + f(p), 0) / points.length;
  const [mx, my] = [mean((p) => p.x), mean((p) => p.y)];
  const beta = mean((p) => (p.x - mx) * (p.y - my)) / mean((p) => (p.x - mx) ** 2);
  const alpha = my - beta * mx;
  const error = points.reduce(
    (worst, p) => Math.max(worst, Math.abs(p.share - Math.exp(-Math.exp(-(alpha + beta * p.x))))),
    0,
  );
  return Object.freeze({ alpha, beta, error });
}

/**
 * Age pattern by single age from groups of the mother's age; each group keeps its share (`singleYears`).
 * Groups below 15 count as age 15–19, above 49 as 45–49.
 *
 * @param values births, rates × width or shares by group; any positive total
 * @returns shares by single age 15 … 49, sum 1
 * @throws RangeError as `singleYears`, for open groups, groups that cross ages 15 or 50, or a total of 0
 */
export function patternFromGroups(values: ArrayLike<number>, bands: readonly AgeBand[]): Float64Array {
  checkBands("patternFromGroups", bands, bands[0]?.from ?? 0, "closed");
  checkVector("patternFromGroups", "values", values, bands.length, 0);
  const inside: AgeBand[] = [];
  const sums: number[] = [];
  let [below, above] = [0, 0];
  bands.forEach((band, i) => {
    if (band.to! < FIRST_MOTHER) below += values[i]!;
    else if (band.from >= FIRST_MOTHER + MOTHER_AGES) above += values[i]!;
    else if (band.from < FIRST_MOTHER || band.to! >= FIRST_MOTHER + MOTHER_AGES) {
      throw new RangeError(
        `patternFromGroups: group ${bandName(band)} crosses age 15 or 50; expected groups inside 15–49, below or above`,
      );
    } else {
      inside.push(band);
      sums.push(values[i]!);
    }
  });
  if (inside.length === 0)
    throw new RangeError("patternFromGroups: no group lies in 15–49; expected at least one");
  sums[0] = sums[0]! + below;
  sums[sums.length - 1] = sums[sums.length - 1]! + above;
  if (!(sums.reduce((a, b) => a + b, 0) > 0)) {
    throw new RangeError("patternFromGroups: the values sum to 0; expected births in some group");
  }
  const out = new Float64Array(MOTHER_AGES);
  out.set(singleYears(sums, inside), inside[0]!.from - FIRST_MOTHER);
  scaleTo(out, 1);
  return out;
}

/** Mean age of mothers at birth: Σ (x + ½)·g(x), with equally many women at every age. */
export function meanAgeOfMothers(pattern: ArrayLike<number>): number {
  checkVector("meanAgeOfMothers", "pattern", pattern, MOTHER_AGES, 0);
  let [sum, total] = [0, 0];
  for (let i = 0; i < MOTHER_AGES; i++) {
    sum += (FIRST_MOTHER + i + 0.5) * pattern[i]!;
    total += pattern[i]!;
  }
  return sum / total;
}

/** Scales values in place to a sum. */
function scaleTo(values: Float64Array, sum: number): void {
  const total = values.reduce((a, b) => a + b, 0);
  if (total > 0) values.set(values.map((value) => (value * sum) / total));
}
