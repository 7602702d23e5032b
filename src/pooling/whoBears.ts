import type { Displayable } from "../display/bundle.js";
import type { Policy, Pool, WhoBears, WhoBearsOptions } from "../models/fund/index.js";
import { whoBears as whoBearsChecked } from "../models/fund/judge/whoBears.js";
import { checkOptions, WHO_BEARS } from "./options.js";
import { asRunnable, yearsGiven } from "./runnable.js";

/**
 * Who bears management risk: each pool in turn spends more than its standard in every year, all else equal,
 * and the shares of the overrun that pool, other pools, funds and budgets bear in the end are read from the
 * two runs.
 *
 * @param policy from `readPolicy` or `policy`, or a plain object of that form, which is checked first
 * @param pools as for `run`
 * @throws DataFault for a policy that cannot be; RangeError for an overrun of 0 or a pool that is not there
 * @example fund.whoBears(fund.readPolicy("hainan"), pools).mean.pool   // 1: management risk stays where it arises
 */
export function whoBears(
  policy: Policy,
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  options: WhoBearsOptions = {},
): WhoBears & Displayable {
  checkOptions("whoBears", options, WHO_BEARS);
  return whoBearsChecked(asRunnable(policy, options, yearsGiven(pools)), pools, options);
}
