import type { Displayable } from "../../display/bundle.js";
import {
  type MarginalOptions,
  type MarginalRate,
  marginalRates as ratesOf,
} from "../../models/fund/behaviour/marginalRates.js";
import { type ResponseOptions, respond as respondTo } from "../../models/fund/behaviour/respond.js";
import type { Response } from "../../models/fund/behaviour/response.js";
import type { Policy } from "../../models/fund/policy/policy.js";
import type { Pool } from "../../models/fund/pool.js";
import { checkOptions, MARGINAL, RESPOND } from "../options.js";
import { asChecked } from "../policy/policy.js";
import { asRunnable } from "../runnable.js";

/**
 * What a policy does to the incentives of each pool: the share r of an extra yuan of own revenue that leaves it,
 * and the share c of an extra yuan of own spending that others cover, found by running the policy with each
 * pool's revenue and spending a step higher and a step lower.
 *
 * @param policy from `readPolicy` or `policy`, or a plain object of that form, which is checked first
 * @throws DataFault for a policy that cannot be; RangeError naming policy, rule, pool or option
 * @example fund.marginalRates(fund.readPolicy("jiangxi"), pools, { years: 3 })
 */
export function marginalRates(
  policy: Policy,
  pools: readonly Pool[],
  options: MarginalOptions = {},
): readonly MarginalRate[] {
  checkOptions("marginalRates", options, MARGINAL);
  return ratesOf(asRunnable(policy, options, 1), pools, options);
}

/**
 * Pools after their collecting and spending have answered to a policy: own revenue × exp(−ε_R·r), spending ×
 * exp(ε_E·c), with the policy's marginal rates r and c and the elasticities ε.
 *
 * @param policy from `readPolicy` or `policy`, or a plain object of that form, which is checked first
 * @throws DataFault for a policy that cannot be; RangeError naming policy, rule, pool or option
 * @example fund.respond(policy, pools, { elasticity: { revenue: 0.1, expenditure: 0.1 } }).lost
 */
export function respond(
  policy: Policy,
  pools: readonly Pool[],
  options: ResponseOptions,
): Response & Displayable {
  checkOptions("respond", options, RESPOND);
  const { baseline } = options;
  return respondTo(asRunnable(policy, options, 1), pools, {
    ...options,
    ...(baseline && { baseline: asChecked(baseline) }),
  });
}
