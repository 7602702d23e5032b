import { checkNumber, checkNumbers, checkVector } from "../../numeric/check.js";
import { YUAN_PER_YI } from "./income.js";

/**
 * Expenditure per insured person, yuan: H_t = H_1·(1 + g)^(t − 1)·I_t, g the growth without ageing and I_t
 * the ageing factor (1 in the first year).
 * Source: Li, eq. (4) as Table 2 shows it was computed; printed is H_0·exp((r_p + r_u)t).
 * @throws RangeError for what is no number
 */
export function perHeadYuan(
  firstYuan: number,
  growth: number,
  yearsAfterFirst: number,
  ageing: number,
): number {
  checkNumbers("perHeadYuan", { firstYuan, growth, yearsAfterFirst, ageing });
  return firstYuan * (1 + growth) ** yearsAfterFirst * ageing;
}

/**
 * The same by eq. (4) as printed: H_t = H_0·exp((r_p + r_u)·t), yuan.
 * @throws RangeError for what is no number
 */
export function perHeadPrintedYuan(baseYuan: number, ageing: number, other: number, years: number): number {
  checkNumbers("perHeadPrintedYuan", { baseYuan, ageing, other, years });
  return baseYuan * Math.exp((ageing + other) * years);
}

/**
 * Fund expenditure, 亿元: AC_t = N_t·H_t. Source: Li, eq. (2).
 * @throws RangeError for what is no number
 */
export function fundExpenditure(insured: number, perHead: number): number {
  checkNumbers("fundExpenditure", { insured, perHead });
  return (insured * perHead) / YUAN_PER_YI;
}

/**
 * Ageing factor: I_t = Σ_i P_i(t)·C_i / Σ_i P_i(0)·C_i with P_i the shares of the age groups.
 *
 * @param shares age-group shares by year, each summing to 1; the first year is the base
 * @param relativeCost cost of each group relative to any one of them
 * @returns one factor a year, the first 1
 * @throws RangeError for shares that do not sum to 1 or groups that differ in number
 * Source: Li, eq. (5); printed with counts, which would count population growth twice.
 */
export function ageingFactor(
  shares: readonly (readonly number[])[],
  relativeCost: readonly number[],
): number[] {
  const where = "ageingFactor";
  checkVector(where, "relativeCost", relativeCost, undefined, 0);
  const costs = shares.map((year, t) => {
    checkVector(where, `shares[${t}]`, year, relativeCost.length, 0);
    const total = year.reduce((a, b) => a + b, 0);
    if (Math.abs(total - 1) > 1e-6) {
      throw new RangeError(`${where}: shares[${t}] sum to ${total}; expected 1 (shares, not counts)`);
    }
    return year.reduce((cost, share, i) => cost + share * relativeCost[i]!, 0);
  });
  const base = checkNumber(where, "cost of the base year", costs[0], Number.MIN_VALUE);
  return costs.map((cost) => cost / base);
}

/** What a published expenditure column implies about a head and about ageing. */
export interface ImpliedExpenditure {
  /** H_t, yuan. */
  readonly perHeadYuan: readonly number[];
  /** H_t / H_{t−1}; the first is null. */
  readonly growthFactor: readonly (number | null)[];
  /** I_t: H_t / (H_1·(1 + g)^(t−1)). */
  readonly ageingIndex: readonly number[];
}

/**
 * Reads the path of expenditure a head back from a published expenditure column:
 * H_t = AC_t/(share·population_t) and I_t = H_t/(H_1·(1 + g)^(t−1)).
 *
 * Nothing independent remains: a projection with this path reproduces the column by construction. The
 * other variant is to set `expenditurePerHeadYuan` and `ageingIndex` oneself, for instance 803.05 × 1.08²
 * (outturn of 2020) with `ageingFactor` of a population projection.
 *
 * @param input.expenditure 亿元 by year
 * @param input.growth growth without ageing, a year
 * @throws RangeError for lists that differ in length, an amount below 0, or a share outside 0 … 1
 */
export function calibrateExpenditure(input: {
  readonly expenditure: readonly number[];
  readonly population: readonly number[];
  readonly insuredShare: number;
  readonly growth: number;
}): ImpliedExpenditure {
  const { expenditure, population, insuredShare, growth } = input;
  const where = "calibrateExpenditure";
  checkVector(where, "population", population, expenditure.length, 1);
  checkVector(where, "expenditure", expenditure, undefined, 0);
  checkNumber(where, "insuredShare", insuredShare, Number.MIN_VALUE, 1);
  checkNumber(where, "growth", growth, -0.5, 1);
  const heads = expenditure.map((amount, i) => (amount * YUAN_PER_YI) / (insuredShare * population[i]!));
  return {
    perHeadYuan: heads,
    growthFactor: heads.map((head, i) => (i === 0 ? null : head / heads[i - 1]!)),
    ageingIndex: heads.map((head, i) => head / (heads[0]! * (1 + growth) ** i)),
  };
}
