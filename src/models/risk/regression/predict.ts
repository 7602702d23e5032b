import { checkVector, shown } from "../../numeric/check.js";
import { coefficientName } from "./coefficientName.js";
import type { LinearFit } from "./result.js";

/** New rows to predict for: the columns of the fit under the same names. */
export interface PredictInput {
  readonly factors?: Readonly<
    Record<
      string,
      ArrayLike<string | number> | { readonly codes: ArrayLike<number>; readonly levels: readonly string[] }
    >
  >;
  readonly covariates?: Readonly<Record<string, ArrayLike<number>>>;
  /** Number of rows, where the fit has no columns. */
  readonly rows?: number;
}

/** The part of a fit that predictions are made of. */
export type Predictor = Pick<LinearFit, "terms" | "names" | "coefficients">;

/**
 * ŷ for new rows, on the scale of the dependent variable (logs stay logs; see `duanSmearing`).
 *
 * Levels and columns that were dropped as collinear count as zero, as they did in the fit.
 *
 * @throws RangeError for a missing column, unequal lengths, or a level the fit has not seen
 */
export function predict(result: Predictor, data: PredictInput): Float64Array {
  const { terms } = result;
  const value = new Map(result.names.map((name, j) => [name, result.coefficients[j]!]));
  const n = rowsOf(result, data);
  const out = new Float64Array(n).fill(terms.intercept ? value.get("const")! : 0);
  for (const factor of terms.factors) {
    const column = data.factors?.[factor.name];
    if (column === undefined)
      throw new RangeError(`predict: factors.${factor.name} is missing; the fit has it`);
    const effect = new Map(
      factor.levels.map((level) => [level, value.get(coefficientName(factor.name, level)) ?? 0]),
    );
    const coded = "codes" in column;
    const length = coded ? column.codes.length : column.length;
    if (length !== n) {
      throw new RangeError(`predict: factors.${factor.name} has ${length} values; expected ${n}, one a row`);
    }
    for (let i = 0; i < n; i++) {
      const label = coded ? column.levels[column.codes[i]!] : column[i];
      const add = effect.get(String(label));
      if (add === undefined) {
        throw new RangeError(
          `predict: factors.${factor.name}[${i}] is ${shown(label)}, a level the fit has not seen`,
        );
      }
      out[i] = out[i]! + add;
    }
  }
  for (const name of terms.covariates) {
    const column = data.covariates?.[name];
    if (column === undefined) throw new RangeError(`predict: covariates.${name} is missing; the fit has it`);
    checkVector("predict", `covariates.${name}`, column, n);
    const slope = value.get(name)!;
    for (let i = 0; i < n; i++) out[i] = out[i]! + slope * column[i]!;
  }
  return out;
}

function rowsOf(result: Predictor, data: PredictInput): number {
  const factor = result.terms.factors[0] && data.factors?.[result.terms.factors[0].name];
  if (factor) return "codes" in factor ? factor.codes.length : factor.length;
  const covariate = result.terms.covariates[0] && data.covariates?.[result.terms.covariates[0]];
  return covariate ? covariate.length : (data.rows ?? 0);
}
