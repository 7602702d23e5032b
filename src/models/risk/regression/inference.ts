import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import type { Text } from "../../../display/text.js";
import { checkBetween } from "../../numeric/check.js";
import { tQuantile, tTwoSided } from "../../numeric/distributions.js";
import { sum, sumOf } from "../../numeric/sum.js";
import { writtenFit } from "../privacy/coefficients.js";
import type { PrivacyOptions } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import type { ClusterColumn, ClusterInput } from "./clusters.js";
import { coefficientTable } from "./coefficientTable.js";
import { covarianceOf, rowLeverages } from "./covariance.js";
import type { FittedFormula, Inference, LinearFit, Vcov } from "./result.js";
import type { Solved } from "./solved.js";
import type { Units } from "./units.js";
import { planVcov, readVcov, type VcovRequest } from "./vcov.js";

/** What a fit says of itself beside its figures, and how it reads clusters named later. */
export interface Description {
  readonly where: string;
  readonly dependent: string;
  readonly weighted: boolean;
  readonly privacy?: PrivacyOptions;
  /** Printed below the table of the fit. */
  readonly notes?: readonly Text[];
  /** Values a column of clusters must have: rows, or cells. */
  readonly length: number;
  readonly formula?: FittedFormula | null;
  /** The column of that name in the table of the fit. */
  readonly column?: ((name: string) => ClusterColumn) | undefined;
}

/** A fit with what else it holds. */
export type Fit<More extends object> = Omit<LinearFit, "with"> &
  More &
  Displayable & { readonly with: (inference: Inference) => Fit<More> };

/** Statistics of a solved regression as a frozen record that shows itself, together with what `more` holds. */
export function finish<More extends object>(
  solved: Solved,
  description: Description,
  request: VcovRequest,
  level: number,
  more: More,
): Fit<More> {
  const { names, coefficients, residuals, units, spansConstant } = solved;
  const n = units.rows;
  const k = names.length;
  const { rss, tss } = sumsOfSquares(units, residuals, spansConstant);
  const plan = planVcov(request, n, k);
  const { variances, covariance, notEstimable, repaired } = covarianceOf(
    description.where,
    solved,
    plan,
    rss,
  );
  const standardErrors = variances.map((v) => Math.sqrt(Math.max(v, 0)));
  const degrees = plan.inferenceDegrees;
  const critical = tQuantile(0.5 + level / 2, degrees);
  const tStatistics = coefficients.map((b, j) => ratio(b, standardErrors[j]!));
  // An exact fit of a constant leaves nothing to explain; R² is then 1 by convention, not 0/0.
  const r2 = tss === 0 ? 1 : 1 - rss / tss;
  const freedom = spansConstant ? n - 1 : n;
  const counts = request.clusters.map((c) => c.count);
  let matrix: Float64Array | undefined;
  const record: Omit<LinearFit, "with"> = {
    method: description.weighted ? "WLS" : "OLS",
    dependent: description.dependent,
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
    r2Baseline: spansConstant ? "mean" : "zero",
    vcovName: plan.name,
    smallSampleCorrection: plan.correction,
    clusters: counts.length === 0 ? null : Math.min(...counts),
    clusterCounts: Object.freeze(counts),
    notEstimable: Object.freeze(notEstimable.map((entry) => Object.freeze(entry))),
    covarianceRepaired: repaired,
    dropped: Object.freeze([
      ...solved.dropped.map((d) => Object.freeze({ ...d })),
      ...(description.formula?.empty ?? []).map((name) =>
        Object.freeze({ name, reason: "no rows" as const }),
      ),
    ]),
    referenceLevels: Object.freeze(
      Object.fromEntries(
        solved.terms.factors.filter((f) => f.reference !== null).map((f) => [f.name, f.reference as string]),
      ),
    ),
    rowsWithLeverageOne: leverageOne(solved),
    terms: solved.terms,
    privacy: Object.freeze(description.privacy ?? {}),
    formula: description.formula ?? null,
    clusterNames: Object.freeze([...request.names]),
    covariance: () => {
      matrix ??= covariance();
      return matrix;
    },
  };
  const again = ({ vcov, cluster, level: other = level }: Inference): Fit<More> => {
    const { where, column } = description;
    checkBetween(where, "level", other, 0, 1);
    const next = requestAgain(request, vcov, cluster, description.length, where, column);
    return finish(solved, description, next, other, more);
  };
  const whole = { ...record, ...more, with: again };
  return withPrivateForms(
    whole,
    () => coefficientTable(whole, { notes: description.notes ?? [] })[DISPLAY]() as MimeBundle,
    () => writtenFit(whole),
  );
}

function requestAgain(
  request: VcovRequest,
  vcov: Vcov | undefined,
  cluster: ClusterInput | undefined,
  n: number,
  where: string,
  column: ((name: string) => ClusterColumn) | undefined,
): VcovRequest {
  const name = vcov ?? request.name;
  const keep = cluster === undefined && (name === "CRV1" || name === "CRV3") && request.clusters.length > 0;
  if (keep && (name === "CRV1" || request.clusters.length === 1)) return { ...request, name };
  return readVcov(where, name, cluster, n, column);
}

/** Residual and total sums of squares over all rows. */
function sumsOfSquares(
  { weight, y, within }: Units,
  residuals: Float64Array,
  spansConstant: boolean,
): { readonly rss: number; readonly tss: number } {
  const m = residuals.length;
  const w = (i: number) => (weight === null ? 1 : weight[i]!);
  const total = weight === null ? m : sum(weight);
  const centre = spansConstant ? sumOf(m, (i) => w(i) * y[i]!) / total : 0;
  return {
    rss: within + sumOf(m, (i) => w(i) * residuals[i]! ** 2),
    tss: within + sumOf(m, (i) => w(i) * (y[i]! - centre) ** 2),
  };
}

/** Rows of leverage one; only a row alone in its unit can have it. */
function leverageOne({ units, leverage }: Solved): number {
  const { counts } = units;
  const h = rowLeverages(units.rowWeight, leverage());
  return h.reduce((total, v, i) => total + (v > 1 - 1e-9 && (counts?.[i] ?? 1) === 1 ? 1 : 0), 0);
}

/** b / se; a coefficient without sampling error has an infinite t, and zero over zero counts as zero. */
function ratio(b: number, se: number): number {
  if (se > 0) return b / se;
  return b === 0 ? 0 : Math.sign(b) * Infinity;
}
