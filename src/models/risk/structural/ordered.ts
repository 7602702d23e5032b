import { type FactorColumn, naturalOrder, readFactor } from "../regression/factor.js";

/**
 * A column of pools or clusters with its levels in natural order, however the source orders them, so that
 * people, cells and files give the same pools in the same order and the same draws.
 */
export function orderedFactor(
  where: string,
  name: string,
  column: FactorColumn,
  n: number,
): { readonly codes: Int32Array; readonly levels: readonly string[] } {
  const factor = readFactor(where, name, column, n);
  const { levels, rank } = naturalOrder(factor.levels);
  return { levels, codes: factor.codes.map((c) => rank[c]!) };
}
