import { columnsOf } from "../formula/evaluate.js";
import { parseFormula } from "../formula/parse.js";
import type { Formula } from "../formula/syntax.js";
import type { Transform } from "./cells.js";
import type { CellsQuery } from "./relation.js";

/**
 * The cells that a formula can be estimated from: its outcome, and every column on its right-hand side or
 * named beside it as a key.
 *
 * @param more further keys (clusters, groups to judge) and the column of weights
 * @throws RangeError for an outcome that is neither a column nor the logarithm of one
 */
export function cellsQuery(
  where: string,
  formula: string | Formula,
  more: { readonly by?: readonly string[]; readonly weight?: string | undefined } = {},
): CellsQuery {
  const parsed = typeof formula === "string" ? parseFormula(formula, where) : formula;
  const { column, transform } = outcomeOf(where, parsed);
  const named = parsed.terms.flatMap((term) =>
    term.variables.flatMap((v) => (v.kind === "expression" ? columnsOf(v.of).map((c) => c.name) : [v.name])),
  );
  return {
    outcome: column,
    transform,
    by: [...new Set([...named, ...(more.by ?? [])])],
    ...(more.weight === undefined ? {} : { weight: more.weight }),
  };
}

/** Column and transform of a formula's left side. */
export function outcomeOf(
  where: string,
  { outcome, dependent }: Formula,
): { readonly column: string; readonly transform: Transform } {
  if (outcome.kind === "column") return { column: outcome.name, transform: "none" };
  if (outcome.kind === "call" && outcome.name === "log" && outcome.of.kind === "column") {
    return { column: outcome.of.name, transform: "log" };
  }
  throw new RangeError(
    `${where}: formula explains ${dependent}; cells hold a column or its log, expected one of these`,
  );
}
