import { normalCdf } from "../../numeric/normalDistribution.js";
import { stream } from "../../numeric/stream.js";
import { fillNormal } from "../../numeric/variates.js";
import type { Scheme } from "../pool.js";
import type { PoolTruth } from "./parameters.js";
import type { Place } from "./regions.js";

/** What chance gives a pool before any total is met. */
export interface Draw {
  /** People relative to n₀. */
  readonly size: number;
  /** Income a head ÷ the mean. */
  readonly income: number;
  /** Log odds of the share aged 60 and over. */
  readonly ageLogit: number;
  readonly morbidity: number;
  readonly effort: number;
  readonly management: number;
  readonly noise: number;
  readonly months: number;
  /** Φ of good collecting and thrifty management together: uniform on 0 to 1. */
  readonly score: number;
}

/**
 * Draws every pool from streams of (seed, purpose, index) alone. Size, income, age and morbidity do not depend
 * on the scheme: the same seed gives the same places with both schemes.
 *
 * - size = Φ(z₁)-quantile of the double Pareto law: (u/p)^(1/β) up to p = α/(α + β), then
 *   ((1 − u)/(1 − p))^(−1/α). Source: W. Reed, "On the rank-size distribution for human settlements", Journal
 *   of Regional Science 42 (2002) 1–17
 * - income = exp(Σ σ z − Σ σ²/2) over province, city and pool: mean 1
 * - age log odds = logit(share60) + Σ σ z over the three levels
 * - effort, management, morbidity, noise, months ÷ mean = exp(σz − σ²/2): mean 1
 *
 * z of size, income and age are correlated as the truth says; those of income and age at every level.
 */
export function drawPools(
  seed: number,
  places: readonly Place[],
  truth: PoolTruth,
  scheme: Scheme,
  counties: boolean,
): Draw[] {
  const { sizeWithIncome: a, sizeWithAge: b, incomeWithAge: c } = truth;
  const incomeRest = Math.sqrt(1 - a * a);
  const ageOnIncome = incomeRest > 0 ? (c - a * b) / incomeRest : 0;
  const ageRest = Math.sqrt(Math.max(0, 1 - b * b - ageOnIncome * ageOnIncome));
  const level = (purpose: string) => {
    const known = new Map<number, readonly [number, number]>();
    return (index: number) => {
      let pair = known.get(index);
      if (pair === undefined) {
        const [z, own] = normals(seed, purpose, index);
        pair = [z, c * z + Math.sqrt(1 - c * c) * own];
        known.set(index, pair);
      }
      return pair;
    };
  };
  const ofProvince = level("pools: province");
  const ofCity = level("pools: city");
  const cityIncome = counties ? truth.incomeBetweenCities : 0;
  const cityAge = counties ? truth.ageBetweenCities : 0;
  const incomeVariance = truth.incomeBetweenProvinces ** 2 + cityIncome ** 2 + truth.incomeWithin ** 2;
  const logit = Math.log(truth.share60 / (1 - truth.share60));

  return places.map(({ province, city }, index) => {
    const [z1, own2, own3, sick] = normals(seed, "pools: place", index);
    const z2 = a * z1 + incomeRest * own2;
    const z3 = b * z1 + ageOnIncome * own2 + ageRest * own3;
    const [provinceIncome, provinceAge] = ofProvince(province);
    const [cityScore, cityAgeScore] = ofCity(city);
    const [effort, management, noise, months] = normals(seed, `pools: ${scheme}`, index);
    return {
      size: doublePareto(z1, truth.tailIndex, truth.lowerIndex),
      income: Math.exp(
        truth.incomeBetweenProvinces * provinceIncome +
          cityIncome * cityScore +
          truth.incomeWithin * z2 -
          incomeVariance / 2,
      ),
      ageLogit:
        logit + truth.ageBetweenProvinces * provinceAge + cityAge * cityAgeScore + truth.ageWithin * z3,
      morbidity: meanOne(truth.morbiditySd, sick),
      effort: meanOne(truth.effortSd, effort),
      management: meanOne(truth.managementSd, management),
      noise: meanOne(truth.noiseSd, noise),
      months: truth.reserveMonths * meanOne(truth.reserveSd, months),
      score: normalCdf((effort - management) / Math.SQRT2),
    };
  });
}

function doublePareto(z: number, upper: number, lower: number): number {
  const below = upper / (upper + lower);
  const u = normalCdf(z);
  return u < below ? (u / below) ** (1 / lower) : (normalCdf(-z) / (1 - below)) ** (-1 / upper);
}

function meanOne(sd: number, z: number): number {
  return Math.exp(sd * z - (sd * sd) / 2);
}

function normals(seed: number, purpose: string, index: number): readonly [number, number, number, number] {
  const [a, b, c, d] = fillNormal(stream(seed, purpose, index), new Float64Array(4));
  return [a!, b!, c!, d!];
}
