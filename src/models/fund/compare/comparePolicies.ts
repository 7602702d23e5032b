import type { Displayable } from "../../../display/bundle.js";
import { type JudgeOptions, judge } from "../judge/judge.js";
import type { Judgement } from "../judge/judgement.js";
import { NO_POLICY, type Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";
import { type Run, type RunOptions, run } from "../run.js";
import type { Comparison, ComparisonRow, ComparisonYear } from "./comparison.js";
import { poolsByYear } from "./poolsByYear.js";
import { showComparison } from "./showComparison.js";

/** What is run, and how it is judged. */
export type CompareOptions = RunOptions & Pick<JudgeOptions, "group" | "inflation">;

/**
 * Compares policies on the same pools and years: each is run and judged against no policy, which stands first.
 * @param policies with different ids
 * @param pools as for `run`
 * @throws RangeError for no policies or two of one id, and as `run` and `judge` do
 * @example fund.comparePolicies([fund.policy("jiangxi"), fund.policy("fujian")], pools, { years: 10 })
 */
export function comparePolicies(
  policies: readonly Policy[],
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  options: CompareOptions = {},
): Comparison & Displayable {
  const compared = distinct(policies);
  const { group, inflation, ...running } = options;
  const before = run(NO_POLICY, pools, running);
  const given = options.projection
    ? poolsByYear(before.pools, options.projection, before.years.length)
    : pools;
  const judging: JudgeOptions = {
    before,
    pools: given,
    ...(group && { group }),
    ...(inflation !== undefined && { inflation }),
  };
  const results = compared.map((policy) => {
    const made = policy === compared[0] ? before : run(policy, pools, running);
    return { judgement: judge(made, judging), byYear: yearsOf(made, judging) };
  });
  return showComparison({
    policies: compared,
    years: before.years,
    rows: Object.freeze(results.map(({ judgement, byYear }) => rowOf(judgement, byYear))),
    byYear: Object.freeze(results.flatMap(({ byYear }) => byYear)),
    judgements: Object.freeze(results.map(({ judgement }) => judgement)),
  });
}

/** The policies after no policy, each once. */
function distinct(policies: readonly Policy[]): readonly Policy[] {
  if (policies.length === 0) throw new RangeError("compare: policies is empty; expected at least one");
  const others = policies.filter((policy) => policy.id !== NO_POLICY.id);
  const ids = others.map((policy) => policy.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined)
    throw new RangeError(`compare: policies has "${twice}" twice; expected different ids`);
  return Object.freeze([NO_POLICY, ...others]);
}

function yearsOf(made: Run, options: JudgeOptions): ComparisonYear[] {
  return made.years.map((year) => {
    const j = judge(made, { ...options, year });
    return Object.freeze({
      policy: made.policy.id,
      year,
      gross: j.gross,
      deficits: j.deficits.after,
      gini: j.money?.after.gini ?? null,
      poorToRich: j.flow?.poorToRich ?? null,
      idleShare: j.idle?.share ?? null,
      lowestMonths: j.months.after.lowest,
      systemMonths: j.months.after.system,
    });
  });
}

function rowOf(j: Judgement, byYear: readonly ComparisonYear[]): ComparisonRow {
  const lowest = byYear.flatMap(({ lowestMonths }) => (lowestMonths === null ? [] : [lowestMonths]));
  return Object.freeze({
    policy: j.policy.id,
    zh: j.policy.name.zh,
    en: j.policy.name.en,
    gross: j.gross,
    payers: j.payers.length,
    deficits: j.deficits.after / j.years.length,
    gini: j.money?.after.gini ?? null,
    kakwani: j.progressivity?.net ?? null,
    poorToRich: j.flow?.poorToRich ?? null,
    needUnmet: j.unmet.after.amount,
    idleShare: j.idle?.share ?? null,
    lowestMonths: lowest.length === 0 ? null : lowest.reduce((a, b) => Math.min(a, b)),
  });
}
