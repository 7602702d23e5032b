import { checkNumber } from "../../numeric/check.js";
import type { Scheme } from "../pool.js";

/** The known truth that the generator draws from. Standard deviations are of logarithms (of log odds for ages). */
export interface PoolTruth {
  /** Insured people in all pools together. */
  readonly persons: number;
  /** Tail index α > 1 of a pool's people above n₀: P(N > n) ∝ n^(−α); the smaller, the heavier. */
  readonly tailIndex: number;
  /** Index β of small pools, below n₀: P(N < n) ∝ n^β. */
  readonly lowerIndex: number;
  /** Mean disposable income a head, yuan. */
  readonly incomePerHeadYuan: number;
  readonly incomeBetweenProvinces: number;
  readonly incomeBetweenCities: number;
  readonly incomeWithin: number;
  /** Share of people aged 60 and over of the middle pool. */
  readonly share60: number;
  readonly ageBetweenProvinces: number;
  readonly ageBetweenCities: number;
  readonly ageWithin: number;
  /** Correlations of the normal scores behind size, income and age. */
  readonly sizeWithIncome: number;
  readonly sizeWithAge: number;
  readonly incomeWithAge: number;
  /** Cost of a person aged 60 and over, that of a younger one being 1. */
  readonly relativeCost60: number;
  /** Need a head of a pool of share `share60` and mean morbidity, yuan. */
  readonly needPerHeadYuan: number;
  readonly morbiditySd: number;
  /** Own contributions at effort 1 ÷ disposable income. */
  readonly contributionRate: number;
  readonly subsidyPerHeadYuan: number;
  readonly effortSd: number;
  readonly managementSd: number;
  /** Elasticity of expenditure to income a head at equal need: benefits and prices of rich places. */
  readonly incomeElasticity: number;
  readonly noiseSd: number;
  /** Mean reserve in months of expenditure. */
  readonly reserveMonths: number;
  readonly reserveSd: number;
}

const COMMON = {
  tailIndex: 2.2,
  lowerIndex: 1.5,
  incomePerHeadYuan: 32189,
  incomeBetweenProvinces: 0.28,
  incomeBetweenCities: 0.12,
  incomeWithin: 0.18,
  share60: 0.187,
  ageBetweenProvinces: 0.25,
  ageBetweenCities: 0.1,
  ageWithin: 0.2,
  sizeWithIncome: 0.35,
  sizeWithAge: -0.2,
  incomeWithAge: -0.25,
  relativeCost60: 3,
  morbiditySd: 0.08,
  effortSd: 0.1,
  managementSd: 0.1,
  incomeElasticity: 0.5,
  noiseSd: 0.04,
  reserveSd: 0.6,
};

/**
 * Means of 2020 by scheme (Wang's Table 1 over the national enrolment; subsidy by the notice of 2020, 550 of
 * 830 yuan). Spreads, correlations and effects are assumptions.
 */
export const TRUTHS: Readonly<Record<Scheme, PoolTruth>> = {
  employee: {
    ...COMMON,
    persons: 344_551_000,
    needPerHeadYuan: 3734,
    contributionRate: 0.142,
    subsidyPerHeadYuan: 0,
    reserveMonths: 14,
  },
  resident: {
    ...COMMON,
    persons: 1_016_760_000,
    needPerHeadYuan: 803,
    contributionRate: 0.0094,
    subsidyPerHeadYuan: 594,
    reserveMonths: 9,
  },
};

const BOUNDS: Readonly<Record<keyof PoolTruth, readonly [number, number]>> = {
  persons: [1, 1e11],
  tailIndex: [1.01, 100],
  lowerIndex: [0.1, 100],
  incomePerHeadYuan: [1, 1e9],
  incomeBetweenProvinces: [0, 3],
  incomeBetweenCities: [0, 3],
  incomeWithin: [0, 3],
  share60: [0.001, 0.999],
  ageBetweenProvinces: [0, 3],
  ageBetweenCities: [0, 3],
  ageWithin: [0, 3],
  sizeWithIncome: [-1, 1],
  sizeWithAge: [-1, 1],
  incomeWithAge: [-1, 1],
  relativeCost60: [0.01, 100],
  needPerHeadYuan: [0.01, 1e9],
  morbiditySd: [0, 3],
  contributionRate: [1e-9, 1],
  subsidyPerHeadYuan: [0, 1e9],
  effortSd: [0, 3],
  managementSd: [0, 3],
  incomeElasticity: [-5, 5],
  noiseSd: [0, 3],
  reserveMonths: [0, 1200],
  reserveSd: [0, 3],
};

/** @throws RangeError for an unknown or impossible value, or correlations that no three variables can have */
export function checkTruth(where: string, truth: PoolTruth): PoolTruth {
  for (const name of Object.keys(truth))
    if (!Object.hasOwn(BOUNDS, name))
      throw new RangeError(
        `${where}: truth.${name} is unknown; expected one of ${Object.keys(BOUNDS).join(", ")}`,
      );
  for (const [name, [min, max]] of Object.entries(BOUNDS))
    checkNumber(where, `truth.${name}`, truth[name as keyof PoolTruth], min, max);
  const { sizeWithIncome: a, sizeWithAge: b, incomeWithAge: c } = truth;
  const determinant = 1 + 2 * a * b * c - a * a - b * b - c * c;
  if (determinant < -1e-12)
    throw new RangeError(
      `${where}: truth.sizeWithIncome, sizeWithAge, incomeWithAge are ${a}, ${b}, ${c}; expected correlations that are positive semidefinite together`,
    );
  return truth;
}
