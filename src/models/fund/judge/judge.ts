import type { Displayable } from "../../../display/bundle.js";
import { checkFields, shown } from "../../numeric/check.js";
import { coefficientOfVariation, concentrationIndex, gini } from "../../numeric/inequality/inequality.js";
import { flowProgressivity, redistributiveEffect } from "../../numeric/inequality/progressivity.js";
import type { Pool } from "../pool.js";
import type { Run } from "../run.js";
import { benefitSpread } from "./benefitSpread.js";
import { deficits } from "./deficits.js";
import { backing, fundFlows } from "./fundsOf.js";
import { idleMoney } from "./idleMoney.js";
import type { BeforeAfter, Judgement, MoneyInequality } from "./judgement.js";
import { monthsOfReserve } from "./months.js";
import { netFlow } from "./netFlow.js";
import { outturnSlope } from "./outturnSlope.js";
import { provincesOf, type Scope, type Side, scopeOf } from "./scope.js";
import { showJudgement } from "./showJudgement.js";
import { theil, theilByGroups, theilL } from "./theil.js";
import { needUnmet } from "./unmet.js";

export interface JudgeOptions {
  /** One year to judge; default all years of the run together. */
  readonly year?: number;
  /** The same pools and years under `NO_POLICY`; must be given when the run earns interest. */
  readonly before?: Run;
  /**
   * People, incomes and needs: one list for all years, or one a year; default the pools of the run. The need
   * of a later year than its list moves with the pool's spending; a pool that names no need needs what it spends.
   */
  readonly pools?: readonly Pool[] | readonly (readonly Pool[])[];
  /** Group of a pool for between and within; default its province, where provinces have several pools. */
  readonly group?: (pool: Pool) => string;
  /** Rise of prices a year for the real value of idle money; default 0. */
  readonly inflation?: number;
}

/** 亿元 to yuan. */
const YUAN = 1e8;

/**
 * Judges a run of a policy: before and after, for one year or all its years. Each measure is documented
 * where it is exported by itself (`gini`, `kakwani`, `netFlow`, …).
 *
 * Money a head is revenue and net transfers ÷ people. What a pool can meet its need with in the last year is
 * its opening reserve, revenue and transfers: closing reserve + spending.
 * @throws RangeError for a year the run has not, other pools, or interest without `before`
 * @example fund.judge(fund.run(policy, pools)).flow?.poorToRich
 */
export function judge(run: Run, options: JudgeOptions = {}): Judgement & Displayable {
  checkFields("judge: options", options, ["year", "before", "pools", "group", "inflation"]);
  if (options.group !== undefined && typeof options.group !== "function")
    throw new RangeError(
      `judge: group is ${shown(options.group)}; expected a function that names the group of a pool`,
    );
  const scope = scopeOf("judge", run, options);
  const { pools, paid, persons, incomes, before, after, years } = scope;
  const last = years.at(-1)!;
  const perHead = persons && paid.map((x, p) => (x * YUAN) / persons[p]!);
  const flows = fundFlows(run, years);
  const both = <T>(f: (side: Side) => T): BeforeAfter<T> =>
    Object.freeze({ before: f(before), after: f(after) });
  const labels = options.group ? pools.map(options.group) : provincesOf(pools);
  const money = persons && both((side) => side.money.map((x, p) => (x * YUAN) / persons[p]!));
  const record: Judgement = {
    policy: run.policy,
    years,
    transfers: Object.freeze(
      pools.map(({ name }, p) =>
        Object.freeze({ pool: name, paid: paid[p]!, paidPerHeadYuan: perHead?.[p] ?? null }),
      ),
    ),
    gross: paid.reduce((total, x) => total + Math.max(0, x), 0),
    handedOver: scope.handedOver,
    payers: names(pools, paid, 1),
    receivers: names(pools, paid, -1),
    money: money && inequality(money, scope),
    moneyForNeed: forNeed(scope),
    groups:
      labels !== null && money !== null && above0(money)
        ? eachOf(money, (x) => theilByGroups(x, labels, { weights: persons! }))
        : null,
    flow: incomes && persons && netFlow(paid, incomes, persons),
    progressivity: incomes && persons && flowProgressivity(perHead!, incomes, persons),
    income:
      incomes && persons && incomes.every((x, p) => x >= perHead![p]!)
        ? redistributiveEffect(incomes, perHead!, persons)
        : null,
    deficits: deficits(before.balances, after.balances),
    unmet: both((side) =>
      needUnmet(
        scope.need,
        side.reserve.map((x, p) => x + side.lastExpenditure[p]!),
        persons ?? undefined,
      ),
    ),
    months: Object.freeze({
      before: monthsOfReserve(before.reserve, before.lastExpenditure),
      after: monthsOfReserve(backing(run, last), after.lastExpenditure),
    }),
    ruined: both(({ reserves }) => pools.filter((_, p) => isRuined(reserves, p, pools.length)).length),
    benefits: persons && benefits(scope, persons),
    idle: flows && idleMoney({ ...flows, inflation: options.inflation ?? 0 }),
    outturn: slope(scope),
  };
  return showJudgement(record);
}

