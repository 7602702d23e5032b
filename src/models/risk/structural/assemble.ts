import { sum } from "../../numeric/sum.js";
import { type Standards, standards } from "./evaluate.js";
import { type Interval, intervalOf } from "./intervals.js";
import type { Plan } from "./plan.js";
import { type RiskProblem, systemSize } from "./problem.js";
import { estimable } from "./replicate.js";
import type { PoolRisk, StructuralRisk } from "./result.js";
import { combine, solve } from "./system.js";

/** Above this many clusters a jackknife costs more than the bootstrap. */
const MOST_JACKKNIFE = 1000;

/** The standard under the coefficients of a sample given by how often each cluster is in it. */
export function standardOf(problem: RiskProblem, times: ArrayLike<number>): Standards | string {
  const system = new Float64Array(systemSize(problem.groups, problem.width));
  const solved = estimable(problem, solve(combine(problem, times, system), problem.groups, problem.width));
  if (typeof solved === "string") return solved;
  return standards(problem, solved, times) ?? "a smearing group";
}

/**
 * The result of a problem and its replicates (two runs of pools each, as `replicates` writes them).
 *
 * @throws RangeError for a standard as printed without a factor, or bca where leaving out a cluster leaves a
 *   coefficient unidentified or there are more than 1,000 clusters
 */
export function assemble(
  problem: RiskProblem,
  plan: Plan,
  people: Float64Array,
  about: Pick<StructuralRisk, "dropped" | "suppressed">,
  replicated: { readonly values: Float64Array; readonly drawnAgain: number } | null,
): StructuralRisk {
  const { where, pools, actual } = problem;
  const count = pools.length;
  const whole = standardOf(problem, new Int32Array(problem.clusters).fill(1)) as Standards;
  const isPrinted = plan.standard === "asPrinted";
  if (isPrinted && whole.asPrinted === null) {
    throw new RangeError(`${where}: standard is "asPrinted" but the standard has no factor; expected groups`);
  }
  const chosen = isPrinted ? whole.asPrinted! : whole.consistent;
  const run = (offset: number) =>
    replicated === null ? null : runOf(replicated.values, plan.replications, count, offset);
  const replicates = run(isPrinted ? 1 : 0);
  const printedReplicates = whole.asPrinted === null ? null : run(1);
  const leftOut = replicated !== null && plan.interval === "bca" ? jackknife(problem) : null;

  const weights = new Float64Array(count);
  const { people: joined, starts } = problem.byPool;
  for (let p = 0; p < count; p++) weights[p] = sum(joined.subarray(starts[p]!, starts[p + 1]!));
  const weight = sum(weights);
  const totalStructuralYuan = sum(chosen);
  const totalActualYuan = sum(actual);
  const mixOf = (values: ArrayLike<number>, at: number, p: number) => {
    let all = 0;
    for (let q = 0; q < count; q++) all += values[at + q]!;
    return values[at + p]! - (weights[p]! * all) / weight;
  };
  const interval = (
    estimate: number,
    values: Float64Array | null,
    of: (values: ArrayLike<number>, at: number) => number,
    printed: boolean,
  ): Interval | null => {
    if (values === null) return null;
    const own = Float64Array.from({ length: plan.replications }, (_, b) => of(values, b * count));
    const jack = leftOut?.map((s) => of(printed ? s.asPrinted! : s.consistent, 0)) ?? null;
    return Object.freeze(intervalOf(plan.interval, plan.level, estimate, own, jack));
  };
  const rows = pools.map((pool, p): PoolRisk => {
    const structuralYuan = chosen[p]!;
    const actualYuan = actual[p]!;
    const structural = interval(structuralYuan, replicates, (v, at) => v[at + p]!, isPrinted);
    const management = structural && mirrored(structural, actualYuan);
    const caseMixYuan = mixOf(chosen, 0, p);
    const printedYuan = whole.asPrinted?.[p] ?? null;
    return Object.freeze({
      pool,
      people: people[p]!,
      weight: weights[p]!,
      actualYuan,
      structuralYuan,
      structuralInterval: structural,
      managementYuan: actualYuan - structuralYuan,
      managementInterval: management,
      structuralShare: structuralYuan / actualYuan,
      managementShare: 1 - structuralYuan / actualYuan,
      managementShareInterval: management && scaledBy(management, actualYuan),
      caseMixYuan,
      caseMixInterval: interval(caseMixYuan, replicates, (v, at) => mixOf(v, at, p), isPrinted),
      consistentYuan: whole.consistent[p]!,
      asPrintedYuan: printedYuan,
      asPrintedInterval:
        printedYuan === null ? null : interval(printedYuan, printedReplicates, (v, at) => v[at + p]!, true),
    });
  });
  return {
    formula: plan.formula,
    standard: plan.standard,
    neutral: plan.neutral,
    closing: plan.closing,
    closingFactors: whole.closing,
    smearing: whole.smearing,
    pools: Object.freeze(rows),
    totalActualYuan,
    totalStructuralYuan,
    ...about,
    level: plan.level,
    bootstrap:
      replicated === null
        ? null
        : {
            replications: plan.replications,
            seed: problem.seed,
            resampled: plan.resampled,
            clusters: problem.clusters,
            drawnAgain: replicated.drawnAgain,
            interval: plan.interval,
          },
    replicates,
  };
}

/** Every second run of pools. */
function runOf(values: Float64Array, replications: number, pools: number, offset: number): Float64Array {
  const out = new Float64Array(replications * pools);
  for (let b = 0; b < replications; b++) {
    const at = (2 * b + offset) * pools;
    out.set(values.subarray(at, at + pools), b * pools);
  }
  return out;
}

/** Interval of actual − x. */
function mirrored({ lower, upper, standardError }: Interval, actual: number): Interval {
  return Object.freeze({ lower: actual - upper, upper: actual - lower, standardError });
}

function scaledBy({ lower, upper, standardError }: Interval, by: number): Interval {
  return Object.freeze({ lower: lower / by, upper: upper / by, standardError: standardError / by });
}

function jackknife(problem: RiskProblem): Standards[] {
  const { where, clusters } = problem;
  if (clusters > MOST_JACKKNIFE) {
    throw new RangeError(
      `${where}: bootstrap.interval is "bca" with ${clusters} clusters; expected at most ${MOST_JACKKNIFE}, or "percentile" or "basic"`,
    );
  }
  return Array.from({ length: clusters }, (_, k) => {
    const times = new Int32Array(clusters).fill(1);
    times[k] = 0;
    const found = standardOf(problem, times);
    if (typeof found === "string") {
      throw new RangeError(
        `${where}: bootstrap.interval is "bca" but without cluster ${k + 1} ${found} is not identified; expected "percentile" or "basic"`,
      );
    }
    return found;
  });
}
