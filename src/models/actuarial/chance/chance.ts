import type { ParameterName } from "../parameters/register.js";

/**
 * Chance in a parameter's path from year to year. z is 0 in the base year and then, with independent standard
 * normal ε:
 * - `white`: z_t = sd·ε_t
 * - `ar1`: z_t = φ·z_{t−1} + sd·ε_t, variance sd²(1 − φ^{2t})/(1 − φ²) after t years
 * - `walk`: z_t = z_{t−1} + sd·ε_t, variance t·sd²
 *
 * Where the parameter's scale is "add", z is added to its path; where it is "multiply", the path is multiplied
 * by exp(z − Var z/2), whose mean is 1 in every year.
 */
export interface Process {
  /** Every parameter has at most one process. */
  readonly parameter: ParameterName;
  readonly kind: "white" | "ar1" | "walk";
  /** Standard deviation of a year's innovation: in the parameter's unit, or of the logarithm of the factor. */
  readonly sd: number;
  /** φ of an `ar1`, −1 < φ < 1. */
  readonly persistence?: number;
}

/** Correlations of the innovations of a year; processes that are not named are independent of all others. */
export interface InnovationCorrelation {
  /** Parameters that have a process. */
  readonly names: readonly ParameterName[];
  /** Symmetric, 1 on the diagonal, positive semidefinite; rows and columns as `names`. */
  readonly values: readonly (readonly number[])[];
}

/**
 * An event that begins with a probability a year and lasts some years; two may overlap, and then add up. Each
 * has a severity M of mean 1, one draw an event; its effects are M times what is given here, in each of its years.
 */
export interface Epidemic {
  /** Unique; default "epidemic". */
  readonly name?: string;
  /** That one begins in a year. */
  readonly probability: number;
  /** Whole years, 1 to 20; default 1. */
  readonly duration?: number;
  /** Law of M; default lognormal with the coefficient of variation 0. */
  readonly severity?: {
    readonly cv: number;
    /** `pareto-tail`: lognormal up to the probability `from` (default 0.95), above it Pareto with `index`. */
    readonly law?:
      | "lognormal"
      | "gamma"
      | { readonly kind: "pareto-tail"; readonly index: number; readonly from?: number };
  };
  /** Share of spending added: to `epidemic.cost`. */
  readonly cost?: number;
  /** Share of contributions lost: to `epidemic.income`. */
  readonly income?: number;
  /** Points of the index of mortality: to `population.mortality`. */
  readonly mortality?: number;
}

/** Uncertainty of a scenario beside the distributions of its parameters. */
export interface Chance {
  /** Whole number, 0 … 2^53 − 1; default 1. What a path gets depends on it, the path, the year and the name alone. */
  readonly seed?: number;
  /** Number of simulated futures; default 10,000. */
  readonly paths?: number;
  readonly processes?: readonly Process[];
  readonly correlation?: InnovationCorrelation;
  readonly epidemics?: readonly Epidemic[];
}
