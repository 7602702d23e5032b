import { checkNumber, checkVector } from "../../numeric/check.js";
import { AGES } from "./inputs.js";

/** Parameters of Rogers and Castro's schedule of migration by age. */
export interface RogersCastro {
  /** Children: level and decline. */
  readonly a1: number;
  readonly alpha1: number;
  /** Labour force: level, mean age of the rise, decline, ascent. */
  readonly a2: number;
  readonly mu2: number;
  readonly alpha2: number;
  readonly lambda2: number;
  /** Retirement peak, when there is one. */
  readonly a3?: number;
  readonly mu3?: number;
  readonly alpha3?: number;
  readonly lambda3?: number;
  /** Constant. */
  readonly c: number;
}

/** The simplified basic standard. Source: A. Rogers, L. Castro, Model Migration Schedules, IIASA RR-81-30 (1981). */
export const ROGERS_CASTRO: RogersCastro = Object.freeze({
  a1: 0.02,
  alpha1: 0.1,
  a2: 0.06,
  mu2: 20,
  alpha2: 0.1,
  lambda2: 0.4,
  c: 0.003,
});

/**
 * Age profile of migration: a1·exp(−α1·x) + a2·exp(−α2(x − μ2) − exp(−λ2(x − μ2))) + the same with index 3 + c,
 * scaled to sum 1 over ages 0 … 100.
 *
 * Source: A. Rogers, L. Castro, Model Migration Schedules, IIASA RR-81-30 (1981).
 *
 * @returns shares by single age, 101
 * @throws RangeError for parameters that are no numbers or a profile with negative ages
 */
export function rogersCastro(parameters: RogersCastro = ROGERS_CASTRO): Float64Array {
  const p = { a3: 0, mu3: 65, alpha3: 0.1, lambda3: 0.4, ...parameters };
  for (const [name, value] of Object.entries(p)) checkNumber("rogersCastro", name, value, -1e3, 1e3);
  const peak = (x: number, a: number, mu: number, alpha: number, lambda: number) =>
    a * Math.exp(-alpha * (x - mu) - Math.exp(-lambda * (x - mu)));
  const out = Float64Array.from(
    { length: AGES },
    (_, x) =>
      p.a1 * Math.exp(-p.alpha1 * x) +
      peak(x, p.a2, p.mu2, p.alpha2, p.lambda2) +
      peak(x, p.a3, p.mu3, p.alpha3, p.lambda3) +
      p.c,
  );
  checkVector("rogersCastro", "profile", out, AGES, 0);
  const total = out.reduce((a, b) => a + b, 0);
  checkNumber("rogersCastro", "sum of the profile", total, Number.MIN_VALUE);
  return out.map((value) => value / total);
}

export interface MigrationProfile {
  /** Shares by single age; their sum is taken as 1. */
  readonly male: ArrayLike<number>;
  readonly female: ArrayLike<number>;
  /** Share of women among the migrants. */
  readonly femaleShare: number;
}

/**
 * Net migrants by age and sex: total × share of the sex × profile.
 *
 * @param total persons, negative when more leave
 * @returns 2 × 101 persons, males first
 */
export function netMigration(total: number, profile: MigrationProfile): Float64Array {
  checkNumber("netMigration", "total", total);
  checkNumber("netMigration", "femaleShare", profile.femaleShare, 0, 1);
  const out = new Float64Array(2 * AGES);
  (["male", "female"] as const).forEach((sex, s) => {
    const shares = profile[sex];
    checkVector("netMigration", sex, shares, AGES);
    let sum = 0;
    for (let x = 0; x < AGES; x++) sum += shares[x]!;
    checkNumber("netMigration", `sum of ${sex}`, sum, Number.MIN_VALUE);
    const persons = total * (s === 1 ? profile.femaleShare : 1 - profile.femaleShare);
    for (let x = 0; x < AGES; x++) out[s * AGES + x] = (persons * shares[x]!) / sum;
  });
  return out;
}
