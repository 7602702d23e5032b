import type { Displayable } from "../../../display/bundle.js";
import type { Chance } from "../chance/index.js";
import { type JudgeOptions, judge } from "../judge/judge.js";
import type { Judgement } from "../judge/judgement.js";
import { type WhoBears, whoBears } from "../judge/whoBears.js";
import { NO_POLICY, type Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";
import { type Run, type RunOptions, run } from "../run.js";
import type { SimulateOptions } from "../simulate/plan.js";
import type { Simulation } from "../simulate/result.js";
import { simulateHere } from "../simulate/simulateHere.js";
import type { Comparison, ComparisonRow, ComparisonYear } from "./comparison.js";
import { poolsByYear } from "./poolsByYear.js";
import { policyRisk } from "./risk.js";
import { showComparison } from "./showComparison.js";

/** What is run, and how it is judged. */
export type CompareOptions = RunOptions &
  Pick<JudgeOptions, "group" | "inflation"> & {
    /** Adds who bears an overrun of this share of each pool's spending, 0.1 for instance; takes a run a pool. */
    readonly overrun?: number;
    /** Adds ruin probabilities, tails and pooling gains: every policy meets the same futures. */
    readonly chance?: Chance;
    /** Level of the tails; default 0.99. */
    readonly level?: number;
  };

/**
 * Compares policies on the same pools and years: each is run and judged against no policy, which stands first.
 * With chance each is simulated too, in this thread (`fund.compare` uses all cores).
 * @param policies with different ids
 * @param pools as for `run`
 * @throws RangeError for no policies or two of one id, chance with pools of several years or a source, and as
 * `run`, `judge` and `simulateHere` do
 * @example fund.comparePolicies([fund.readPolicy("jiangxi"), fund.readPolicy("fujian")], pools, { years: 10 })
 */
export function comparePolicies(
  policies: readonly Policy[],
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  options: CompareOptions = {},
): Comparison & Displayable {
  const comparison = runsCompared(policies, pools, options);
  const plan = simulationPlan(comparison, pools, options);
  if (plan === null) return comparison;
  return withRisks(
    comparison,
    comparison.policies.map((policy) => simulateHere(policy, plan.pools, plan.options)),
    options.level,
  );
}

/** The comparison without chance. */
export function runsCompared(
  policies: readonly Policy[],
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  { group, inflation, overrun, chance: _chance, level: _level, ...running }: CompareOptions,
): Comparison & Displayable {
  const compared = distinct(policies);
  const before = run(NO_POLICY, pools, running);
  const given = running.projection
    ? poolsByYear(before.pools, running.projection, before.years.length)
    : pools;
  const judging: JudgeOptions = {
    before,
    pools: given,
    ...(group && { group }),
    ...(inflation !== undefined && { inflation }),
  };
  const results = compared.map((policy) => {
    const made = policy === compared[0] ? before : run(policy, pools, running);
    const bears = overrun === undefined ? null : whoBears(policy, pools, { ...running, overrun });
    return { judgement: judge(made, judging), byYear: yearsOf(made, judging), bears };
  });
  const bearers = results.flatMap(({ bears }) => (bears === null ? [] : [bears]));
  return showComparison({
    policies: compared,
    years: before.years,
    rows: Object.freeze(results.map(({ judgement, byYear, bears }) => rowOf(judgement, byYear, bears))),
    byYear: Object.freeze(results.flatMap(({ byYear }) => byYear)),
    judgements: Object.freeze(results.map(({ judgement }) => judgement)),
    bearers: bearers.length > 0 ? Object.freeze(bearers) : null,
    risks: null,
  });
}

/**
 * What to simulate for a comparison; null without chance.
 * @throws RangeError for pools of several years or a source, which chance does not know
 */
export function simulationPlan(
  { years }: Comparison,
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  {
    chance,
    level = 0.99,
    group: _group,
    inflation: _inflation,
    overrun: _overrun,
    source,
    ...running
  }: CompareOptions,
): { readonly pools: readonly Pool[]; readonly options: SimulateOptions } | null {
  if (chance === undefined) return null;
  if (source !== undefined || Array.isArray(pools[0])) {
    throw new RangeError(
      `compare: chance is given with ${source ? "a source" : "pools of several years"}; expected the pools of the first year and a projection`,
    );
  }
  const options = { ...running, start: years[0]!, years: years.length, chance, levels: [level], keep: true };
  return { pools: pools as readonly Pool[], options };
}

/** The comparison with what its simulations say, the first that of no policy. */
export function withRisks(
  comparison: Comparison,
  simulations: readonly Simulation[],
  level?: number,
): Comparison & Displayable {
  const risks = simulations.map((simulation) => policyRisk(simulation, simulations[0]!, level));
  const rows = comparison.rows.map((row, i) => {
    const { ruin, anyRuin, systemRuin, pooling } = risks[i]!;
    return Object.freeze({
      ...row,
      ruin,
      anyRuin: anyRuin.value,
      anyRuinError: anyRuin.standardError,
      systemRuin: systemRuin.value,
      systemRuinError: systemRuin.standardError,
      tailLoss: pooling.after,
      poolingGain: pooling.gain,
      poolingGainError: pooling.gainError,
    });
  });
  return showComparison({ ...comparison, rows: Object.freeze(rows), risks: Object.freeze(risks) });
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

function rowOf(j: Judgement, byYear: readonly ComparisonYear[], bears: WhoBears | null): ComparisonRow {
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
    ownOverrun: bears?.mean.pool ?? null,
    ruin: null,
    anyRuin: null,
    anyRuinError: null,
    systemRuin: null,
    systemRuinError: null,
    tailLoss: null,
    poolingGain: null,
    poolingGainError: null,
  });
}
