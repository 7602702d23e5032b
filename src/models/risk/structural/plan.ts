import { checkBetween, checkInteger, checkOneOf } from "../../numeric/check.js";
import { type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { INTERVALS, type IntervalKind } from "./intervals.js";
import type { StandardKind } from "./result.js";

export interface BootstrapOptions {
  /** Number of replicates, at least 50 (default 1,000). */
  readonly replications?: number;
  /** Whole number; the same seed gives the same intervals, whoever computes them. */
  readonly seed: number;
  /**
   * What is drawn with replacement: the pools (default), the values of another column, or "people" within
   * their pool (people only, not cells).
   */
  readonly cluster?: string;
  /** Default "percentile". */
  readonly interval?: IntervalKind;
}

export interface StructuralRiskOptions extends PrivacyOptions {
  /** Column of the pools. */
  readonly pool: string;
  /** Terms of the formula (factors, covariates) held at their mean, so that a pool's own level is not in its standard. */
  readonly neutral?: readonly string[];
  /** The standard that actual spending is held against (default "consistent"). */
  readonly standard?: StandardKind;
  /** Factors that the standard as printed sums over (default: all of the standard; the paper's are AGG and HMG). */
  readonly printed?: readonly string[];
  /** `proportional` (default) scales the standards to the actual total: budget-neutral. */
  readonly closing?: "proportional" | "none";
  /** Retransformation of logs: `overall` (default), `none`, or by the groups of a column. */
  readonly smearing?: "overall" | "none" | { readonly by: string };
  /** Column of weights (people); cells bring their own. */
  readonly weights?: string | ArrayLike<number>;
  /** Reference levels, which change no result but the names of dropped columns. */
  readonly reference?: Readonly<Record<string, string | number>>;
  readonly bootstrap?: BootstrapOptions | null;
  /** Confidence level (default 0.95). */
  readonly level?: number;
}

/** The options that settle how a problem becomes a result, checked. */
export interface Plan {
  readonly formula: string;
  readonly standard: StandardKind;
  readonly neutral: readonly string[];
  readonly closing: "proportional" | "none";
  readonly level: number;
  readonly replications: number;
  readonly interval: IntervalKind;
  readonly resampled: string;
  readonly privacy: PrivacyOptions;
}

/** @throws RangeError naming the option and its bound */
export function readPlan(where: string, formula: string, options: StructuralRiskOptions): Plan {
  const { bootstrap } = options;
  return {
    formula,
    standard: checkOneOf(where, "standard", options.standard ?? "consistent", ["consistent", "asPrinted"]),
    neutral: options.neutral ?? [],
    closing: checkOneOf(where, "closing", options.closing ?? "proportional", ["proportional", "none"]),
    level: checkBetween(where, "level", options.level ?? 0.95, 0, 1),
    replications: bootstrap
      ? checkInteger(where, "bootstrap.replications", bootstrap.replications ?? 1000, 50, 1e6)
      : 0,
    interval: checkOneOf(where, "bootstrap.interval", bootstrap?.interval ?? "percentile", INTERVALS),
    privacy: privacyOf(options),
    resampled: bootstrap?.cluster ?? options.pool,
  };
}
