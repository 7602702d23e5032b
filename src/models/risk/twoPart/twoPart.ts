import type { TableLike } from "../formula/table.js";
import { type ColumnOptions, readFormula } from "../glm/formulaInput.js";
import { columnRows, formulaRows } from "../glm/newRows.js";
import { fitTwoPart, type TwoPartColumns, type TwoPartSettings } from "./fitTwoPart.js";
import type { TwoPart } from "./result.js";
import { bothRows } from "./rows.js";

export interface TwoPartOptions extends TwoPartSettings, Omit<ColumnOptions, "exposure"> {}

/** Columns of the two parts without a formula; `second` where its right-hand side differs. */
export interface TwoPartInput extends TwoPartColumns, TwoPartSettings {
  readonly right?: Pick<TwoPartColumns, "factors" | "covariates" | "reference" | "intercept">;
}

/**
 * Two-part model of spending with many zeros: E(y) = P(y > 0) · E(y | y > 0), a logit of any spending times a model of
 * positive spending (gamma or Poisson GLM with log link, least squares, or least squares of logs with Duan's
 * smearing).
 *
 * `risk.twoPart("cost ~ C(agg) + C(hmg)", data, { second: "gamma" })`, or
 * `risk.twoPart({ first: "cost ~ C(agg)", second: "cost ~ C(agg) + C(hmg)" }, data, …)`. The left side is the amount,
 * zeros among it, in both. `margins(model, data, { of })` gives contrasts of expected spending.
 *
 * Source: N. Duan, W. Manning, C. Morris, J. Newhouse, J. Business & Economic Statistics 1 (1983) 115.
 *
 * @throws RangeError for negative spending (rows listed), no zeros or no positive amounts, different left sides, or
 *   as `glm` for either part
 */
export function twoPart(
  formula: string | { readonly first: string; readonly second: string },
  data: TableLike,
  options: TwoPartOptions,
): TwoPart;
export function twoPart(input: TwoPartInput): TwoPart;
export function twoPart(
  first: string | { readonly first: string; readonly second: string } | TwoPartInput,
  data?: TableLike,
  options?: TwoPartOptions,
): TwoPart {
  const where = "twoPart";
  if (typeof first !== "string" && "y" in first) {
    const { right = first, ...input } = first;
    return fitTwoPart(where, input, right, input, [columnRows, columnRows]);
  }
  const formulas = typeof first === "string" ? { first, second: first } : first;
  const { weights, cluster, reference, missing, ...settings } = options ?? ({} as TwoPartOptions);
  const columns = { weights, cluster, reference, missing } as ColumnOptions;
  const one = readFormula(`${where} (first part)`, formulas.first, data as TableLike, columns);
  const two =
    formulas.second === formulas.first
      ? one
      : readFormula(`${where} (second part)`, formulas.second, data as TableLike, columns);
  if (one.frame.dependent !== two.frame.dependent) {
    throw new RangeError(
      `${where}: the left sides are ${one.frame.dependent} and ${two.frame.dependent}; expected the same amount in both`,
    );
  }
  const [left, right] = bothRows(one, two);
  return fitTwoPart(where, left, right, settings, [
    formulaRows(where, one.frame),
    formulaRows(where, two.frame),
  ]);
}
