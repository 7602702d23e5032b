import { DISPLAY, type MimeBundle } from "../../../display/bundle.js";
import { checkBetween, checkNumber, checkOneOf } from "../../numeric/check.js";
import { normalCdf, normalQuantile } from "../../numeric/normalDistribution.js";
import { sumOf } from "../../numeric/sum.js";
import { writtenFit } from "../privacy/coefficients.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { readClusters } from "../regression/clusters.js";
import { readDesign } from "../regression/fit.js";
import { applyRows } from "../regression/reparametrise.js";
import { glmCovariance } from "./covariance.js";
import { type DesignInput, fullRankDesign } from "./design.js";
import { FAMILIES, type Family, type FamilyName, LINKS, type LinkName, logLikelihood } from "./family.js";
import { glmTable } from "./glmTable.js";
import { checkIterations, type Outcome, readOutcome } from "./input.js";
import { informationFactor, irls } from "./irls.js";
import { columnRows, type NewRows } from "./newRows.js";
import { averageMean, levelsIn, predictMean } from "./predictGlm.js";
import { GLM_VCOVS, type Glm, type GlmResult, type GlmVcov, type Information } from "./result.js";
import { runawayFault, separatedLevels, separationFault } from "./separation.js";
import type { SpendingColumns } from "./spendingColumns.js";
import { takeDesign, takeFactor, takeNumbers } from "./take.js";

/** What settles a GLM beside its columns. */
export interface GlmSettings extends PrivacyOptions {
  readonly family: FamilyName;
  /** Follows from the family: log, log, logit. */
  readonly link?: LinkName;
  /** Default "HC1". */
  readonly vcov?: GlmVcov;
  /** Confidence level of the intervals (default 0.95). */
  readonly level?: number;
  /**
   * φ of `vcov: "iid"`: Pearson χ²/(n − k) (default for gamma and Poisson) or one (default for binomial).
   */
  readonly dispersion?: "pearson" | "one";
  /** Information in a robust covariance (default "expected"). */
  readonly information?: Information;
  /** Levels whose outcome does not vary: refused by name (default), or their rows left out and told. */
  readonly separation?: "error" | "drop";
  /** Default 100. */
  readonly maxIterations?: number;
  /** Largest change of a linear predictor in the last step (default 1e-10). */
  readonly tolerance?: number;
}

export interface GlmInput extends SpendingColumns, GlmSettings {}

