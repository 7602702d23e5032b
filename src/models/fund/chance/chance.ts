/** A value for every pool, or one a pool by name. */
export type ByPool = number | Readonly<Record<string, number>>;

/** Area that an event strikes as a whole: the nation, each province, or each pool by itself. */
export type Scope = "nation" | "province" | "pool";

/**
 * How a year's level M is spread about its mean of 1.
 *
 * X is the pool's standard normal score of the year, correlated between pools and years.
 * - `lognormal`: M = exp(σX − σ²/2), σ² = ln(1 + cv²).
 * - `gamma`: M = G⁻¹(Φ(X)), G the gamma distribution of shape 1/cv²; with cv = 1 exponential.
 * - `student`: M = exp(σSX − κ). S = √((ν − 2)/W) with W ~ χ²(ν), ν = `degrees`, is one number a year for the
 *   whole nation, so a heavy year is heavy for all pools at once (multivariate t on the log scale). e^t has no
 *   mean for a Student t, so S stops at its 99.9 % quantile; σ and κ then give M the mean 1 and the cv exactly.
 * - `pareto-tail`: lognormal up to the probability `from` (default 0.95), above it Pareto with `index` α > 2:
 *   P(M > m) = (1 − from)(m₀/m)^α.
 */
export type Distribution =
  | "lognormal"
  | "gamma"
  | { readonly kind: "student"; readonly degrees: number }
  | { readonly kind: "pareto-tail"; readonly index: number; readonly from?: number };

/**
 * How the scores of pools go together.
 *
 * - `factor`: X = √nation · N + √province · P + √(1 − nation − province) · ε, where N is one normal number a
 *   year, P one a province and ε one a pool. The loadings are shares of the (log) variance.
 * - `matrix`: correlations between the pools named; symmetric, unit diagonal, positive semidefinite.
 */
export type Correlation =
  | { readonly kind: "factor"; readonly nation?: number; readonly province?: number }
  | {
      readonly kind: "matrix";
      readonly names: readonly string[];
      readonly values: readonly (readonly number[])[];
    };

/** Yearly multiplicative shocks with mean 1. */
export interface Shock {
  /** Coefficient of variation of a year's level, 0 to 1: 0.05 is 5 %. */
  readonly cv: ByPool;
  /** Default lognormal. */
  readonly distribution?: Distribution;
  /** Default: pools are independent. */
  readonly correlation?: Correlation;
  /**
   * First autocorrelation φ of the scores, −1 < φ < 1 (default 0): X_t = φX_{t−1} + √(1 − φ²)Z_t, in its
   * stationary state from the first year on, so that every year has the same distribution.
   */
  readonly persistence?: number;
}

/** An event that raises expenditure for one year. */
export interface Epidemic {
  /** Its trigger; default "epidemic". Unique. */
  readonly name?: string;
  /** Probability a year in each area of its scope, independent between years and areas. */
  readonly probability: number;
  /** Default nation. */
  readonly scope?: Scope;
  /** Share of expenditure added, lognormal, one number an event; its mean 0 to 2: 0.2 is a fifth more. */
  readonly severity: { readonly mean: number; readonly cv: number };
  /** Share of revenue lost, 0 to 1; default 0. */
  readonly revenueLoss?: number;
}

/** An event without an effect of its own: rules may wait for it (disaster, unknown mass illness). */
export interface Trigger {
  readonly name: string;
  /** Probability a year in each area of its scope. */
  readonly probability: number;
  /** Default nation. */
  readonly scope?: Scope;
}

/**
 * Uncertainty of a simulation.
 *
 * Revenue and expenditure shocks have mean 1; epidemics come on top, so they raise the mean of expenditure by
 * probability × severity and lower that of revenue by probability × loss.
 */
export interface Chance {
  /** Whole number, 0 … 2^53 − 1. The same seed gives the same shocks under every policy. */
  readonly seed: number;
  /** Number of simulated futures. */
  readonly paths: number;
  readonly revenue?: Shock;
  readonly expenditure?: Shock;
  /**
   * Correlation of the nation's factors of revenue and expenditure, −1 to 1 (default 0): a recession that
   * lowers revenue and raises expenditure has a negative one. Both shocks must have a factor of the nation.
   */
  readonly cycle?: number;
  readonly epidemics?: readonly Epidemic[];
  readonly triggers?: readonly Trigger[];
}
