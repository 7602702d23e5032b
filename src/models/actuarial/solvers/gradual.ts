import { checkNumber } from "../../numeric/check.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Lever } from "./levers.js";
import { pathOf } from "./pathOf.js";

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

/**
 * A lever whose value is the goal of a gradual path of `resident.contributionRate`.
 * @example actuarial.gradual({ low: 0.0095, high: 0.02, before: { rate: 320 / 35128, yuan: 320 }, limit: { yuan: 40 } })
 * @throws RangeError as `gradualRates`
 */
export function gradual(options: {
  readonly low: number;
  readonly high: number;
  readonly before: { readonly rate: number; readonly yuan: number };
  readonly limit: RiseLimit;
}): Lever {
  const where = "gradual";
  checkNumber(where, "high", options.high, checkNumber(where, "low", options.low, 0, 1), 1);
  return {
    name: "resident.contributionRate, goal",
    title: { zh: "渐进提高的个人缴费率目标", en: "Goal of a gradual contribution rate" },
    low: options.low,
    high: options.high,
    seeks: "smallest",
    apply: (goal, scenario) => ({
      "resident.contributionRate": gradualRates(goal, incomes(scenario), options.before, options.limit),
    }),
  };
}

function incomes(scenario: Scenario): number[] {
  const base = pathOf(scenario, "resident.incomeYuan")[0]!;
  let factor = 1;
  return pathOf(scenario, "resident.incomeGrowth").map((growth) => {
    factor *= 1 + growth;
    return base * factor;
  });
}
