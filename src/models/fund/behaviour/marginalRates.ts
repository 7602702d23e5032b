import { checkInteger, checkNumber, checkOneOf } from "../../numeric/check.js";
import { type Engine, prepareEngine } from "../engine/engine.js";
import type { FactSource } from "../engine/facts.js";
import type { FlowsByName } from "../engine/makeSite.js";
import { type AccountId, financeOf } from "../ledger/accounts.js";
import { CENTS } from "../ledger/money.js";
import { NO_POLICY, type Policy } from "../policy/policy.js";
import { checkPools, type Pool, regionOf } from "../pool.js";
import type { Projection } from "../projection/projection.js";
import { projectionSource } from "../projection/source.js";
import { surroundings } from "../projection/surroundings.js";
import { PATHS_A_POOL, perturbed, type Steps } from "./perturbed.js";

export interface MarginalOptions {
  /** First year; default 2020. */
  readonly start?: number;
  /** Years that an extra yuan is raised or spent, and after which it is looked for; default 1. */
  readonly years?: number;
  readonly projection?: Projection;
  readonly interest?: number;
  readonly flows?: FlowsByName;
  readonly opening?: Readonly<Record<AccountId, number>>;
  /** Change of own revenue and of spending, as a share of them; default 0.01, up and down. */
  readonly step?: number;
  /**
   * Whether what is expected of a pool (expectedRevenue, expectedExpenditure) stays as it is or follows what the
   * pool does; default stays. A rule on expected amounts leaves effort alone until expectations follow.
   */
  readonly expected?: "stays" | "follows";
  /** Whether the budget of the pool's own region counts as its own pocket; default false. */
  readonly ownBudget?: boolean;
}

/** Marginal rates of one pool. Amounts of `step` in 亿元. */
export type MarginalRate = {
  readonly pool: string;
  /** Share of an extra yuan of own revenue that leaves the pool. */
  readonly revenueRate: number;
  /** Share of an extra yuan of own spending that others cover. */
  readonly expenditureRate: number;
};

/** Most numbers a fact of one block of paths holds. */
const BLOCK = 1 << 18;
const WHERE = "marginalRates";

/**
 * What a policy does to the incentives of each pool, found from the policy itself:
 *
 * r_i = 1 − ΔW_i(R_i) / ΔW⁰_i(R_i) and c_i = 1 − ΔW_i(E_i) / ΔW⁰_i(E_i)
 *
 * where ΔW_i is the change of what pool i holds after `years` when its own revenue (or spending) is a step
 * higher rather than a step lower in every year, under the policy, and ΔW⁰_i the same when pools stand alone.
 * r is the levy and the grant lost on an extra yuan raised; c the part of an extra yuan spent that others pay.
 * r and c are 0 without pooling, 1 when nothing of a gain is kept and all of a loss is covered; below 0 where
 * others add to a gain; above 1 across a threshold. The step averages over kinks that lie within it.
 *
 * Chance plays no part: rules use expected values. Every pool is changed in paths of its own, run side by side:
 * 4n + 1 runs of the policy for n pools, so time grows with n².
 *
 * @throws RangeError naming policy, rule and pool, or an option out of bounds
 */
export function marginalRates(
  policy: Policy,
  pools: readonly Pool[],
  options: MarginalOptions = {},
): readonly MarginalRate[] {
  checkPools(pools);
  const years = checkInteger(WHERE, "years", options.years ?? 1, 1, 200);
  const start = checkInteger(WHERE, "start", options.start ?? 2020, 1900, 2200);
  const step = checkNumber(WHERE, "step", options.step ?? 0.01, 1e-6, 0.5);
  const follows =
    checkOneOf(WHERE, "expected", options.expected ?? "stays", ["stays", "follows"] as const) === "follows";
  const steps: Steps = {
    revenue: Float64Array.from(pools, (pool) => Math.round(step * ownRevenue(pool) * CENTS)),
    expenditure: Float64Array.from(pools, (pool) => Math.round(step * pool.expenditure * CENTS)),
  };
  const base = projectionSource(pools, options.projection);
  const around = surroundings(WHERE, options);
  const engineOf = (of: Policy, source: FactSource, lanes: number): Engine =>
    prepareEngine(of, pools, source, { lanes, keepsLedger: false, ...around });
  const run = (engine: Engine, first: number) => {
    engine.open();
    for (let t = 0; t < years; t++) engine.runYear(t, start + t, first);
  };

  const paths = 1 + PATHS_A_POOL * pools.length;
  const lanes = Math.max(
    1 + PATHS_A_POOL,
    Math.min(paths, PATHS_A_POOL * Math.floor(BLOCK / pools.length / PATHS_A_POOL)),
  );
  const alone = engineOf(NO_POLICY, perturbed(base, steps, { together: true }), 1 + PATHS_A_POOL);
  run(alone, 0);
  const aloneWealth = wealthOf(alone, pools, 1 + PATHS_A_POOL, options.ownBudget ?? false);
  const engine = engineOf(policy, perturbed(base, steps, { follows }), lanes);
  const wealth = wealthOf(engine, pools, lanes, options.ownBudget ?? false);
  const held = new Float64Array(PATHS_A_POOL * pools.length);
  for (let first = 0; first < paths; first += lanes) {
    run(engine, first);
    for (let l = 0; l < lanes && first + l < paths; l++) {
      const q = first + l - 1;
      if (q >= 0) held[q] = wealth(Math.floor(q / PATHS_A_POOL), l);
    }
  }
  return Object.freeze(
    pools.map((pool, p) => {
      const rate = (kind: number): number => {
        const change = held[PATHS_A_POOL * p + kind]! - held[PATHS_A_POOL * p + kind + 1]!;
        const of = aloneWealth(p, 1 + kind) - aloneWealth(p, 2 + kind);
        return of === 0 ? 0 : 1 - change / of;
      };
      return Object.freeze({ pool: pool.name, revenueRate: rate(0), expenditureRate: rate(2) });
    }),
  );
}

/** Revenue that the pool itself raises, 亿元: without the part that budgets pay. */
export function ownRevenue(pool: Pool): number {
  return pool.revenue - (pool.subsidy ?? 0);
}

/** What a pool holds in a lane, whole 分. */
function wealthOf(
  engine: Engine,
  pools: readonly Pool[],
  lanes: number,
  ownBudget: boolean,
): (pool: number, lane: number) => number {
  const budgets = pools.map((pool) =>
    ownBudget ? engine.book.names.indexOf(financeOf(regionOf(pool))) : -1,
  );
  return (pool, lane) => {
    const { balance } = engine.book;
    const budget = budgets[pool]!;
    return balance[engine.pooled[pool]! * lanes + lane]! + (budget < 0 ? 0 : balance[budget * lanes + lane]!);
  };
}
