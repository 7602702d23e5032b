import { checkFields, checkNumber, checkOneOf, shown } from "../../numeric/check.js";
import { normalQuantile } from "../../numeric/normalDistribution.js";
import type { Distribution, Scale } from "./parameter.js";

const FIELDS: Readonly<Record<Distribution["kind"], readonly string[]>> = {
  normal: ["sd"],
  uniform: ["low", "high"],
  triangular: ["low", "mode", "high"],
};
const KINDS = Object.keys(FIELDS) as Distribution["kind"][];

/**
 * A distribution that can be: sd ≥ 0, low ≤ mode ≤ high, all finite, and factors not below 0.
 * @param scale of the parameter that it changes; of "multiply", bounds of a uniform or triangular are factors
 * @throws RangeError naming the field, its value and the bound
 */
export function checkDistribution(where: string, distribution: unknown, scale: Scale = "add"): Distribution {
  if (distribution === null || typeof distribution !== "object" || Array.isArray(distribution))
    throw new RangeError(`${where}: distribution is ${shown(distribution)}; expected a record with its kind`);
  const given = distribution as Distribution & Readonly<Record<string, unknown>>;
  const kind = checkOneOf(where, "distribution.kind", given.kind, KINDS);
  checkFields(`${where}: distribution`, given, ["kind", ...FIELDS[kind]]);
  if (given.kind === "normal") {
    checkNumber(where, "distribution.sd", given.sd, 0);
    return given;
  }
  const low = checkNumber(where, "distribution.low", given.low, scale === "multiply" ? 0 : -Infinity);
  const high = checkNumber(where, "distribution.high", given.high, low);
  if (given.kind === "triangular") checkNumber(where, "distribution.mode", given.mode, low, high);
  return given;
}

/**
 * Quantile F⁻¹(u): of N(0, sd²), of the uniform on [low, high], or of the triangular with its mode.
 * @param u probability, 0 < u < 1; the two that are bounded take 0 and 1 as well
 * @throws RangeError for another u
 */
export function quantileOf(distribution: Distribution, u: number): number {
  if (distribution.kind === "normal") {
    const z = normalQuantile(u);
    return distribution.sd === 0 ? 0 : distribution.sd * z;
  }
  checkNumber("quantileOf", "u", u, 0, 1);
  const { low, high } = distribution;
  if (distribution.kind === "uniform" || low === high) return low + u * (high - low);
  const { mode } = distribution;
  const width = high - low;
  return u * width < mode - low
    ? low + Math.sqrt(u * width * (mode - low))
    : high - Math.sqrt((1 - u) * width * (high - mode));
}

/** Mean and standard deviation. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/**
 * Mean and standard deviation of what `quantileOf` gives.
 * @throws RangeError for a distribution that cannot be
 */
export function momentsOf(distribution: Distribution): Moments {
  checkDistribution("momentsOf", distribution);
  if (distribution.kind === "normal") return { mean: 0, sd: distribution.sd };
  const { low, high } = distribution;
  if (distribution.kind === "uniform") return { mean: (low + high) / 2, sd: (high - low) / Math.sqrt(12) };
  const { mode } = distribution;
  const [a, b] = [mode - low, high - mode];
  return { mean: (low + mode + high) / 3, sd: Math.sqrt((a * a + b * b + a * b) / 18) };
}

/**
 * The change that a draw makes to a parameter: what is added to its path, or the factor of it. A normal draw z
 * of a parameter that is multiplied is the factor exp(z − sd²/2), whose mean is 1; the others are factors as
 * they are.
 */
export function changeOf(distribution: Distribution, scale: Scale, draw: number): number {
  if (scale === "add" || distribution.kind !== "normal") return draw;
  return Math.exp(draw - distribution.sd ** 2 / 2);
}

/** The draw that leaves a path as it is: 0 where it is added, 1 where it is a factor. */
export function neutralDraw(distribution: Distribution, scale: Scale): number {
  if (scale === "add") return 0;
  return distribution.kind === "normal" ? distribution.sd ** 2 / 2 : 1;
}
