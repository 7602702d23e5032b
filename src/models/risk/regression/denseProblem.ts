import { cholesky, choleskySolve } from "../../numeric/cholesky.js";
import { backSubstitute, qr } from "../../numeric/qr.js";
import { once } from "./blockProblem.js";
import type { Clusters } from "./clusters.js";
import { projectOut } from "./deficient.js";
import { refine } from "./refine.js";
import type { DroppedColumn, Terms } from "./result.js";
import { nonzeroRows } from "./rows.js";
import type { EachVector, LazyCovariance, LeaveOneOut, Solved } from "./solved.js";
import type { Units } from "./units.js";

export interface DenseProblem {
  readonly units: Units;
  /** `const` for the intercept. */
  readonly names: readonly string[];
  readonly columns: readonly ArrayLike<number>[];
  readonly intercept: boolean;
  /** Share of a column's length below which it counts as collinear. */
  readonly tolerance: number;
}

/**
 * Least squares by QR of √W X, refined with residuals in twice the digits.
 *
 * @throws RangeError for rank 0, or no more rows than coefficients
 */
export function solveDenseProblem(where: string, problem: DenseProblem): Solved {
  const { units, names, columns, intercept, tolerance } = problem;
  const { weight, y } = units;
  const m = y.length;
  const root = weight === null ? null : weight.map(Math.sqrt);
  const scaled = (values: ArrayLike<number>) =>
    root === null ? Float64Array.from(values) : Float64Array.from(values, (v, i) => v * root[i]!);
  const design = columns.map((column) => scaled(column));
  const { kept, dropped, q, r } = qr(design, tolerance);
  const k = kept.length;
  if (k === 0) {
    throw new RangeError(`${where}: design has rank 0 (all columns are zero); expected at least 1`);
  }
  if (units.rows <= k) {
    throw new RangeError(
      `${where}: y has ${units.rows} values for ${k} coefficients; expected more than ${k}`,
    );
  }
  const e = scaled(y);
  const projected = new Float64Array(k);
  for (let pass = 0; pass < 2; pass++) {
    for (let a = 0; a < k; a++) {
      const base = q[a]!;
      let dot = 0;
      for (let i = 0; i < m; i++) dot += base[i]! * e[i]!;
      projected[a] = projected[a]! + dot;
      for (let i = 0; i < m; i++) e[i] = e[i]! - dot * base[i]!;
    }
  }
  const coefficients = backSubstitute(r, projected.slice());
  refine(
    kept.map((j) => design[j]!),
    q,
    r,
    scaled(y),
    coefficients,
    e,
  );
  const lost: DroppedColumn[] = dropped.map((j) => ({ name: names[j]!, reason: "collinear" }));
  const used = kept.filter((j) => !(intercept && names[j] === "const"));
  const terms: Terms = {
    intercept,
    factors: [],
    covariates: used.map((j) => names[j]!),
    covariateRows: used.map((j) => nonzeroRows(columns[j]!, { centre: 0, scale: 1 }, units.counts)),
  };
  const squares = (i: number) => {
    let total = 0;
    for (const base of q) total += base[i]! * base[i]!;
    return total;
  };
  return {
    names: kept.map((j) => names[j]!),
    coefficients: [...coefficients],
    dropped: lost,
    terms,
    spansConstant: intercept,
    units,
    residuals: root === null ? e : e.map((v, i) => v / root[i]!),
    leverage: once(() =>
      Float64Array.from({ length: m }, (_, i) => squares(i) / (weight === null ? 1 : weight[i]!)),
    ),
    bread: () => sandwich(r, identity(k)),
    robust: (omega) => sandwich(r, meat(q, weight === null ? omega : omega.map((v, i) => v / weight[i]!))),
    scores: (clusters) => scores(q, r, e, clusters),
    leaveOneOut: (clusters) => leaveOneOut(q, r, e, coefficients, clusters),
  };
}

function identity(k: number): Float64Array {
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a++) out[a * k + a] = 1;
  return out;
}

