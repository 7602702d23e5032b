import { checkBetween, checkNumber } from "../../numeric/check.js";
import { limitedMean } from "../../numeric/limitedMean.js";
import { normalQuantile } from "../../numeric/normalDistribution.js";

/** Incomes of payers around their mean, and the limits between which income counts. */
export interface IncomeSpread {
  /** Standard deviation of the logarithm of income: 0 where all earn the same. */
  readonly sigma: number;
  /** Income below this counts as this, yuan a year; default 0. */
  readonly floor?: number;
  /** Income above this does not count, yuan a year; default none. */
  readonly cap?: number;
}

/**
 * Mean contribution base of lognormal incomes X with mean m, each counted at least with the floor f and at
 * most with the cap c: E min(max(X, f), c) = f + E min(X, c) − E min(X, f), where
 * E min(X, d) = m·Φ(z − σ) + d·Φ(−z), z = ln(d/m)/σ + σ/2.
 *
 * @returns a function of the mean income m ≥ 0, yuan; it does not check what it is given
 * @throws RangeError for a σ outside 0 to 5, a floor below 0 or a cap below the floor
 * Source: S. A. Klugman, H. H. Panjer, G. E. Willmot, Loss Models, appendix A (limited expected value).
 */
export function incomeBase({
  sigma,
  floor = 0,
  cap = Infinity,
}: IncomeSpread): (meanIncome: number) => number {
  const where = "incomeBase";
  checkNumber(where, "sigma", sigma, 0, 5);
  checkNumber(where, "floor", floor, 0);
  if (!(cap >= floor)) {
    throw new RangeError(
      `${where}: cap is ${cap}; expected at least the floor of ${floor} yuan, or Infinity`,
    );
  }
  if (floor === 0 && cap === Infinity) return (mean) => mean;
  const limited = limitedMean({ kind: "lognormal", cv: Math.sqrt(Math.expm1(sigma * sigma)) });
  return (mean) => floor + limited(mean, cap) - limited(mean, floor);
}

/**
 * Mean contribution by income, yuan a year: rate times the mean base of lognormal incomes between floor and
 * cap (`incomeBase`).
 *
 * Household base: `meanIncome` is disposable income a head, σ its spread between households, and every member
 * counts with the household's income a head. Personal base: `personalContribution`.
 *
 * @throws RangeError for a rate outside 0 to 1, a mean below 0, or limits that are none
 * @example actuarial.expectedContribution({ rate: 0.0107, meanIncome: 35128, sigma: 0.85, cap: 3 * 35128 })
 */
export function expectedContribution(
  options: IncomeSpread & { readonly rate: number; readonly meanIncome: number },
): number {
  const where = "expectedContribution";
  checkNumber(where, "rate", options.rate, 0, 1);
  checkNumber(where, "meanIncome", options.meanIncome, 0);
  return options.rate * incomeBase(options)(options.meanIncome);
}

/**
 * Mean contribution an insured person where each earner pays on personal income, yuan a year: with m the
 * income a head and e the share of earners, who have m/e each,
 * e·r·E min(max(X, f), c) + (1 − e)·b, E X = m/e, b what those without income pay: r·f where they pay on the
 * floor, else 0.
 *
 * @throws RangeError for a share of earners not above 0, and as `expectedContribution`
 * Source: Zheng (2021), §4(2)2 (contributions by person or household).
 */
export function personalContribution(
  options: IncomeSpread & {
    readonly rate: number;
    /** Income a head, over earners and others, yuan. */
    readonly meanIncome: number;
    /** Earners ÷ insured. */
    readonly earnerShare: number;
    /** What those without income of their own pay on; default nothing. */
    readonly others?: "nothing" | "floor";
  },
): number {
  const earners = checkNumber(
    "personalContribution",
    "earnerShare",
    options.earnerShare,
    Number.MIN_VALUE,
    1,
  );
  const paid = expectedContribution({ ...options, meanIncome: options.meanIncome / earners });
  const floor = options.others === "floor" ? options.rate * (options.floor ?? 0) : 0;
  return earners * paid + (1 - earners) * floor;
}

/**
 * Spread σ of the logarithm of lognormal incomes from their Gini coefficient: G = 2Φ(σ/√2) − 1.
 * @throws RangeError unless 0 ≤ gini < 1
 * Source: J. Aitchison, J. A. C. Brown, The Lognormal Distribution (1957), §11.
 */
export function sigmaOfGini(gini: number): number {
  if (gini === 0) return 0;
  return Math.SQRT2 * normalQuantile((checkBetween("sigmaOfGini", "gini", gini, 0, 1) + 1) / 2);
}
