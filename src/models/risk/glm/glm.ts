import type { TableLike } from "../formula/table.js";
import { fitGlm, type GlmInput, type GlmSettings } from "./fitGlm.js";
import { type ColumnOptions, readFormula } from "./formulaInput.js";
import { formulaRows } from "./newRows.js";
import type { Glm } from "./result.js";

export interface GlmOptions extends GlmSettings, ColumnOptions {}

/**
 * Generalised linear model for skewed spending: gamma or Poisson with log link, or binomial with logit.
 *
 * g(μᵢ) = β₀ + Σ_f β_f[level of i] + Σ_c β_c xᵢc (+ log exposure for Poisson), by iteratively reweighted least squares
 * on the block design, so that hundreds of groups cost milliseconds a step. Poisson needs no counts: with a robust
 * covariance it is the quasi-likelihood of any amount ≥ 0 (Gourieroux, Monfort, Trognon, Econometrica 52 (1984) 681).
 * With `exposure` (share of the year insured) gamma takes annualised amounts weighted by it; see `readOutcome`.
 *
 * `risk.glm("cost ~ C(agg) + C(hmg)", data, { family: "gamma", vcov: "CRV1", cluster: "pool" })`
 *
 * Source: McCullagh and Nelder (1989); for spending, W. Manning, J. Mullahy, J. Health Economics 20 (2001) 461.
 *
 * @throws RangeError for an outcome outside the family's range (rows listed), levels whose outcome does not vary
 *   (named), a separated outcome, faulty columns, weights or exposure not above zero
 */
export function glm(formula: string, data: TableLike, options: GlmOptions): Glm;
export function glm(input: GlmInput): Glm;
export function glm(first: string | GlmInput, data?: TableLike, options?: GlmOptions): Glm {
  const where = "glm";
  if (typeof first !== "string") return fitGlm(where, first);
  const { weights, cluster, reference, missing, exposure, ...settings } = options ?? ({} as GlmOptions);
  const given = { weights, cluster, reference, missing, exposure } as ColumnOptions;
  const { frame, columns } = readFormula(where, first, data as TableLike, given);
  return fitGlm(where, { ...columns, ...settings }, formulaRows(where, frame));
}
