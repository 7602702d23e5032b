import {
  checkBetween,
  checkMagnitude,
  checkNotEmpty,
  checkOneOf,
  checkVector,
  shown,
} from "../../numeric/check.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { solveBlockProblem } from "./blockProblem.js";
import type { ClusterColumn, ClusterInput } from "./clusters.js";
import { type Factor, type FactorColumn, readFactor } from "./factor.js";
import type { FittedFormula, Ols, Vcov } from "./result.js";
import { rowFit } from "./rowFit.js";
import { readWeights, rowUnits } from "./units.js";
import { readVcov } from "./vcov.js";

export interface FitInput extends PrivacyOptions {
  /** n values. */
  readonly y: ArrayLike<number>;
  /** Categorical columns: labels, or codes into levels. */
  readonly factors?: Readonly<Record<string, FactorColumn>>;
  /** Numeric columns. */
  readonly covariates?: Readonly<Record<string, ArrayLike<number>>>;
  /** Reference level of a factor; by default the first level that has rows. */
  readonly reference?: Readonly<Record<string, string | number>>;
  /** Default true. Without it the largest factor keeps all its levels, or the one named by `full`. */
  readonly intercept?: boolean;
  readonly full?: string | undefined;
  /** Analytic weights, above 0: the variance of a row's error is σ²/w. */
  readonly weights?: ArrayLike<number>;
  /** Default "HC1". */
  readonly vcov?: Vcov;
  /** One column, or two for CRV1 in two ways; a name is looked up by `column`. */
  readonly cluster?: ClusterInput;
  /** Confidence level of the intervals (default 0.95). */
  readonly level?: number;
  /** Name of y in tables. */
  readonly dependent?: string;
  /** The formula the design is from, for the result. */
  readonly fitted?: FittedFormula;
  /** The column of a name in the table the rows are from, for clusters named here or in `with`. */
  readonly column?: (name: string) => ClusterColumn;
}

/**
 * Ordinary or weighted least squares on groups and covariates, exact, without making the dummies.
 *
 * yᵢ = β₀ + Σ_f β_f[level of i] + Σ_c β_c xᵢc + εᵢ. The factor with most levels is solved as a diagonal
 * block, the rest through its Schur complement; coefficients are named `factor[LEVEL]` and are contrasts
 * with the reference level. Of collinear columns the block's and the earlier ones stay, the others are
 * listed in `dropped`, as are levels without rows.
 *
 * Source: the pooling paper, section 3.1.2 (Y = β0 + β1 AGG + β2 HMG + β3 Z + ε).
 *
 * @throws RangeError for no rows, unequal lengths, values that are not finite or missing labels, weights not
 *   above 0, an unknown reference, no more rows than coefficients, HC2/HC3 with rows of leverage one
 */
export function fitOls(input: FitInput): Ols {
  const where = "fit";
  const { y, intercept = true, full, vcov = "HC1", level = 0.95, dependent = "y", column } = input;
  checkBetween(where, "level", level, 0, 1);
  minimumOf(where, input);
  checkNotEmpty(where, "y", y);
  const n = y.length;
  checkVector(where, "y", y);
  checkMagnitude(where, "y", y);
  const { factors, covariates } = readDesign(where, input, n);
  const weights = readWeights(where, "weights", input.weights, n);
  const request = readVcov(where, vcov, input.cluster, n, column);
  const units = rowUnits(y, weights);
  if (full !== undefined) checkOneOf(where, "full", full, Object.keys(input.factors ?? {}));
  const solved = solveBlockProblem(where, { units, factors, covariates, intercept, full });
  const description = {
    where,
    dependent,
    weighted: weights !== null,
    length: n,
    column,
    privacy: privacyOf(input),
    formula: input.fitted ?? null,
  };
  return rowFit(solved, description, request, level);
}

/** The right-hand side of a regression, read and checked. */
export function readDesign(
  where: string,
  input: Pick<FitInput, "factors" | "covariates" | "reference" | "intercept">,
  n: number,
): {
  readonly factors: Factor[];
  readonly covariates: { readonly name: string; readonly values: Float64Array }[];
} {
  const factors = readFactors(where, input, n);
  const covariates = Object.entries(input.covariates ?? {}).map(([name, values]) => {
    checkVector(where, `covariates.${name}`, values, n);
    checkMagnitude(where, `covariates.${name}`, values);
    return { name, values: Float64Array.from(values) };
  });
  if (input.intercept === false && factors.length + covariates.length === 0) {
    throw new RangeError(
      `${where}: factors and covariates are empty and intercept is false; expected a column`,
    );
  }
  return { factors, covariates };
}

function readFactors(
  where: string,
  input: Pick<FitInput, "factors" | "covariates" | "reference">,
  n: number,
): Factor[] {
  const given = input.factors ?? {};
  for (const name of Object.keys(input.reference ?? {})) {
    if (!(name in given)) {
      throw new RangeError(
        `${where}: reference names the factor ${shown(name)}; expected one of ${Object.keys(given).join(", ")}`,
      );
    }
  }
  for (const name of Object.keys(input.covariates ?? {})) {
    if (name in given || name === "const") {
      throw new RangeError(`${where}: covariates.${name} has a name already in use; expected another`);
    }
  }
  return Object.entries(given).map(([name, column]) =>
    readFactor(where, name, column, n, input.reference?.[name]),
  );
}
