import type { FactName } from "../engine/facts.js";
import { baseFact, isCount } from "../engine/facts.js";
import { CENTS, LARGEST } from "../ledger/money.js";
import { checkPools, type Pool } from "../pool.js";
import { type Projection, readProjection } from "./projection.js";

/** A fact of every pool in one year, before chance: whole 分, or a plain number. */
export type LevelsOfYear = (name: FactName) => Float64Array;

/** How one pool stands against its first year. */
interface State {
  persons: number;
  share60: number;
  /** Growth since the first year: 1 at the start. */
  wages: number;
  revenue: number;
  subsidy: number;
  expenditure: number;
  need: number;
}

/**
 * Levels of pools by year, before chance. With N people, s the share aged 60 and over, c their relative cost,
 * g growth a head and G its product since the first year:
 *
 *     N_t = (N_{t−1} + Σ arrivals − Σ departures) · (1 + population),  departures share · N_{t−1}
 *     s_t = s_{t−1} + ageing.share60,   a_t = 1 + (c − 1) · s_t
 *     retirees_t = retirees_0 · N_t/N_0 · s_t/s_0,   A_t = (N_t − retirees_t) / (N_0 − retirees_0)
 *     contributions_t = contributions_0 · A_t · G^revenue
 *     subsidy_t       = subsidy_0 · N_t/N_0 · G^subsidy
 *     income_t        = income_0 · N_t/N_0 · G^wages,     payroll_t = payroll_0 · A_t · G^wages
 *     expenditure_t   = expenditure_0 · N_t/N_0 · a_t/a_0 · G^expenditure;  need_t likewise with prices, use
 *
 * Targets keep their ratio to expected revenue, quotas theirs to expected expenditure, scores stay. A pool
 * that gives no retirees has A = N_t/N_0; one that gives no persons has N_0 = 1.
 *
 * @returns the levels of year t ≥ 0; years are computed once
 * @throws RangeError as `readProjection`, and in the year in which a level leaves its bounds
 */
export function projectLevels(pools: readonly Pool[], projection: Projection): (t: number) => LevelsOfYear {
  checkPools(pools);
  const rates = readProjection(projection, pools);
  const states: State[][] = [
    pools.map((pool) => ({
      persons: pool.persons ?? 1,
      share60: pool.share60 ?? 0,
      wages: 1,
      revenue: 1,
      subsidy: 1,
      expenditure: 1,
      need: 1,
    })),
  ];
  const next = (now: readonly State[], t: number): State[] => {
    const arrivals = new Float64Array(pools.length);
    for (const { from, to, share } of rates.migration) {
      arrivals[from]! -= share * now[from]!.persons;
      arrivals[to]! += share * now[from]!.persons;
    }
    return now.map((state, p) => ({
      persons: (state.persons + arrivals[p]!) * (1 + rates.population(p, t)),
      share60: share60At(pools[p]!, state.share60 + (rates.ageing?.share60(p, t) ?? 0), t),
      wages: state.wages * (1 + rates.wages(p, t)),
      revenue: state.revenue * (1 + rates.revenue(p, t)),
      subsidy: state.subsidy * (1 + rates.subsidy(p, t)),
      expenditure: state.expenditure * (1 + rates.expenditure(p, t)),
      need: state.need * (1 + rates.need(p, t)),
    }));
  };
  const years: LevelsOfYear[] = [];
  const relativeCost60 = rates.ageing?.relativeCost60 ?? 1;
  return (t) => {
    while (states.length <= t) states.push(next(states.at(-1)!, states.length));
    years[t] ??= levelsOf(pools, states[t]!, relativeCost60, t);
    return years[t];
  };
}

function levelsOf(pools: readonly Pool[], states: readonly State[], cost: number, t: number): LevelsOfYear {
  const made = new Map<FactName, Float64Array>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const levels = Float64Array.from(pools, (pool, p) => {
      const value = levelOf(pool, states[p]!, cost, name);
      if (isCount(name)) return value;
      const cents = Math.round(value * CENTS);
      if (cents > LARGEST) {
        throw new RangeError(
          `projection: ${name} of "${pool.name}" reaches ${value} in year ${t + 1}; amounts are exact up to ${LARGEST / CENTS}: project fewer years or less growth`,
        );
      }
      return cents;
    });
    made.set(name, levels);
    return levels;
  };
}

/** 亿元 or a plain number; 0 where the pool has no such fact. */
function levelOf(pool: Pool, state: State, cost: number, name: FactName): number {
  const people = state.persons / (pool.persons ?? 1);
  const ratio = (level: number, base: number) => (base > 0 ? level / base : 1);
  switch (name) {
    case "revenue":
    case "expectedRevenue":
      return revenueOf(pool, state, people);
    case "expenditure":
    case "expectedExpenditure":
      return pool.expenditure * people * ageFactor(pool, state, cost) * state.expenditure;
    case "need":
      return (pool.need ?? 0) * people * ageFactor(pool, state, cost) * state.need;
    case "subsidy":
      return (pool.subsidy ?? 0) * people * state.subsidy;
    case "income":
      return (baseFact(pool, "income") ?? 0) * people * state.wages;
    case "payroll":
      return (pool.payroll ?? 0) * payers(pool, state, people) * state.wages;
    case "persons":
      return pool.persons === undefined ? 0 : state.persons;
    case "retirees":
      return retireesOf(pool, state, people);
    case "target":
      return (pool.targetRevenue ?? 0) * ratio(revenueOf(pool, state, people), pool.revenue);
    case "quota":
      return (
        (pool.quotaExpenditure ?? 0) * ratio(levelOf(pool, state, cost, "expenditure"), pool.expenditure)
      );
    default:
      return baseFact(pool, name) ?? 0;
  }
}

function revenueOf(pool: Pool, state: State, people: number): number {
  const subsidy = pool.subsidy ?? 0;
  return (
    (pool.revenue - subsidy) * payers(pool, state, people) * state.revenue + subsidy * people * state.subsidy
  );
}

/** Cost of the ages of a year against those of the first. */
function ageFactor(pool: Pool, state: State, cost: number): number {
  return (1 + (cost - 1) * state.share60) / (1 + (cost - 1) * (pool.share60 ?? 0));
}

function retireesOf(pool: Pool, state: State, people: number): number {
  const older = (pool.share60 ?? 0) > 0 ? state.share60 / pool.share60! : 1;
  const retirees = (pool.retirees ?? 0) * people * older;
  return pool.persons === undefined ? retirees : Math.min(retirees, state.persons);
}

/** People who pay contributions, against those of the first year. */
function payers(pool: Pool, state: State, people: number): number {
  if (pool.retirees === undefined || pool.persons === undefined || pool.retirees >= pool.persons)
    return people;
  return (state.persons - retireesOf(pool, state, people)) / (pool.persons - pool.retirees);
}

function share60At(pool: Pool, share: number, t: number): number {
  if (share >= 0 && share <= 1) return share;
  throw new RangeError(
    `projection: the share aged 60 and over of "${pool.name}" would be ${share} in year ${t + 1}; expected 0 to 1: change ageing.share60`,
  );
}