function names(pools: readonly Pool[], paid: Float64Array, sign: 1 | -1): readonly string[] {
  return Object.freeze(pools.filter((_, p) => sign * paid[p]! > 0).map((pool) => pool.name));
}

function eachOf<T, U>({ before, after }: BeforeAfter<T>, f: (x: T) => U): BeforeAfter<U> {
  return Object.freeze({ before: f(before), after: f(after) });
}

function above0({ before, after }: BeforeAfter<Float64Array>): boolean {
  return before.every((x) => x > 0) && after.every((x) => x > 0);
}

/** Indices of inequality are defined for money of at least 0, some of it. */
function isMoney({ before, after }: BeforeAfter<Float64Array>): boolean {
  return [before, after].every((side) => side.every((x) => x >= 0) && side.some((x) => x > 0));
}

function inequality(
  money: BeforeAfter<Float64Array>,
  { persons, incomes }: Scope,
): BeforeAfter<MoneyInequality> | null {
  if (!isMoney(money)) return null;
  return eachOf(money, (values) => {
    const positive = values.every((x) => x > 0);
    return Object.freeze({
      gini: gini(values, persons!),
      theilT: positive ? theil(values, persons!) : null,
      theilL: positive ? theilL(values, persons!) : null,
      coefficientOfVariation: coefficientOfVariation(values, persons!),
      concentration: incomes && concentrationIndex(values, incomes, persons!),
    });
  });
}

function forNeed({ need, before, after }: Scope): BeforeAfter<number> | null {
  if (!need.every((x) => x > 0) || !isMoney({ before: before.money, after: after.money })) return null;
  return eachOf({ before, after }, ({ money }) =>
    gini(
      money.map((x, p) => x / need[p]!),
      need,
    ),
  );
}

function isRuined(reserves: Float64Array, p: number, n: number): boolean {
  for (let i = p; i < reserves.length; i += n) if (reserves[i]! < 0) return true;
  return false;
}

function benefits({ before, after }: Scope, persons: Float64Array) {
  const paidFor = ({ lastExpenditure, reserve }: Side) =>
    lastExpenditure.map((x, p) => (Math.max(0, x + Math.min(0, reserve[p]!)) * YUAN) / persons[p]!);
  const both = { before: paidFor(before), after: paidFor(after) };
  return isMoney(both) ? benefitSpread(both.before, both.after, persons) : null;
}

/** Of net grants on deficits, both as shares of revenue and weighted by it: the size of a pool is no merit. */
function slope({ paid, before: { revenue, expenditure } }: Scope) {
  if (!revenue.every((x) => x > 0)) return null;
  return outturnSlope(
    paid.map((x, p) => -x / revenue[p]!),
    expenditure.map((x, p) => x / revenue[p]! - 1),
    revenue,
  );
}
