import { checkInteger, checkVector } from "../../numeric/check.js";
import { readFactor } from "../regression/factor.js";
import type { RiskInput } from "./input.js";
import { type Layout, layOut } from "./layout.js";
import { orderedFactor } from "./ordered.js";
import { type FitRows, type RiskProblem, type Smear, systemSize } from "./problem.js";
import { standardRows } from "./standardRows.js";
import { clusterSystems, solve } from "./system.js";

/** Above this many numbers (192 MB) clusters' systems are not kept; each replicate then goes over the rows. */
const MOST_NUMBERS = 24_000_000;

/**
 * Lays out the design, sums the normal equations of each cluster, and checks that the standard is identified.
 *
 * @throws RangeError for bad columns, a pool without spending, fewer than 2 clusters, a term of the standard
 *   that cannot be told from the neutral ones
 */
export function prepare(input: RiskInput): {
  readonly problem: RiskProblem;
  readonly dropped: readonly string[];
} {
  const { where } = input;
  checkInteger(where, "seed", input.seed, 0, Number.MAX_SAFE_INTEGER);
  const count = input.y.length;
  checkVector(where, "outcome", input.y, count);
  const pool = orderedFactor(where, "pool", input.pool, count);
  const layout = layOut(input);
  const cluster =
    input.cluster === "people"
      ? { codes: Int32Array.from({ length: count }, (_, i) => i), levels: { length: count } }
      : orderedFactor(where, "cluster", input.cluster, count);
  const clusters = cluster.levels.length;
  if (clusters < 2) {
    throw new RangeError(`${where}: cluster has ${clusters} distinct value; expected at least 2`);
  }
  const actual = new Float64Array(pool.levels.length);
  for (let i = 0; i < count; i++) actual[pool.codes[i]!] = actual[pool.codes[i]!]! + input.amount[i]!;
  const poor = pool.levels.filter((_, p) => !(actual[p]! > 0));
  if (poor.length > 0) {
    throw new RangeError(
      `${where}: ${poor.length} pools have no spending: ${poor.slice(0, 20).join(", ")}; expected more than 0`,
    );
  }
  const { rows, centre } = fitRows(input, layout, cluster.codes);
  const smearGroups =
    typeof input.smearing === "object" ? readFactor(where, "smearing", input.smearing.by, count) : null;
  // One smearing factor for all cancels when the standards are scaled to the actual amounts.
  const needsSmear =
    input.transform === "log" &&
    (smearGroups !== null || (input.smearing === "overall" && input.closing === "none"));
  const { groups, width } = layout;
  const isSmall = clusters * systemSize(groups, width) <= MOST_NUMBERS && input.cluster !== "people";
  const printed = printedFactors(input, layout);
  const standard = standardRows(layout, input.weight, pool, smearGroups?.codes ?? null, printed);
  const smear: Smear | null = needsSmear
    ? {
        amount: emphasised(input, input.amount),
        group: smearGroups?.codes ?? new Int32Array(count),
        groups: smearGroups?.levels.length ?? 1,
      }
    : null;
  const { needed, dropped } = identified(where, layout, rows);
  const problem: RiskProblem = {
    where,
    seed: input.seed,
    transform: input.transform,
    closing: input.closing,
    pools: pool.levels,
    groups,
    width,
    restNames: layout.restNames,
    firstOfStandard: layout.firstOfStandard,
    needed,
    centre,
    clusters,
    systems: isSmall ? clusterSystems(rows, groups, width, clusters) : null,
    fitRows: isSmall && smear === null ? null : rows,
    strata: strataOf(input.cluster === "people" ? pool.codes : null, clusters, pool.levels.length),
    ...standard,
    smear,
    actual,
  };
  return { problem, dropped };
}

/** Factors of the standard that EXP_nom sums over: those named, by default all. */
function printedFactors({ where, printed }: RiskInput, { factors }: Layout): readonly string[] {
  const known = factors.map((f) => f.name);
  for (const name of printed ?? []) {
    if (!known.includes(name)) {
      throw new RangeError(
        `${where}: printed names "${name}"; expected factors of the standard: ${known.join(", ")}`,
      );
    }
  }
  return printed ?? known;
}

