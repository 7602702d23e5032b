import { shown } from "../../numeric/check.js";
import { mean } from "../../numeric/sum.js";
import { type FactorColumn, readFactor } from "../regression/factor.js";
import type { OlsResult } from "../regression/result.js";

/**
 * Fitted values with the effect of one factor replaced by its mean over the rows, so that a pool's own level
 * does not enter its standard: ŷᵢ − β_f[level of i] + mean(β_f).
 *
 * @throws RangeError when the fit has no such factor or the column has another length
 */
export function neutralise(result: OlsResult, factor: string, column: FactorColumn): Float64Array {
  if (!result.terms.factors.some((f) => f.name === factor)) {
    const names = result.terms.factors.map((f) => f.name).join(", ");
    throw new RangeError(`neutralise: factor is ${shown(factor)}; expected one of ${names}`);
  }
  const read = readFactor("neutralise", factor, column, result.n);
  const effects = read.levels.map((level) => {
    const at = result.names.indexOf(`${factor}[${level}]`);
    return at < 0 ? 0 : result.coefficients[at]!;
  });
  const own = Float64Array.from(read.codes, (c) => effects[c]!);
  const centre = mean(own);
  return result.fitted.map((v, i) => v - own[i]! + centre);
}
