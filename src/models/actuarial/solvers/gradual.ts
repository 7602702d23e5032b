import { checkNumber } from "../../numeric/check.js";
import { gradualRates, type RiseLimit } from "../contribution/gradualRates.js";
import { parameterPath } from "../scenario/parameterPath.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Lever } from "./levers.js";

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
  const base = parameterPath(scenario, "resident.incomeYuan")[0]!;
  let factor = 1;
  return parameterPath(scenario, "resident.incomeGrowth").map((growth) => {
    factor *= 1 + growth;
    return base * factor;
  });
}
