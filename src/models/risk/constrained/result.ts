import type { Displayable } from "../../../display/bundle.js";
import type { PrivacyOptions } from "../privacy/minimum.js";
import type { DroppedColumn, Terms } from "../regression/result.js";
import type { SpendingModel } from "../spending.js";

export type ConstrainedVcov = "iid" | "HC0" | "HC1" | "CRV1";

export const CONSTRAINED_VCOVS: readonly ConstrainedVcov[] = ["iid", "HC0", "HC1", "CRV1"];

/** A constraint that holds with equality. */
export interface BindingConstraint {
  /** `hmg[H1] ≥ 0` or `hmg[H1] ≥ hmg[H2]`. */
  readonly constraint: string;
  /** Its hierarchy; null for non-negativity. */
  readonly hierarchy: string | null;
  /** Lagrange multiplier: by how much half the sum of squares would fall for a unit of slack; zero when it holds by chance. */
  readonly multiplier: number;
}

/** How well the solution meets the conditions of Karush, Kuhn and Tucker. */
export interface KktCheck {
  /** Largest |Xᵀ W e + Aᵀ λ| over √(Xⱼᵀ W Xⱼ · yᵀ W y). */
  readonly stationarity: number;
  /** Largest violation of a constraint over the largest coefficient. */
  readonly feasibility: number;
  /** Smallest multiplier; at least 0. */
  readonly smallestMultiplier: number;
}

/** Constrained least squares. Arrays over coefficients have the order of `names`. */
export interface ConstrainedResult extends SpendingModel {
  readonly method: "constrained least squares";
  readonly dependent: string;
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  /** Binding constraints taken as known; null for a coefficient that is held at zero. */
  readonly standardErrors: readonly (number | null)[];
  /** As they would be without the constraints. */
  readonly unconstrained: readonly number[];
  readonly n: number;
  /** Free coefficients: merged levels count once, those at zero not at all. */
  readonly k: number;
  readonly residualDegrees: number;
  /** Σ w e². */
  readonly residualSumOfSquares: number;
  readonly r2: number;
  /** R² without the constraints. */
  readonly unconstrainedR2: number;
  readonly vcovName: ConstrainedVcov;
  readonly smallSampleCorrection: string;
  readonly clusters: number | null;
  readonly weighted: boolean;
  /** Constraints in all, and those that bind. */
  readonly constraints: number;
  readonly binding: readonly BindingConstraint[];
  /** Coefficients held at zero. */
  readonly atZero: readonly string[];
  /** Coefficients held equal by a hierarchy. */
  readonly merged: readonly (readonly string[])[];
  readonly kkt: KktCheck;
  /** Lower groups of a hierarchy switched off, over all rows. */
  readonly switchedOff: number;
  readonly dropped: readonly DroppedColumn[];
  readonly terms: Terms;
  readonly privacy: PrivacyOptions;
  /** ŷ of each row; annual amounts with exposure. */
  readonly fitted: Float64Array;
  /** y − ŷ. */
  readonly residuals: Float64Array;
}

export type Constrained = ConstrainedResult & Displayable;
