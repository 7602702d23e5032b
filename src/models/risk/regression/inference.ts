import { DISPLAY, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { tQuantile, tTwoSided } from "../../numeric/distributions.js";
import { mean, sumOf } from "../../numeric/sum.js";
import { coefficientTable } from "./coefficientTable.js";
import type { DroppedColumn, Ols, OlsResult, Terms } from "./result.js";
import type { VcovPlan } from "./vcov.js";

/** What a solver hands over. */
export interface Solution {
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly y: ArrayLike<number>;
  readonly residuals: Float64Array;
  readonly leverages: Float64Array;
  readonly dropped: readonly DroppedColumn[];
  readonly terms: Terms;
  readonly spansConstant: boolean;
  /** Variances of the coefficients (diagonal) and the full matrix, before any correction factor. */
  readonly variances: readonly number[];
  readonly covariance: () => Float64Array;
}

/** Statistics of a solved regression as a frozen record that shows itself. */
export function finish(solution: Solution, plan: VcovPlan, dependent: string, level: number): Ols {
  const { names, coefficients, y, residuals, leverages } = solution;
  const n = residuals.length;
  const k = names.length;
  const rss = sumOf(n, (i) => residuals[i]! ** 2);
  const centre = solution.spansConstant ? mean(y) : 0;
  const tss = sumOf(n, (i) => (y[i]! - centre) ** 2);
  const standardErrors = solution.variances.map((v) => Math.sqrt(Math.max(v, 0) * plan.factor));
  const degrees = plan.inferenceDegrees;
  const critical = tQuantile(0.5 + level / 2, degrees);
  const tStatistics = coefficients.map((b, j) => ratio(b, standardErrors[j]!));
  // An exact fit of a constant leaves nothing to explain; R² is then 1 by convention, not 0/0.
  const r2 = tss === 0 ? 1 : 1 - rss / tss;
  const freedom = solution.spansConstant ? n - 1 : n;
  let matrix: Float64Array | undefined;
  const record: OlsResult = {
    method: "OLS",
    dependent,
    names: Object.freeze([...names]),
    coefficients: Object.freeze([...coefficients]),
    standardErrors: Object.freeze(standardErrors),
    tStatistics: Object.freeze(tStatistics),
    pValues: Object.freeze(tStatistics.map((t) => tTwoSided(t, degrees))),
    lower: Object.freeze(coefficients.map((b, j) => b - critical * standardErrors[j]!)),
    upper: Object.freeze(coefficients.map((b, j) => b + critical * standardErrors[j]!)),
    level,
    n,
    k,
    residualDegrees: n - k,
    inferenceDegrees: degrees,
    sigma: Math.sqrt(rss / (n - k)),
    residualSumOfSquares: rss,
    r2,
    adjustedR2: 1 - ((1 - r2) * freedom) / (n - k),
    r2Baseline: solution.spansConstant ? "mean" : "zero",
    vcovName: plan.name,
    smallSampleCorrection: plan.correction,
    clusters: plan.clusters,
    dropped: Object.freeze(solution.dropped.map((d) => Object.freeze({ ...d }))),
    referenceLevels: Object.freeze(
      Object.fromEntries(
        solution.terms.factors
          .filter((f) => f.reference !== null)
          .map((f) => [f.name, f.reference as string]),
      ),
    ),
    rowsWithLeverageOne: leverages.reduce((count, h) => count + (h > 1 - 1e-9 ? 1 : 0), 0),
    terms: solution.terms,
    fitted: Float64Array.from(residuals, (e, i) => y[i]! - e),
    residuals,
    leverages,
    covariance: () => {
      matrix ??= solution.covariance().map((v) => v * plan.factor);
      return matrix;
    },
  };
  return Object.freeze(withDisplay(record, () => coefficientTable(record)[DISPLAY]() as MimeBundle));
}

/** b / se; a coefficient without sampling error has an infinite t, and zero over zero counts as zero. */
function ratio(b: number, se: number): number {
  if (se > 0) return b / se;
  return b === 0 ? 0 : Math.sign(b) * Infinity;
}
