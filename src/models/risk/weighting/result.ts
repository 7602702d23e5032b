import type { LinearFit } from "../regression/result.js";
import type { SchemeBase } from "./schemes.js";

/** A pool under one weighting; amounts in yuan. */
export interface SchemePool {
  readonly pool: string;
  /** People or stays. */
  readonly people: number;
  /** Weight of one of its cases in the estimation; the mean over all cases is 1. */
  readonly caseWeight: number;
  readonly actualYuan: number;
  /** Closed: sums to the actual amounts. */
  readonly standardYuan: number;
  /** actual − standard. */
  readonly managementYuan: number;
  /** standard − Σ w × mean standard; sums to zero: above zero the pool receives. */
  readonly transferYuan: number;
}

export interface SchemeResult {
  readonly name: string;
  readonly by: SchemeBase;
  readonly power: number;
  /** The weighted fit; `regressionTable` shows several side by side. */
  readonly fit: LinearFit;
  readonly pools: readonly SchemePool[];
}

/** One estimate under several weightings. */
export interface WeightingFamily {
  readonly formula: string;
  readonly schemes: readonly SchemeResult[];
}
