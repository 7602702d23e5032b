import { checkNumber } from "../../numeric/check.js";

/** How fast a contribution may rise: yuan a year, or points of the rate a year, or both. */
export interface RiseLimit {
  readonly yuan?: number;
  readonly points?: number;
}

/**
 * Gradual path of a contribution rate towards a goal: each year as near to it as the limits on the rise allow,
 * r_t = min(goal, r_{t−1} + points, (r_{t−1}·PDI_{t−1} + yuan)/PDI_t).
 *
 * @param before rate and contribution of the year before the first: 0.0092 and 320 yuan in 2021
 * @returns one rate a year
 * @throws RangeError for a goal below the rate before, or no limit
 * Source: Li, §2 and §3.2.2 (0.95 % rising to 1.07 %).
 */
export function gradualRates(
  goal: number,
  incomeYuan: readonly number[],
  before: { readonly rate: number; readonly yuan: number },
  limit: RiseLimit,
): number[] {
  const where = "gradualRates";
  if (limit.yuan === undefined && limit.points === undefined)
    throw new RangeError(`${where}: limit has neither yuan nor points; expected one of them`);
  const yuan = limit.yuan === undefined ? Infinity : checkNumber(where, "limit yuan", limit.yuan, 0);
  const points =
    limit.points === undefined ? Infinity : checkNumber(where, "limit points", limit.points, 0, 1);
  let rate = checkNumber(where, "rate before", before.rate, 0, 1);
  let paid = checkNumber(where, "contribution before, yuan", before.yuan, 0);
  checkNumber(where, "goal", goal, 0, 1);
  return incomeYuan.map((income, y) => {
    checkNumber(where, `income of year ${y + 1}`, income, Number.MIN_VALUE);
    rate = Math.min(goal, rate + points, (paid + yuan) / income);
    paid = rate * income;
    return rate;
  });
}
