import { checkVector } from "../../numeric/check.js";
import { sumOf } from "../../numeric/sum.js";
import { coefficientName } from "../regression/coefficientName.js";
import type { PredictInput, Predictor } from "../regression/predict.js";

/** An average over rows and its derivative by the coefficients, in the order of their names. */
export interface AverageMean {
  readonly mean: number;
  readonly gradient: Float64Array;
}

/**
 * Σ ωᵢ mᵢ and Σ ωᵢ sᵢ xᵢ over new rows, ω the normalised weights and xᵢ the row's values of the coefficients shown.
 *
 * @param slopes dm/dη of each row
 */
export function designSum(
  fit: Predictor,
  rows: PredictInput,
  means: Float64Array,
  slopes: Float64Array,
  weights?: ArrayLike<number>,
): AverageMean {
  const n = means.length;
  if (weights !== undefined) checkVector("margins", "weights", weights, n, 0);
  const total = weights === undefined ? n : sumOf(n, (i) => weights[i]!);
  const share = (i: number) => (weights === undefined ? 1 : weights[i]!) / total;
  const position = new Map(fit.names.map((name, j) => [name, j]));
  const gradient = new Float64Array(fit.names.length);
  const own = slopes.map((s, i) => s * share(i));
  const put = (name: string, value: number) => {
    const j = position.get(name);
    if (j !== undefined) gradient[j] = gradient[j]! + value;
  };
  if (fit.terms.intercept)
    put(
      "const",
      sumOf(n, (i) => own[i]!),
    );
  for (const factor of fit.terms.factors) {
    const column = rows.factors![factor.name]!;
    const sums = new Map<string, number>();
    for (let i = 0; i < n; i++) {
      const label = String("codes" in column ? column.levels[column.codes[i]!] : column[i]);
      sums.set(label, (sums.get(label) ?? 0) + own[i]!);
    }
    for (const [label, value] of sums) put(coefficientName(factor.name, label), value);
  }
  for (const name of fit.terms.covariates) {
    const values = rows.covariates![name]!;
    put(
      name,
      sumOf(n, (i) => own[i]! * values[i]!),
    );
  }
  return { mean: sumOf(n, (i) => share(i) * means[i]!), gradient };
}
