import type { FactorColumn } from "../regression/factor.js";
import type { DesignInput } from "./design.js";

/** The chosen rows of a column, in that order, repeated where chosen more than once. */
export function takeNumbers(values: ArrayLike<number>, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: rows.length }, (_, i) => values[rows[i]!]!);
}

export function takeFactor(column: FactorColumn, rows: ArrayLike<number>): FactorColumn {
  return "codes" in column
    ? { codes: takeNumbers(column.codes, rows), levels: column.levels }
    : Array.from({ length: rows.length }, (_, i) => column[rows[i]!]!);
}

/**
 * The chosen rows of a right-hand side. A reference level without any of them gives way to the first level that has
 * some; the fit's `referenceLevels` name it.
 */
export function takeDesign<T extends DesignInput>(input: T, rows: ArrayLike<number>): T {
  const factors = Object.fromEntries(
    Object.entries(input.factors ?? {}).map(([name, column]) => [name, takeFactor(column, rows)]),
  );
  const covariates = Object.fromEntries(
    Object.entries(input.covariates ?? {}).map(([name, column]) => [name, takeNumbers(column, rows)]),
  );
  const reference = Object.fromEntries(
    Object.entries(input.reference ?? {}).filter(
      ([name, level]) => factors[name] === undefined || occurs(factors[name], String(level)),
    ),
  );
  return { ...input, factors, covariates, reference };
}

function occurs(column: FactorColumn, level: string): boolean {
  if (!("codes" in column)) return Array.from(column).some((label) => String(label) === level);
  const code = column.levels.indexOf(level);
  return Array.from(column.codes).includes(code);
}
