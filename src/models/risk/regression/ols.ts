import { checkBetween, checkMagnitude, checkNotEmpty, checkVector } from "../../numeric/check.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import type { ClusterInput } from "./clusters.js";
import { solveDenseProblem } from "./denseProblem.js";
import type { Ols, Vcov } from "./result.js";
import { rowFit } from "./rowFit.js";
import { readWeights, rowUnits } from "./units.js";
import { readVcov } from "./vcov.js";

export interface OlsOptions extends PrivacyOptions {
  readonly vcov?: Vcov;
  /** One value a row, or two such columns; needed by CRV1 and CRV3. */
  readonly cluster?: ClusterInput;
  /** Analytic weights, above 0: the variance of a row's error is σ²/w. */
  readonly weights?: ArrayLike<number>;
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
 * Least squares on numeric columns, ordinary or weighted: β̂ = argmin Σ wᵢ (yᵢ − xᵢᵀβ)², by QR of √W X.
 *
 * For regressions on groups use `fit`, which never makes the dummies.
 *
 * @param y n values
 * @param design columns by name, each of n values; the order settles which of collinear columns stays
 * @throws RangeError for no rows, unequal lengths, a value that is not finite, weights not above 0, no more
 *   rows than columns
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
  minimumOf(where, options);
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
  const weights = readWeights(where, "weights", options.weights, n);
  const request = readVcov(where, vcov, cluster, n);
  const columns = names.map((name) =>
    intercept && name === "const" ? new Float64Array(n).fill(1) : design[name]!,
  );
  const units = rowUnits(y, weights);
  const solved = solveDenseProblem(where, { units, names, columns, intercept, tolerance });
  const description = {
    where,
    dependent,
    weighted: weights !== null,
    length: n,
    privacy: privacyOf(options),
  };
  return rowFit(solved, description, request, level);
}
