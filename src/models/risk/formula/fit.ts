import { checkBetween, checkMagnitude } from "../../numeric/check.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { solveDenseProblem } from "../regression/denseProblem.js";
import { type FitInput, fitOls } from "../regression/fit.js";
import type { Ols, Vcov } from "../regression/result.js";
import { rowFit } from "../regression/rowFit.js";
import { rowUnits } from "../regression/units.js";
import { readVcov } from "../regression/vcov.js";
import { modelFrame } from "./frame.js";
import type { TableLike } from "./table.js";
import type { FrameOptions, ModelFrame } from "./types.js";

export interface FitOptions
  extends Pick<FrameOptions, "weights" | "cluster" | "reference" | "missing">,
    PrivacyOptions {
  /** Default "HC1", or "CRV1" when clusters are given. */
  readonly vcov?: Vcov;
  /** Confidence level of the intervals (default 0.95). */
  readonly level?: number;
}

const WIDEST_DENSE = 64;
const TOLERANCE = 1e-10;

/**
 * Ordinary or weighted least squares of a formula on a table in memory, or of columns that are given.
 *
 * `fit("log(cost) ~ C(agg) + C(hmg) + beds", data, { weights: "w", cluster: "pool" })`. Groups are solved
 * without making their dummies (`FitInput`), a right-hand side of numbers alone by QR.
 *
 * Coefficients: `const`, `agg[AGG002]`, `beds`, `agg[AGG002]:sex[F]`, `agg[AGG002]:beds`. The reference level is
 * the first in natural order that has rows, unless `C(agg, ref = "…")` or `reference` names another; it stands
 * in `referenceLevels` and under the table.
 *
 * @throws RangeError for what `parseFormula`, `modelFrame` and the solvers refuse
 */
export function fit(input: FitInput): Ols;
export function fit(formula: string, data: TableLike, options?: FitOptions): Ols;
export function fit(input: FitInput | string, data?: TableLike, options: FitOptions = {}): Ols {
  if (typeof input !== "string") return fitOls(input);
  const where = "risk.fit";
  const { vcov = options.cluster === undefined ? "HC1" : "CRV1", level = 0.95 } = options;
  const frame = modelFrame(where, input, data as TableLike, options);
  const names = frame.clusterNames.length > 0 && frame.clusterNames.every((name) => isNamed(options, name));
  const cluster = names
    ? ((frame.clusterNames.length === 1 ? frame.clusterNames[0] : frame.clusterNames) as FitInput["cluster"])
    : frame.cluster;
  minimumOf(where, options);
  const request = { vcov, level, ...(cluster === undefined ? {} : { cluster }), ...privacyOf(options) };
  const isDense =
    Object.keys(frame.factors).length === 0 && Object.keys(frame.covariates).length <= WIDEST_DENSE;
  return isDense ? fitDense(where, frame, request) : fitOls({ ...frame, ...request });
}

function isNamed({ cluster }: FitOptions, name: string): boolean {
  return cluster === name || (Array.isArray(cluster) && cluster.length === 2 && cluster.includes(name));
}

function fitDense(
  where: string,
  frame: ModelFrame,
  options: Required<Pick<FitOptions, "vcov" | "level">> & Pick<FitInput, "cluster"> & PrivacyOptions,
): Ols {
  const { vcov, level, cluster } = options;
  checkBetween(where, "level", level, 0, 1);
  const { y, covariates, intercept, weights, column, dependent } = frame;
  const n = y.length;
  checkMagnitude(where, dependent, y);
  for (const [name, values] of Object.entries(covariates)) checkMagnitude(where, name, values);
  const names = [...(intercept ? ["const"] : []), ...Object.keys(covariates)];
  if (names.length === 0)
    throw new RangeError(`${where}: formula has no term on its right; expected at least 1`);
  if (intercept && "const" in covariates) {
    throw new RangeError(`${where}: column "const" has the intercept's name; expected another, or "- 1"`);
  }
  const columns = names.map((name) =>
    intercept && name === "const" ? new Float64Array(n).fill(1) : covariates[name]!,
  );
  const units = rowUnits(y, weights ?? null);
  const request = readVcov(where, vcov, cluster, n, column);
  const solved = solveDenseProblem(where, { units, names, columns, intercept, tolerance: TOLERANCE });
  const description = {
    where,
    dependent,
    weighted: weights !== undefined,
    length: n,
    column,
    formula: frame.fitted,
    privacy: privacyOf(options),
  };
  return rowFit(solved, description, request, level);
}
