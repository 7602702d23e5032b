import { checkNumber } from "../../numeric/check.js";
import { cubicAt, naturalCubic } from "../../numeric/piecewiseCubic.js";
import { scaleTo } from "./fertilityPattern.js";
import { FIRST_MOTHER, MOTHER_AGES } from "./inputs.js";

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
 * Between Booth's ages Y_s follows a natural cubic spline, beyond 45 it goes on in a straight line; children born
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
  const curve = naturalCubic(BOUNDS, BOOTH_STANDARD);
  const last = BOUNDS.length - 1;
  const bornBy = (age: number) =>
    born(
      { alpha, beta },
      age <= 45 ? cubicAt(curve, age) : BOOTH_STANDARD[last]! + curve.slopes[last]! * (age - BOUNDS[last]!),
    );
  const groups = BOUNDS.map((age, i) => (i === last ? 1 : bornBy(age + 5)) - (i === 0 ? 0 : bornBy(age)));
  const out = new Float64Array(MOTHER_AGES);
  for (let i = 0; i < MOTHER_AGES; i++) out[i] = bornBy(FIRST_MOTHER + i + 1) - bornBy(FIRST_MOTHER + i);
  for (const [i, group] of groups.entries()) scaleTo(out.subarray(5 * i, 5 * i + 5), group);
  scaleTo(out, 1);
  return out;
}

/** Share of children born by the age at which the standard is x. */
export function born({ alpha, beta }: RelationalGompertz, x: number): number {
  return Math.exp(-Math.exp(-(alpha + beta * x)));
}
