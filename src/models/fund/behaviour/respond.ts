import type { Displayable } from "../../../display/bundle.js";
import { checkInteger, checkNumber } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import { NO_POLICY, type Policy } from "../policy/policy.js";
import { checkPools, type Pool } from "../pool.js";
import { checkAnswer, type Elasticity, type Form, logAnswer } from "./answer.js";
import { type MarginalOptions, type MarginalRate, marginalRates, ownRevenue } from "./marginalRates.js";
import type { Response, ResponseRow } from "./response.js";
import { showResponse } from "./showResponse.js";

export interface ResponseOptions extends MarginalOptions {
  readonly elasticity: Elasticity;
  /** Default exponential. */
  readonly form?: Form;
  /** The policy under which the pools were as they are given; default none. */
  readonly baseline?: Policy;
  /** Largest change of a logarithm at which the iteration ends, default 1e-5. */
  readonly tolerance?: number;
  /** Default 60. */
  readonly iterations?: number;
}

const WHERE = "respond";

/**
 * Pools after their effort has answered to a policy:
 *
 * R_i' = S_i + (R_i − S_i) · f(r_i; ε_R) ÷ f(r⁰_i; ε_R) and E_i' = E_i · f(c⁰_i; ε_E) ÷ f(c_i; ε_E)
 *
 * with S the subsidy, r and c the policy's marginal rates (`marginalRates`), r⁰ and c⁰ those of the baseline, ε
 * the elasticities and f(x; ε) = exp(−ε·x) or (1 − x)^ε (`Form`). Elasticities of zero: no answer. Need,
 * targets, quotas and reserves stay as they are.
 *
 * The rates depend on the answers (a deficit opens a cover), so both are found together: the answers go the way
 * to the rates' again and again, each pool's by half as far whenever it has turned round. `converged` says
 * whether the end was reached; a rate that jumps (a gate) may leave none, and `residual` how far it is.
 *
 * Source: the elasticity of what is taxed to the share that is kept, E. Saez, J. Slemrod, S. Giertz, Journal of
 * Economic Literature 50 (2012) 3–50; that it applies to collecting and spending by pools is an assumption.
 *
 * @throws RangeError as `marginalRates`, or for an elasticity below 0
 */
export function respond(
  policy: Policy,
  pools: readonly Pool[],
  options: ResponseOptions,
): Response & Displayable {
  checkPools(pools);
  const { elasticity, form = "exponential", baseline = NO_POLICY } = options;
  checkAnswer(WHERE, elasticity, form);
  const tolerance = checkNumber(WHERE, "tolerance", options.tolerance ?? 1e-5, 1e-12, 0.1);
  const most = checkInteger(WHERE, "iterations", options.iterations ?? 60, 1, 10000);
  const n = pools.length;
  const answers = (rates: readonly MarginalRate[]) =>
    Float64Array.from({ length: 2 * n }, (_, k) => {
      const rate = rates[k % n]!;
      return k < n
        ? logAnswer(form, elasticity.revenue, rate.revenueRate)
        : -logAnswer(form, elasticity.expenditure, rate.expenditureRate);
    });
  const before =
    baseline.rules.length === 0 ? new Float64Array(2 * n) : answers(marginalRates(baseline, pools, options));

  const at = new Float64Array(2 * n);
  const pace = new Float64Array(2 * n).fill(1);
  const last = new Float64Array(2 * n);
  let after = pools;
  let rates = marginalRates(policy, pools, options);
  let residual = 0;
  let iterations = 0;
  for (;;) {
    const wanted = answers(rates);
    residual = 0;
    for (let k = 0; k < 2 * n; k++) {
      last[k] = wanted[k]! - before[k]! - at[k]!;
      residual = Math.max(residual, Math.abs(last[k]!));
    }
    if (residual <= tolerance || iterations === most) break;
    iterations++;
    for (let k = 0; k < 2 * n; k++) at[k]! += pace[k]! * last[k]!;
    after = pools.map((pool, p) => answered(pool, at[p]!, at[n + p]!));
    rates = marginalRates(policy, after, options);
    const next = answers(rates);
    for (let k = 0; k < 2 * n; k++) {
      const turned = (next[k]! - before[k]! - at[k]!) * last[k]! < 0;
      pace[k] = turned ? pace[k]! / 2 : Math.min(1, 1.2 * pace[k]!);
    }
  }
  const rows = pools.map((pool, p): ResponseRow => {
    const then = after[p]!;
    return Object.freeze({
      pool: pool.name,
      revenueRate: rates[p]!.revenueRate,
      expenditureRate: rates[p]!.expenditureRate,
      revenueBefore: pool.revenue,
      revenueAfter: then.revenue,
      expenditureBefore: pool.expenditure,
      expenditureAfter: then.expenditure,
      lost: pool.revenue - then.revenue + (then.expenditure - pool.expenditure),
    });
  });
  const lostRevenue = sum(rows.map((row) => row.revenueBefore - row.revenueAfter));
  const addedSpending = sum(rows.map((row) => row.expenditureAfter - row.expenditureBefore));
  return showResponse({
    policy,
    pools: Object.freeze(after),
    rows: Object.freeze(rows),
    lostRevenue,
    addedSpending,
    lost: lostRevenue + addedSpending,
    iterations,
    converged: residual <= tolerance,
    residual,
  });
}

function answered(pool: Pool, logRevenue: number, logExpenditure: number): Pool {
  const own = ownRevenue(pool);
  return Object.freeze({
    ...pool,
    revenue: logRevenue === 0 ? pool.revenue : pool.revenue - own + own * Math.exp(logRevenue),
    expenditure: pool.expenditure * Math.exp(logExpenditure),
  });
}
