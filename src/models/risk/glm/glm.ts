import { fitGlm, type GlmInput } from "./fitGlm.js";
import type { Glm } from "./result.js";

/**
 * Generalised linear model for skewed spending: gamma or Poisson with log link, or binomial with logit.
 *
 * g(μᵢ) = β₀ + Σ_f β_f[level of i] + Σ_c β_c xᵢc (+ log exposure for Poisson), by iteratively reweighted least squares
 * on the block design, so that hundreds of groups cost milliseconds a step. Poisson needs no counts: with a robust
 * covariance it is the quasi-likelihood of any amount ≥ 0 (Gourieroux, Monfort, Trognon, Econometrica 52 (1984) 681).
 *
 * Source: McCullagh and Nelder (1989); for spending, W. Manning, J. Mullahy, J. Health Economics 20 (2001) 461.
 *
 * @throws RangeError for an outcome outside the family's range (rows listed), levels whose outcome does not vary
 *   (named), a separated outcome, faulty columns, weights or exposure not above zero
 */
export function glm(input: GlmInput): Glm {
  return fitGlm("glm", input);
}
