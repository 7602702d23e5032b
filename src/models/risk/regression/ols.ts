import { checkBetween, checkMagnitude, checkNotEmpty, checkVector } from "../../numeric/check.js";
import { backSubstitute, qr } from "../../numeric/qr.js";
import { finish } from "./inference.js";
import type { DroppedColumn, Ols, Vcov } from "./result.js";
import { type ClusterColumn, type Clusters, meatWeights, planVcov, readVcov } from "./vcov.js";

export interface OlsOptions {
  readonly vcov?: Vcov;
  /** One value a row; needed by CRV1. */
  readonly cluster?: ClusterColumn;
  /** Adds the column `const` (default true). */
  readonly intercept?: boolean;
  /** Confidence level of the intervals (default 0.95). */
  readonly level?: number;
  /** Name of y in tables. */
  readonly dependent?: string;
  /** Share of a column's length below which it counts as collinear (default 1e-10). */
  readonly tolerance?: number;
}

/**
 * Ordinary least squares on numeric columns: β̂ = argmin Σ (yᵢ − xᵢᵀβ)², by QR of X.
 *
 * For regressions on groups use `fit`, which never makes the dummies.
 *
 * @param y n values
 * @param design columns by name, each of n values; the order settles which of collinear columns stays
 * @throws RangeError for no rows, unequal lengths, a value that is not finite, no more rows than columns
 */
export function ols(
  y: ArrayLike<number>,
  design: Readonly<Record<string, ArrayLike<number>>>,
  options: OlsOptions = {},
): Ols {
  const {
    vcov = "HC1",
    cluster,
    intercept = true,
    level = 0.95,
    dependent = "y",
    tolerance = 1e-10,
  } = options;
  const where = "ols";
  checkBetween(where, "level", level, 0, 1);
  checkNotEmpty(where, "y", y);
  const n = y.length;
  checkVector(where, "y", y);
  checkMagnitude(where, "y", y);
  const given = Object.keys(design);
  for (const name of given) {
    checkVector(where, `design.${name}`, design[name]!, n);
    checkMagnitude(where, `design.${name}`, design[name]!);
  }
  if (intercept && given.includes("const")) {
    throw new RangeError(`${where}: design has a column "const"; expected another name, or intercept: false`);
  }
  const names = intercept ? ["const", ...given] : given;
  if (names.length === 0) throw new RangeError(`${where}: design has 0 columns; expected at least 1`);
  const read = readVcov(where, vcov, cluster, n);
  const columns = names.map((name) =>
    intercept && name === "const" ? new Float64Array(n).fill(1) : design[name]!,
  );
  const { kept, dropped, q, r } = qr(columns, tolerance);
  const k = kept.length;
  if (k === 0)
    throw new RangeError(`${where}: design has rank 0 (all columns are zero); expected at least 1`);
  if (n <= k)
    throw new RangeError(`${where}: y has ${n} values for ${k} coefficients; expected more than ${k}`);

  const residuals = Float64Array.from(y);
  const projected = new Float64Array(k);
  for (let pass = 0; pass < 2; pass++) {
    for (let a = 0; a < k; a++) {
      const base = q[a]!;
      let dot = 0;
      for (let i = 0; i < n; i++) dot += base[i]! * residuals[i]!;
      projected[a] = projected[a]! + dot;
      for (let i = 0; i < n; i++) residuals[i] = residuals[i]! - dot * base[i]!;
    }
  }
  const coefficients = backSubstitute(r, projected.slice());
  const leverages = new Float64Array(n);
  for (const base of q) for (let i = 0; i < n; i++) leverages[i] = leverages[i]! + base[i]! * base[i]!;
  const covariance = sandwich(r, meat(where, read.name, q, residuals, leverages, read.clusters, n - k));
  const plan = planVcov(read.name, read.clusters, n, k);
  const lost: DroppedColumn[] = dropped.map((j) => ({ name: names[j]!, reason: "collinear" }));
  return finish(
    {
      names: kept.map((j) => names[j]!),
      coefficients: [...coefficients],
      y,
      residuals,
      leverages,
      dropped: lost,
      terms: {
        intercept,
        factors: [],
        covariates: given.filter((name) => !lost.some((d) => d.name === name)),
      },
      spansConstant: intercept,
      variances: Array.from({ length: k }, (_, j) => covariance[j * k + j]!),
      covariance: () => covariance,
    },
    plan,
    dependent,
    level,
  );
}

/** The meat in the basis of Q: σ̂² I, Σ ωᵢ qᵢqᵢᵀ, or Σ over clusters of summed scores. */
function meat(
  where: string,
  name: Vcov,
  q: readonly Float64Array[],
  residuals: Float64Array,
  leverages: Float64Array,
  clusters: Clusters | null,
  freedom: number,
): Float64Array {
  const k = q.length;
  const n = residuals.length;
  const m = new Float64Array(k * k);
  if (name === "iid") {
    const variance = residuals.reduce((total, e) => total + e * e, 0) / freedom;
    for (let a = 0; a < k; a++) m[a * k + a] = variance;
    return m;
  }
  if (clusters) {
    const score = new Float64Array(k);
    for (let c = 0; c < clusters.count; c++) {
      score.fill(0);
      for (let at = clusters.starts[c]!; at < clusters.starts[c + 1]!; at++) {
        const i = clusters.order[at]!;
        for (let a = 0; a < k; a++) score[a] = score[a]! + q[a]![i]! * residuals[i]!;
      }
      for (let a = 0; a < k; a++)
        for (let b = 0; b < k; b++) m[a * k + b] = m[a * k + b]! + score[a]! * score[b]!;
    }
    return m;
  }
  const weights = meatWeights(where, name, residuals, leverages);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b <= a; b++) {
      let total = 0;
      for (let i = 0; i < n; i++) total += weights[i]! * q[a]![i]! * q[b]![i]!;
      m[a * k + b] = total;
      m[b * k + a] = total;
    }
  }
  return m;
}

/** R⁻¹ M R⁻ᵀ. */
function sandwich(r: Float64Array, m: Float64Array): Float64Array {
  const k = Math.round(Math.sqrt(r.length));
  const half = new Float64Array(k * k);
  const out = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    const column = backSubstitute(
      r,
      Float64Array.from({ length: k }, (_, i) => m[i * k + j]!),
    );
    for (let i = 0; i < k; i++) half[j * k + i] = column[i]!;
  }
  for (let j = 0; j < k; j++) {
    const column = backSubstitute(
      r,
      Float64Array.from({ length: k }, (_, i) => half[i * k + j]!),
    );
    for (let i = 0; i < k; i++) out[i * k + j] = column[i]!;
  }
  return out;
}