function emphasised({ emphasis }: RiskInput, values: Float64Array): Float64Array {
  return emphasis === undefined ? values : values.map((v, i) => v * emphasis[i]!);
}

function fitRows(input: RiskInput, layout: Layout, cluster: Int32Array): { rows: FitRows; centre: number } {
  const count = input.y.length;
  const weight = emphasised(input, input.weight);
  const whole = weight.reduce((a, w) => a + w, 0);
  let centre = 0;
  for (let i = 0; i < count; i++) centre += (weight[i]! / whole) * input.y[i]!;
  const factors = [...layout.neutralFactors, ...layout.factors].filter((f) => f.start >= 0);
  const covariates = [...layout.neutralCovariates, ...layout.covariates];
  const room = factors.length + covariates.length;
  const columns = new Int32Array(count * room);
  const values = new Float64Array(count * room).fill(1);
  const entries = [
    ...factors.map((factor) => ({ at: factor.start, factor, covariate: null })),
    ...covariates.map((covariate) => ({ at: covariate.column, factor: null, covariate })),
  ].sort((a, b) => a.at - b.at);
  entries.forEach(({ factor, covariate }, a) => {
    for (let i = 0; i < count; i++) {
      if (factor !== null) {
        const level = factor.codes[i]!;
        const { reference, start } = factor;
        columns[i * room + a] = level === reference ? -1 : start + (level > reference ? level - 1 : level);
      } else {
        columns[i * room + a] = covariate.column;
        values[i * room + a] = covariate.values[i]!;
      }
    }
  });
  const y = Float64Array.from(input.y, (v) => v - centre);
  const group = layout.block?.codes ?? new Int32Array(count);
  return { rows: { count, weight, y, group, room, columns, values, cluster }, centre };
}

/** Which columns of the standard the whole sample identifies, and the names of those that it does not. */
function identified(
  where: string,
  { groups, width, firstOfStandard, restNames }: Layout,
  rows: FitRows,
): { needed: Uint8Array; dropped: string[] } {
  const all = { ...rows, cluster: new Int32Array(rows.count) };
  const system = clusterSystems(all, groups, width, 1);
  const { kept } = solve(system, groups, width)!;
  const alone = solve(withoutNeutral(system, groups, width, firstOfStandard), groups, width)!.kept;
  const mixed = restNames.filter((_, c) => c >= firstOfStandard && kept[c] === 0 && alone[c] === 1);
  if (mixed.length > 0) {
    throw new RangeError(
      `${where}: ${mixed.slice(0, 20).join(", ")} cannot be told from the neutral terms; expected terms that vary inside them, or ${mixed.length > 1 ? "these" : "it"} among the neutral ones`,
    );
  }
  return { needed: kept, dropped: restNames.filter((_, c) => kept[c] === 0) };
}

/** The system with the neutral columns set to zero, so that they drop out. */
function withoutNeutral(system: Float64Array, groups: number, width: number, neutral: number): Float64Array {
  const out = system.slice();
  const corner = groups + groups * width;
  for (let g = 0; g < groups; g++) out.fill(0, groups + g * width, groups + g * width + neutral);
  for (let c = 0; c < width; c++) {
    out.fill(0, corner + c * width, corner + c * width + (c < neutral ? width : neutral));
  }
  const right = corner + width * width + groups;
  return out.fill(0, right, right + neutral);
}

/** All clusters in one stratum, or each (a row) in its pool's. */
function strataOf(pool: Int32Array | null, clusters: number, pools: number): RiskProblem["strata"] {
  const order = Int32Array.from({ length: clusters }, (_, k) => k);
  if (pool === null) return { starts: Int32Array.of(0, clusters), order };
  const starts = new Int32Array(pools + 1);
  for (const p of pool) starts[p + 1] = starts[p + 1]! + 1;
  for (let p = 0; p < pools; p++) starts[p + 1] = starts[p + 1]! + starts[p]!;
  order.sort((a, b) => pool[a]! - pool[b]! || a - b);
  return { starts, order };
}
