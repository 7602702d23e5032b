import { checkInteger, checkNumber } from "../../numeric/check.js";
import { gradualRates } from "../contribution/gradualRates.js";
import { disposableIncomeYuan } from "./income.js";

export interface RatePathOptions {
  /** Rate of the year before the first. */
  readonly from: number;
  /** Rate to arrive at. */
  readonly to: number;
  /** First year and number of years. */
  readonly firstYear: number;
  readonly years: number;
  /** Disposable income a head in the year before, yuan, and its growth. */
  readonly baseIncomeYuan: number;
  readonly incomeGrowth: number;
  /** Contribution of the year before, yuan: 320 in 2021. Default from × baseIncomeYuan. */
  readonly previousYuan?: number;
  /** The contribution rises by at most this a year, yuan. */
  readonly maxIncreaseYuan: number;
}

export type RatePathRow = {
  readonly year: number;
  readonly rate: number;
  readonly contributionYuan: number;
  readonly increaseYuan: number;
  /** The limit held the rate below the goal. */
  readonly limited: boolean;
};

/**
 * Gradual path of the contribution rate: each year as close to the goal `to` as the limit on the yearly
 * increase allows, r_t = min(to, (PA_{t−1} + limit)/PDI_t). The limit is never broken: where income
 * grows by more than it allows, the rate falls below `from`.
 *
 * @returns one row a year; `rows.map((r) => r.rate)` is a scheme's `contributionRate`
 * @throws RangeError for a goal below the start or a value out of bounds
 * Source: Li, §2 and §3.2.2 (0.95 % rising to 1.07 %).
 */
export function ratePath(options: RatePathOptions): RatePathRow[] {
  const where = "ratePath";
  const from = checkNumber(where, "from", options.from, 0, 1);
  const to = checkNumber(where, "to", options.to, from, 1);
  const years = checkInteger(where, "years", options.years, 1, 200);
  const limit = checkNumber(where, "maxIncreaseYuan", options.maxIncreaseYuan, 0);
  const base = checkNumber(where, "baseIncomeYuan", options.baseIncomeYuan, 1);
  const growth = checkNumber(where, "incomeGrowth", options.incomeGrowth, -0.5, 1);
  let previous = checkNumber(where, "previousYuan", options.previousYuan ?? from * base, 0);
  const incomes = Array.from({ length: years }, (_, i) => disposableIncomeYuan(base, growth, i + 1));
  const rates = gradualRates(to, incomes, { rate: from, yuan: previous }, { yuan: limit });
  return rates.map((rate, i) => {
    const contributionYuan = rate * incomes[i]!;
    const increaseYuan = contributionYuan - previous;
    previous = contributionYuan;
    return { year: options.firstYear + i, rate, contributionYuan, increaseYuan, limited: rate < to };
  });
}

/**
 * Equal steps from one rate to another: `steps` years of rises, then the goal.
 * @param steps years until the goal is reached; 1 goes there at once
 * @throws RangeError when steps is not a whole number from 1
 */
export function stepPath(from: number, to: number, steps: number, years: number): number[] {
  checkNumber("stepPath", "from", from, 0, 1);
  checkNumber("stepPath", "to", to, 0, 1);
  checkInteger("stepPath", "steps", steps, 1);
  checkInteger("stepPath", "years", years, 1, 200);
  return Array.from({ length: years }, (_, i) => {
    const done = Math.min(1, steps === 1 ? 1 : i / (steps - 1));
    return from + (to - from) * done;
  });
}
