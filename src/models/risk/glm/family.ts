import { lnGamma } from "../../numeric/gammaFunction.js";
import { sumOf } from "../../numeric/sum.js";

export type FamilyName = "gamma" | "poisson" | "binomial";
export type LinkName = "log" | "logit";

/**
 * An exponential family with the link it is used with: gamma and Poisson with log, binomial (0 or 1) with logit.
 *
 * Source: P. McCullagh, J. Nelder, Generalized Linear Models, 2nd ed. (1989), chapter 2.
 */
export interface Family {
  readonly name: FamilyName;
  readonly link: LinkName;
  /** μ of η. */
  readonly mean: (eta: number) => number;
  /** dμ/dη. */
  readonly slope: (mean: number) => number;
  /** V(μ). */
  readonly variance: (mean: number) => number;
  /** (dμ/dη)/V(μ), the factor of y − μ in the score; one for the canonical links. */
  readonly score: (mean: number) => number;
  /** (dμ/dη)²/V(μ), the working weight: expected information of η. */
  readonly weight: (mean: number) => number;
  /** Observed information of η; the same as expected for the canonical links. */
  readonly observed: (y: number, mean: number) => number;
  /** Contribution of one row to the deviance, d(y, μ) ≥ 0. */
  readonly deviance: (y: number, mean: number) => number;
  /** η to start from. */
  readonly start: (y: number, average: number) => number;
}

const log = { link: "log", mean: Math.exp, slope: (mean: number) => mean } as const;

export const FAMILIES: Readonly<Record<FamilyName, Family>> = {
  gamma: {
    name: "gamma",
    ...log,
    variance: (mean) => mean * mean,
    score: (mean) => 1 / mean,
    weight: () => 1,
    observed: (y, mean) => y / mean,
    deviance: (y, mean) => 2 * ((y - mean) / mean - Math.log(y / mean)),
    start: (y, average) => Math.log((y + average) / 2),
  },
  poisson: {
    name: "poisson",
    ...log,
    variance: (mean) => mean,
    score: () => 1,
    weight: (mean) => mean,
    observed: (_, mean) => mean,
    deviance: (y, mean) => 2 * ((y > 0 ? y * Math.log(y / mean) : 0) - (y - mean)),
    start: (y, average) => Math.log((y + average) / 2),
  },
  binomial: {
    name: "binomial",
    link: "logit",
    mean: (eta) => (eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta))),
    slope: (mean) => mean * (1 - mean),
    variance: (mean) => mean * (1 - mean),
    score: () => 1,
    weight: (mean) => mean * (1 - mean),
    observed: (_, mean) => mean * (1 - mean),
    deviance: (y, mean) => -2 * (y > 0 ? Math.log(mean) : Math.log1p(-mean)),
    start: (y) => Math.log((y + 0.5) / (1.5 - y)),
  },
};

export const LINKS: Readonly<Record<FamilyName, LinkName>> = {
  gamma: "log",
  poisson: "log",
  binomial: "logit",
};

/**
 * Log-likelihood at the fit; gamma with shape w/φ. Null where the outcome has none: Poisson amounts that are not
 * counts, and analytic weights on counts or shares.
 */
export function logLikelihood(
  { name }: Family,
  y: ArrayLike<number>,
  mean: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  dispersion: number,
): number | null {
  const n = y.length;
  if (name === "gamma") {
    return sumOf(n, (i) => {
      const shape = (weights === null ? 1 : weights[i]!) / dispersion;
      const ratio = (shape * y[i]!) / mean[i]!;
      return shape * Math.log(ratio) - ratio - Math.log(y[i]!) - lnGamma(shape);
    });
  }
  if (weights !== null) return null;
  if (name === "binomial") return sumOf(n, (i) => Math.log(y[i]! > 0 ? mean[i]! : 1 - mean[i]!));
  for (let i = 0; i < n; i++) if (!Number.isInteger(y[i])) return null;
  return sumOf(n, (i) => (y[i]! > 0 ? y[i]! * Math.log(mean[i]!) : 0) - mean[i]! - lnGamma(y[i]! + 1));
}
