import type { Calibration } from "./calibration.js";
import type { Compensation } from "./compensation.js";
import type { HosmerLemeshow } from "./hosmerLemeshow.js";
import type { OverallFit } from "./overall.js";

/** A measure that these data cannot give, and why. */
export interface RefusedMeasure {
  readonly measure: string;
  readonly reason: string;
}

/** How good predictions are, over everybody and for identifiable groups. */
export interface Assessment extends OverallFit {
  readonly basis: "people" | "cells";
  /** People or stays. */
  readonly n: number;
  /** Σ w. */
  readonly weight: number;
  /** Name of the grouping of independent draws: "iid", or "CRV1" with the number of clusters. */
  readonly errors: { readonly kind: "iid" } | { readonly kind: "CRV1"; readonly clusters: number };
  /** Confidence level of all intervals. */
  readonly level: number;
  readonly calibration: Calibration | null;
  readonly hosmerLemeshow: HosmerLemeshow;
  /** By size of the prediction, lowest first. */
  readonly deciles: readonly Compensation[];
  /** By the groupings given, in their order. */
  readonly groups: readonly Compensation[];
  readonly refused: readonly RefusedMeasure[];
}
