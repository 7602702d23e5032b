import { checkNumber } from "../../../numeric/check.js";
import { solveMonotone } from "../../../numeric/solve.js";

/** A surplus process: claims arrive as a Poisson process, premiums flow in evenly. */
export interface SurplusProcess {
  /** Surplus at the start, u ≥ 0. */
  readonly reserve: number;
  /** Premium a year, c > 0. */
  readonly premium: number;
  /** Claims a year, λ > 0. */
  readonly intensity: number;
  /** Mean of a claim, μ > 0; claims are exponential. */
  readonly meanClaim: number;
  /** Years watched, T ≥ 0; default Infinity. */
  readonly horizon?: number;
}

/**
 * Probability of ruin in the Cramér–Lundberg model with exponential claims, exact.
 *
 * U_t = u + ct − Σ_{i ≤ N_t} X_i, ruin when U_t < 0 for some t ≤ T. With the loading θ = c/(λμ) − 1:
 * - T = ∞: ψ(u) = exp(−θu/((1 + θ)μ))/(1 + θ), and 1 for θ ≤ 0;
 * - T finite, with claims of mean 1 and premium 1 (u in units of μ, T in units of μ/c), β = 1/(1 + θ):
 *   ψ(u, T) = ψ(u) − (1/π)∫₀^π f₁f₂/f₃ dx, f₁ = β exp(2√β T cos x − (1 + β)T + u(√β cos x − 1)),
 *   f₂ = cos(u√β sin x) − cos(u√β sin x + 2x), f₃ = 1 + β − 2√β cos x,
 *   by the trapezoidal rule, exponentially accurate for a periodic integrand: absolute error about 1e-13.
 *
 * Source: S. Asmussen, H. Albrecher, Ruin Probabilities (2010), corollary IV.3.2 and proposition V.1.3.
 *
 * @throws RangeError for a negative reserve or horizon, or another parameter that is not positive
 */
export function ruinProbability(process: SurplusProcess): number {
  const where = "ruinProbability";
  const { reserve, premium, intensity, meanClaim, horizon = Infinity } = process;
  checkNumber(where, "reserve", reserve, 0);
  checkNumber(where, "premium", premium, Number.MIN_VALUE);
  checkNumber(where, "intensity", intensity, Number.MIN_VALUE);
  checkNumber(where, "meanClaim", meanClaim, Number.MIN_VALUE);
  const beta = (intensity * meanClaim) / premium;
  const u = reserve / meanClaim;
  const ever = beta < 1 ? beta * Math.exp(-(1 - beta) * u) : 1;
  if (horizon === Infinity) return ever;
  checkNumber(where, "horizon", horizon, 0);
  if (horizon === 0) return 0;
  const later = ruinAfter(u, (horizon * premium) / meanClaim, beta);
  return Math.min(ever, Math.max(0, ever - later));
}

/** (1/π)∫₀^π f₁f₂/f₃ dx, with twice the points until two results agree. */
function ruinAfter(u: number, horizon: number, beta: number): number {
  const root = Math.sqrt(beta);
  const integrand = (x: number) => {
    const sine = Math.sin(x / 2);
    // cos x = 1 − 2 sin²(x/2), so that neither the exponent nor the divisor cancels near 0.
    const down = 2 * sine * sine;
    const exponent = -((1 - root) ** 2) * horizon - 2 * root * horizon * down + u * (root - 1 - root * down);
    const f2 = 2 * Math.sin(u * root * Math.sin(x) + x) * Math.sin(x);
    return (beta * Math.exp(exponent) * f2) / ((1 - root) ** 2 + 2 * root * down);
  };
  const midpoints = (n: number) => {
    let total = 0;
    for (let i = 0; i < n; i++) total += integrand(((i + 0.5) * Math.PI) / n);
    return total / n;
  };
  let points = 64 + Math.ceil(2 * u * root + 12 * Math.sqrt(horizon * root));
  let value = midpoints(points);
  for (let round = 0; round < 12; round++) {
    points *= 2;
    const finer = midpoints(points);
    const gap = Math.abs(finer - value);
    value = finer;
    if (gap < 1e-14) break;
  }
  return value;
}

/** A fund that is looked at once a year: a fixed revenue, then a random expenditure. */
export interface YearlyFund {
  /** Reserve at the start, u ≥ 0. */
  readonly reserve: number;
  /** Revenue a year, c > 0. */
  readonly revenue: number;
  /** Mean of the expenditure of a year, μ > 0; it is exponential, independent between years. */
  readonly meanExpenditure: number;
  /** Years, a whole number from 0; default Infinity. */
  readonly horizon?: number;
}

/**
 * Probability that a fund with exponential yearly expenditures is ever below 0 at a year's end, exact.
 *
 * - T = ∞: ψ(u) = (1 − Rμ)e^{−Ru} = e^{−R(u + c)}, where R > 0 solves e^{−Rc} = 1 − Rμ; 1 for c ≤ μ (Lundberg's equation for a
 *   random walk: an excess over the barrier is exponential again).
 * - T finite: Σ_{k ≤ T} P(first in year k), and with x_k = (u + kc)/μ,
 *   P(first in year k) = (u + c)/(u + kc) · e^{−x_k} x_k^{k−1}/(k − 1)!. For the sums of the expenditures are
 *   the points of a Poisson process of rate 1/μ: ruin is first in year k when k − 1 of them lie in u + kc and
 *   the earlier ones kept below the line, of probability (u + c)/(u + kc) for uniform points.
 *
 * Source: L. Takács, Combinatorial Methods in the Theory of Stochastic Processes (1967); H. Daniels, Proc. Roy.
 * Soc. A 183 (1945) 405 (points below a line).
 *
 * @throws RangeError for a negative reserve, a revenue or expenditure that is not positive, or a broken horizon
 */
export function yearlyRuinProbability(fund: YearlyFund): number {
  const where = "yearlyRuinProbability";
  const { reserve: u, revenue: c, meanExpenditure: mean, horizon = Infinity } = fund;
  checkNumber(where, "reserve", u, 0);
  checkNumber(where, "revenue", c, Number.MIN_VALUE);
  checkNumber(where, "meanExpenditure", mean, Number.MIN_VALUE);
  if (horizon === Infinity) {
    if (c <= mean) return 1;
    const r = adjustment(c / mean);
    return Math.exp((-r * (u + c)) / mean);
  }
  if (!Number.isInteger(horizon) || horizon < 0)
    throw new RangeError(`${where}: horizon is ${horizon}; expected a whole number of years, or Infinity`);
  let total = 0;
  let logFactorial = 0;
  for (let k = 1; k <= horizon; k++) {
    if (k > 1) logFactorial += Math.log(k - 1);
    const x = (u + k * c) / mean;
    total += ((u + c) / (u + k * c)) * Math.exp(-x + (k - 1) * Math.log(x) - logFactorial);
  }
  return total;
}

/** r = Rμ with −ln(1 − r)/r = ratio, through the odds t = r/(1 − r); r = 1 − e^{−r·ratio} is 1 for a large ratio. */
function adjustment(ratio: number): number {
  if (ratio > 100) return 1;
  const odds = solveMonotone((t) => (Math.log1p(t) * (1 + t)) / t - ratio, 1, "rising");
  return odds / (1 + odds);
}