/** Fits a GLM on columns; see `glm`. */
export function fitGlm(where: string, input: GlmInput, newRows: NewRows = columnRows): Glm {
  const { level = 0.95, dependent = "y", separation = "error" } = input;
  const name = checkOneOf(where, "family", input.family, ["gamma", "poisson", "binomial"]);
  const family = FAMILIES[name];
  checkOneOf(where, `link of family "${name}"`, input.link ?? LINKS[name], [LINKS[name]]);
  const vcov = checkOneOf(where, "vcov", input.vcov ?? "HC1", GLM_VCOVS);
  if ((vcov === "CRV1") !== (input.cluster !== undefined)) {
    throw new RangeError(
      vcov === "CRV1"
        ? `${where}: cluster is missing; vcov "CRV1" needs one value a row`
        : `${where}: cluster is given but vcov is "${vcov}"; expected vcov "CRV1"`,
    );
  }
  const source = checkOneOf(
    where,
    "dispersion",
    input.dispersion ?? (name === "binomial" ? "one" : "pearson"),
    ["pearson", "one"],
  );
  const information = checkOneOf(where, "information", input.information ?? "expected", [
    "expected",
    "observed",
  ]);
  checkOneOf(where, "separation", separation, ["error", "drop"]);
  checkBetween(where, "level", level, 0, 1);
  minimumOf(where, input);
  const maxIterations = checkIterations(where, input.maxIterations ?? 100);
  const tolerance = checkNumber(where, "tolerance", input.tolerance ?? 1e-10, 1e-14, 1e-2);
  const all = readOutcome(where, name, { ...input, dependent });
  const { separated, keep } = separatedLevels(name, readDesign(where, input, all.y.length).factors, all.y);
  if (separated.length > 0 && separation === "error") {
    throw new RangeError(separationFault(where, separated, dependent));
  }
  const rows = separated.length === 0 ? null : Int32Array.from(keep.keys()).filter((i) => keep[i] === 1);
  const { outcome, design: columns, cluster } = subset(all, input, rows);
  const n = outcome.y.length;
  const clusters = cluster === undefined ? null : readClusters(where, "cluster", cluster, n);
  const laid = fullRankDesign(where, columns, n, outcome.weights);
  const solution = irls({ family, design: laid.design, ...outcome, maxIterations, tolerance });
  if (!solution.converged) {
    const change = [...solution.lastChange.block, ...solution.lastChange.rest];
    const moved = applyRows(laid.rows, change);
    const spread = sumOf(n, (i) => family.weight(solution.mean[i]!)) / n;
    const atBound = (i: number) => family.weight(solution.mean[i]!) < 1e-4 * Math.max(spread, 1e-4);
    const fault = runawayFault(where, dependent, laid.names, moved, solution.lastStep, atBound);
    if (fault !== null) throw new RangeError(fault);
  }
  const k = laid.names.length;
  const pearson = sumOf(n, (i) => weighted(outcome, i) * pearsonOf(family, outcome.y[i]!, solution.mean[i]!));
  const dispersion = source === "one" ? 1 : pearson / (n - k);
  const expected = information === "expected" || vcov === "iid";
  const bread = informationFactor(
    laid.design,
    solution.mean.map(
      (m, i) => weighted(outcome, i) * (expected ? family.weight(m) : family.observed(outcome.y[i]!, m)),
    ),
  );
  if (bread === null) {
    throw new RangeError(
      `${where}: Xᵀ W X lost rank after ${solution.iterations} iterations; expected groups merged or a column left out`,
    );
  }
  const made = glmCovariance(vcov, laid, bread, solution.scores, clusters, dispersion);
  const flat = [...solution.coefficients.block, ...solution.coefficients.rest];
  const coefficients = applyRows(laid.rows, flat);
  const standardErrors = made.variances.map(Math.sqrt);
  const zStatistics = coefficients.map((b, j) => b / standardErrors[j]!);
  const critical = normalQuantile(0.5 + level / 2);
  const likelihood = logLikelihood(
    family,
    outcome.y,
    solution.mean,
    outcome.weights,
    name === "gamma" ? pearson / (n - k) : 1,
  );
  const infinite = new Set(separated.map((s) => s.name));
  const record: GlmResult = {
    method: "GLM",
    describe: {
      zh: `${dependent} 的广义线性模型（${name}，${family.link} 连接）`,
      en: `${name} GLM, ${family.link} link: ${dependent}`,
    },
    family: name,
    link: family.link,
    dependent,
    names: Object.freeze([...laid.names]),
    coefficients: Object.freeze(coefficients),
    ratios: Object.freeze(coefficients.map(Math.exp)),
    standardErrors: Object.freeze(standardErrors),
    zStatistics: Object.freeze(zStatistics),
    pValues: Object.freeze(zStatistics.map((z) => 2 * normalCdf(-Math.abs(z)))),
    lower: Object.freeze(coefficients.map((b, j) => b - critical * standardErrors[j]!)),
    upper: Object.freeze(coefficients.map((b, j) => b + critical * standardErrors[j]!)),
    level,
    n,
    k,
    residualDegrees: n - k,
    deviance: solution.deviance,
    nullDeviance: nullDeviance(family, outcome),
    pearson,
    dispersion,
    dispersionSource: source,
    logLikelihood: likelihood,
    aic: likelihood === null ? null : 2 * k - 2 * likelihood,
    iterations: solution.iterations,
    converged: solution.converged,
    vcovName: vcov,
    information: vcov === "iid" ? "expected" : information,
    smallSampleCorrection: `${made.correction}; z`,
    clusters: clusters?.count ?? null,
    weighted: input.weights !== undefined,
    exposure: input.exposure === undefined ? null : (input.exposureName ?? "exposure"),
    dropped: Object.freeze(laid.dropped.filter((d) => !infinite.has(d.name))),
    separated: Object.freeze(separated),
    referenceLevels: Object.freeze(
      Object.fromEntries(
        laid.terms.factors.flatMap((f) => (f.reference === null ? [] : [[f.name, f.reference]])),
      ),
    ),
    terms: laid.terms,
    privacy: Object.freeze(privacyOf(input)),
    rows,
    fitted: solution.mean,
    residuals: solution.mean.map((m, i) => outcome.y[i]! - m),
    covariance: made.covariance,
    predict: (table) => predictMean(where, record, newRows.read(table)),
    levelsOf: (name) => newRows.levels?.[name] ?? levelsIn(record, name),
    averageMean: (table, fixed, weights) => averageMean(record, newRows.read(table, fixed), weights),
  };
  return withPrivateForms(
    record,
    () => glmTable(record)[DISPLAY]() as MimeBundle,
    () => writtenFit(record),
  );
}

function subset(all: Outcome, input: GlmInput, rows: Int32Array | null) {
  if (rows === null) return { outcome: all, design: input as DesignInput, cluster: input.cluster };
  const take = (v: Float64Array | null) => (v === null ? null : takeNumbers(v, rows));
  return {
    outcome: { y: takeNumbers(all.y, rows), weights: take(all.weights), offset: take(all.offset) },
    design: takeDesign(input, rows),
    cluster: input.cluster === undefined ? undefined : takeFactor(input.cluster, rows),
  };
}

function weighted({ weights }: Outcome, i: number): number {
  return weights === null ? 1 : weights[i]!;
}

function pearsonOf(family: Family, y: number, mean: number): number {
  return y === mean ? 0 : (y - mean) ** 2 / family.variance(mean);
}

/** With one mean per unit of exposure: Σ w y / Σ w e. */
function nullDeviance(family: Family, outcome: Outcome): number {
  const { y, offset } = outcome;
  const exposure = (i: number) => (offset === null ? 1 : Math.exp(offset[i]!));
  const rate =
    sumOf(y.length, (i) => weighted(outcome, i) * y[i]!) /
    sumOf(y.length, (i) => weighted(outcome, i) * exposure(i));
  return sumOf(y.length, (i) => weighted(outcome, i) * family.deviance(y[i]!, rate * exposure(i)));
}
