import type { JoinedRows, Part, RiskProblem } from "./problem.js";
import type { Solved } from "./system.js";

/** Standard of every pool under some coefficients, before and with closing; amounts in yuan. */
export interface Standards {
  /** Σ over the pool's people of their expected amount: each counted once. */
  readonly consistent: Float64Array;
  /** Σ over factors of Σ over groups of (mean over all pools × the pool's people); null without a factor. */
  readonly asPrinted: Float64Array | null;
  /** What closing multiplied each by; 1 when not closed. */
  readonly closing: { readonly consistent: number; readonly asPrinted: number };
  /** Duan's factor overall; null where closing makes it cancel or no logs are retransformed. */
  readonly smearing: number | null;
}

/**
 * The standard of the pools' own people under coefficients; pools and people are fixed, whatever sample the
 * coefficients come from.
 *
 * A row's expected amount is a product (log models) or sum of one factor a part, each looked up by the row's
 * level, so that no row costs an exponential.
 *
 * @param times how often each cluster is in the sample of the coefficients
 * @returns null when a smearing group has no rows in that sample
 */
export function standards(problem: RiskProblem, solved: Solved, times: ArrayLike<number>): Standards | null {
  const { parts, pools, transform, smear, byPool } = problem;
  const isLog = transform === "log";
  const shift = problem.centre + neutralMean(problem, solved);
  const tables = parts.map((part) => effects(part, solved, isLog));
  let start = isLog ? Math.exp(shift) : shift;
  const factors = smear === null ? null : smearing(problem, solved, times, smear);
  if (factors?.some((f) => Number.isNaN(f))) return null;
  if (factors !== null) {
    if (factors.length === 1) start *= factors[0]!;
    else tables.push(factors);
  }
  const total = isLog ? productTotal : sumTotal;
  const consistent = Float64Array.from(pools, (_, p) =>
    total(byPool, tables, start, byPool.starts[p]!, byPool.starts[p + 1]!),
  );
  const asPrinted = printed(problem, tables, start);
  const closing = {
    consistent: close(problem, consistent),
    asPrinted: asPrinted === null ? 1 : close(problem, asPrinted),
  };
  return { consistent, asPrinted, closing, smearing: factors?.length === 1 ? factors[0]! : null };
}

/** Σ people × start × Π of the rows' table entries, rows from … to − 1. */
function productTotal(
  { people, codes }: JoinedRows,
  tables: readonly Float64Array[],
  start: number,
  from: number,
  to: number,
): number {
  let total = 0;
  if (tables.length === 2) {
    const [first, second] = codes as [Int32Array, Int32Array];
    const [one, two] = tables as [Float64Array, Float64Array];
    for (let r = from; r < to; r++) total += people[r]! * one[first[r]!]! * two[second[r]!]!;
    return total * start;
  }
  for (let r = from; r < to; r++) {
    let value = people[r]!;
    for (let k = 0; k < tables.length; k++) value *= tables[k]![codes[k]![r]!]!;
    total += value;
  }
  return total * start;
}

/** Σ people × (start + Σ of the rows' table entries), rows from … to − 1. */
function sumTotal(
  { people, codes }: JoinedRows,
  tables: readonly Float64Array[],
  start: number,
  from: number,
  to: number,
): number {
  let total = 0;
  for (let r = from; r < to; r++) {
    let value = start;
    for (let k = 0; k < tables.length; k++) value += tables[k]![codes[k]![r]!]!;
    total += value * people[r]!;
  }
  return total;
}

function neutralMean({ firstOfStandard }: RiskProblem, { rest, means }: Solved): number {
  let total = 0;
  for (let c = 0; c < firstOfStandard; c++) total += rest[c]! * means[c]!;
  return total;
}

/** e^effect (log models) or the effect of each level or distinct value of a part. */
function effects(part: Part, { block, rest }: Solved, isLog: boolean): Float64Array {
  return Float64Array.from(part.columns, (c, l) => {
    const effect = c < 0 ? 0 : (part.isBlock ? block[c]! : rest[c]!) * part.values[l]!;
    return isLog ? Math.exp(effect) : effect;
  });
}

/** Duan's factor Σ w y / Σ w of y / e^fitted in the sample, by smearing group; NaN for a group without rows. */
function smearing(
  { fitRows, centre }: RiskProblem,
  { block, rest }: Solved,
  times: ArrayLike<number>,
  smear: NonNullable<RiskProblem["smear"]>,
): Float64Array {
  const { count, room, columns, values, weight, group, cluster } = fitRows!;
  const sums = new Float64Array(smear.groups);
  const weights = new Float64Array(smear.groups);
  for (let i = 0; i < count; i++) {
    const m = times[cluster[i]!]!;
    if (m === 0) continue;
    let fitted = centre + block[group[i]!]!;
    for (let a = i * room; a < (i + 1) * room; a++) {
      const c = columns[a]!;
      if (c >= 0) fitted += rest[c]! * values[a]!;
    }
    const s = smear.group[i]!;
    sums[s] = sums[s]! + m * smear.amount[i]! * Math.exp(-fitted);
    weights[s] = weights[s]! + m * weight[i]!;
  }
  return sums.map((value, s) => value / weights[s]!);
}

/** EXP_nom of the paper, section 3.3; the groups' means need the people of all pools only. */
function printed(
  { parts, pools, national, transform }: RiskProblem,
  tables: readonly Float64Array[],
  start: number,
): Float64Array | null {
  const summed = parts.flatMap((part, k) => (part.counts.length > 0 ? [{ part, k }] : []));
  if (summed.length === 0) return null;
  const total = transform === "log" ? productTotal : sumTotal;
  const sums = summed.map(({ part }) => new Float64Array(part.columns.length));
  for (let r = 0; r < national.people.length; r++) {
    const value = total(national, tables, start, r, r + 1);
    for (let s = 0; s < summed.length; s++) {
      const l = national.codes[summed[s]!.k]![r]!;
      sums[s]![l] = sums[s]![l]! + value;
    }
  }
  const out = new Float64Array(pools.length);
  summed.forEach(({ part: { counts, columns } }, s) => {
    const levels = columns.length;
    for (let l = 0; l < levels; l++) {
      let all = 0;
      for (let p = 0; p < pools.length; p++) all += counts[p * levels + l]!;
      const mean = sums[s]![l]! / all;
      for (let p = 0; p < pools.length; p++) out[p] = out[p]! + mean * counts[p * levels + l]!;
    }
  });
  return out;
}

/** Scales the standards so that they sum to the actual amounts; returns the factor. */
function close({ actual, closing }: RiskProblem, values: Float64Array): number {
  if (closing === "none") return 1;
  let spent = 0;
  let standard = 0;
  for (let p = 0; p < values.length; p++) {
    spent += actual[p]!;
    standard += values[p]!;
  }
  const factor = spent / standard;
  for (let p = 0; p < values.length; p++) values[p] = values[p]! * factor;
  return factor;
}