/** Σ ωᵢ qᵢqᵢᵀ. */
function meat(q: readonly Float64Array[], omega: Float64Array): Float64Array {
  const k = q.length;
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      const [left, right] = [q[a]!, q[b]!];
      let total = 0;
      for (let i = 0; i < omega.length; i++) total += omega[i]! * left[i]! * right[i]!;
      out[a * k + b] = total;
      out[b * k + a] = total;
    }
  }
  return out;
}

/** R⁻¹ M R⁻ᵀ. */
function sandwich(r: Float64Array, m: Float64Array): LazyCovariance {
  const k = Math.round(Math.sqrt(r.length));
  const column = (from: Float64Array, j: number) => {
    const out = new Float64Array(k);
    for (let i = 0; i < k; i++) out[i] = from[i * k + j]!;
    return backSubstitute(r, out);
  };
  const half = new Float64Array(k * k);
  const out = new Float64Array(k * k);
  for (let j = 0; j < k; j++) half.set(column(m, j), j * k);
  for (let j = 0; j < k; j++) out.set(column(half, j), j * k);
  return { variances: Array.from({ length: k }, (_, j) => out[j * k + j]!), covariance: () => out };
}

/** Qᵀe over the rows of a cluster. */
function clusterScore(
  q: readonly Float64Array[],
  e: Float64Array,
  clusters: Clusters,
  c: number,
): Float64Array {
  const score = new Float64Array(q.length);
  for (let at = clusters.starts[c]!; at < clusters.starts[c + 1]!; at++) {
    const i = clusters.order[at]!;
    for (let a = 0; a < q.length; a++) score[a] = score[a]! + q[a]![i]! * e[i]!;
  }
  return score;
}

function scores(
  q: readonly Float64Array[],
  r: Float64Array,
  e: Float64Array,
  clusters: Clusters,
): EachVector {
  return (use) => {
    for (let c = 0; c < clusters.count; c++) use(backSubstitute(r, clusterScore(q, e, clusters, c)), c);
  };
}

/** b₍g₎ − b = −R⁻¹ (I − Q_gᵀQ_g)⁻¹ Q_gᵀe_g, with the pseudo-inverse of the normal equations where singular. */
function leaveOneOut(
  q: readonly Float64Array[],
  r: Float64Array,
  e: Float64Array,
  coefficients: Float64Array,
  clusters: Clusters,
): LeaveOneOut {
  const k = q.length;
  const ones = new Float64Array(k).fill(1);
  const deviations: Float64Array[] = [];
  const notEstimable: (readonly number[])[] = [];
  for (let c = 0; c < clusters.count; c++) {
    const left = identity(k);
    for (let at = clusters.starts[c]!; at < clusters.starts[c + 1]!; at++) {
      const i = clusters.order[at]!;
      for (let a = 0; a < k; a++) {
        for (let b = 0; b <= a; b++) left[a * k + b] = left[a * k + b]! - q[a]![i]! * q[b]![i]!;
      }
    }
    const factor = cholesky(left, k, 1e-11, ones);
    const score = clusterScore(q, e, clusters, c);
    const spread = (values: Float64Array) => {
      const out = new Float64Array(k);
      factor.kept.forEach((j, a) => {
        out[j] = values[a]!;
      });
      return out;
    };
    const part = Float64Array.from(factor.kept, (j) => score[j]!);
    const step = backSubstitute(r, spread(choleskySolve(factor, part)));
    if (factor.dropped.length === 0) {
      deviations.push(step.map((v) => -v));
      notEstimable.push([]);
      continue;
    }
    const directions = factor.dropped.map((d) => {
      const against = Float64Array.from(factor.kept, (j) => -left[Math.max(j, d) * k + Math.min(j, d)]!);
      const vector = spread(choleskySolve(factor, against));
      vector[d] = 1;
      return backSubstitute(r, vector);
    });
    const least = projectOut(
      coefficients.map((v, j) => v - step[j]!),
      directions,
    );
    deviations.push(least.coefficients.map((v, j) => v - coefficients[j]!));
    notEstimable.push(least.notEstimable);
  }
  return { deviations, notEstimable };
}
