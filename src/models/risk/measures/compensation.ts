import { tQuantile, tTwoSided } from "../../numeric/distributions.js";
import { sumOf } from "../../numeric/sum.js";
import type { Units } from "./units.js";

/** An estimate with its standard error and interval; the latter null where the data give none. */
export interface Estimate {
  readonly estimate: number;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How a subgroup is paid for: what is predicted for it against what it costs. */
export interface Compensation {
  readonly grouping: string;
  readonly group: string;
  readonly people: number;
  /** Σ w. */
  readonly weight: number;
  readonly meanActual: number;
  readonly meanPredicted: number;
  /** Σ w p / Σ w y: above 1 the group is paid more than it costs; null where it costs nothing. */
  readonly predictiveRatio: Estimate | null;
  /** Σ w (p − y) / Σ w, a person: above 0 overcompensated, below 0 undercompensated. */
  readonly mean: Estimate;
  /** Σ w (p − y), given the size of the group. */
  readonly total: Estimate;
  /** Two-sided test that the mean is zero; null without a standard error. */
  readonly pValue: number | null;
  /** Clusters with people in the group; null when errors are independent. */
  readonly clusters: number | null;
}

/**
 * Predictive ratio, mean and total over- (+) or undercompensation (−) of the units in a group.
 *
 * Standard errors of the mean d̄ = Σ w (p − y)/Σ w: √(n/(n−1) Σ w² (d − d̄)²)/Σ w, t with n − 1 degrees of
 * freedom; clustered √(G/(G−1) Σ_c (Σ_{i in c} w (d − d̄))²)/Σ w over the G clusters in the group, t with
 * G − 1. The ratio by the delta method. They hold the predictions fixed: the error of their coefficients is
 * not in them. Source: R. van Kleef et al., Eur. J. Health Economics 14 (2013) 857; W. Cochran, Sampling
 * Techniques (1977), 2.11.
 */
export function compensation(
  units: Units,
  members: Int32Array,
  grouping: string,
  group: string,
  level: number,
): Compensation {
  const { n, weight, actual, predicted } = units;
  const size = members.length;
  const over = (f: (i: number) => number) => sumOf(size, (a) => f(members[a]!));
  const people = over((i) => n[i]!);
  const whole = over((i) => weight[i]!);
  const spent = over((i) => weight[i]! * actual[i]!);
  const paid = over((i) => weight[i]! * predicted[i]!);
  const total = over((i) => weight[i]! * (predicted[i]! - actual[i]!));
  const mean = total / whole;
  const ratio = spent > 0 ? paid / spent : null;
  const clusters = units.cluster === null ? null : clustersIn(units, members);
  const degrees = (clusters ?? people) - 1;
  const critical = degrees > 0 ? tQuantile(0.5 + level / 2, degrees) : null;
  // d − d̄ is linear in y with factor −1, p − R y with factor −R.
  const meanError = deviation(units, members, people, clusters, 1, mean);
  const ratioError = ratio === null ? null : deviation(units, members, people, clusters, ratio, 0);
  const error = meanError === null ? null : meanError / whole;
  return {
    grouping,
    group,
    people,
    weight: whole,
    meanActual: spent / whole,
    meanPredicted: paid / whole,
    predictiveRatio:
      ratio === null ? null : estimate(ratio, ratioError === null ? null : ratioError / spent, critical),
    mean: estimate(mean, error, critical),
    total: estimate(total, meanError, critical),
    pValue: error === null || degrees < 1 ? null : pValue(mean, error, degrees),
    clusters,
  };
}

function pValue(mean: number, error: number, degrees: number): number {
  if (error > 0) return tTwoSided(mean / error, degrees);
  return mean === 0 ? 1 : 0;
}

function estimate(value: number, error: number | null, critical: number | null): Estimate {
  if (error === null || critical === null) {
    return { estimate: value, standardError: null, lower: null, upper: null };
  }
  const half = critical * error;
  return { estimate: value, standardError: error, lower: value - half, upper: value + half };
}

/** Standard error of Σ w (p − f y − m): null where one person, one cluster or the cells give none. */
function deviation(
  units: Units,
  members: Int32Array,
  people: number,
  clusters: number | null,
  f: number,
  m: number,
): number | null {
  const { weight, actual, predicted, squared } = units;
  if (clusters !== null) {
    if (clusters < 2) return null;
    const codes = units.cluster!.codes;
    const sums = new Float64Array(units.cluster!.count);
    for (const i of members) {
      sums[codes[i]!] = sums[codes[i]!]! + weight[i]! * (predicted[i]! - f * actual[i]! - m);
    }
    return Math.sqrt((clusters / (clusters - 1)) * sumOf(sums.length, (c) => sums[c]! ** 2));
  }
  if (squared === null || people < 2) return null;
  const inner = sumOf(members.length, (a) => {
    const i = members[a]!;
    return f * f * squared.spread[i]! + squared.weight[i]! * (predicted[i]! - f * squared.mean[i]! - m) ** 2;
  });
  return Math.sqrt((people / (people - 1)) * inner);
}

function clustersIn(units: Units, members: Int32Array): number {
  const seen = new Uint8Array(units.cluster!.count);
  for (const i of members) seen[units.cluster!.codes[i]!] = 1;
  return seen.reduce((total, s) => total + s, 0);
}

/** Positions of the units of each code. */
export function membersOf(codes: Int32Array, groups: number): Int32Array[] {
  const counts = new Int32Array(groups);
  for (const c of codes) counts[c] = counts[c]! + 1;
  const lists = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  codes.forEach((c, i) => {
    lists[c]![counts[c]!] = i;
    counts[c] = counts[c]! + 1;
  });
  return lists;
}
