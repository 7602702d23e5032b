/** A factor or covariate whose effect is part of the standard. */
export interface Part {
  readonly name: string;
  readonly kind: "factor" | "covariate";
  /** Column of each level: of the block where `isBlock`, else of the rest, −1 for the reference. */
  readonly columns: Int32Array;
  /** Distinct values of a covariate, centred and scaled; ones for a factor. */
  readonly values: Float64Array;
  readonly isBlock: boolean;
  /** People (Σ w) of each pool at each level, pools × levels; empty where not summed as printed. */
  readonly counts: Float64Array;
}

/** People joined by the levels of the parts (and the smearing group, the last of `codes` where there are several). */
export interface JoinedRows {
  /** Σ w. */
  readonly people: Float64Array;
  /** Position of each row's level or distinct value, one array a part. */
  readonly codes: readonly Int32Array[];
  /** Rows of run s are starts[s] … starts[s + 1] − 1. */
  readonly starts: Int32Array;
}

/** Rows of the normal equations: people, or cells of people. */
export interface FitRows {
  readonly count: number;
  /** Σ w. */
  readonly weight: Float64Array;
  /** Mean outcome less `centre`. */
  readonly y: Float64Array;
  /** Column in the block. */
  readonly group: Int32Array;
  /** Rest columns that are not zero, `room` a row, −1 for none, and their values. */
  readonly room: number;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly cluster: Int32Array;
}

/** What Duan's factor needs: Σ w × amount of each row and its group. */
export interface Smear {
  readonly amount: Float64Array;
  /** Group of each fit row; all zero for one factor overall. */
  readonly group: Int32Array;
  readonly groups: number;
}

/**
 * Everything a replicate of the structural standard is computed from, in flat arrays so that workers share it.
 *
 * The design is that of `fit`: one factor in full as the block (G columns), the rest (m columns: neutral ones
 * first) centred and scaled.
 */
export interface RiskProblem {
  readonly where: string;
  readonly seed: number;
  readonly transform: "log" | "none";
  readonly closing: "proportional" | "none";
  readonly pools: readonly string[];
  readonly groups: number;
  readonly width: number;
  readonly restNames: readonly string[];
  /** Rest columns from here on belong to the standard; those before are neutral. */
  readonly firstOfStandard: number;
  /** 1 for rest columns of the standard that the whole sample identifies: a replicate must, too. */
  readonly needed: Uint8Array;
  /** Mean of the outcome, taken off for precision. */
  readonly centre: number;
  readonly clusters: number;
  /** Σ over each cluster of its normal equations, `systemSize` numbers a cluster; null where rows are used. */
  readonly systems: Float64Array | null;
  readonly fitRows: FitRows | null;
  /** Clusters are drawn within strata: the clusters of stratum s are order[starts[s]] … order[starts[s + 1] − 1]. */
  readonly strata: { readonly starts: Int32Array; readonly order: Int32Array };
  readonly parts: readonly Part[];
  /** One run a pool. */
  readonly byPool: JoinedRows;
  /** All pools joined, one run. */
  readonly national: JoinedRows;
  readonly smear: Smear | null;
  /** Σ w × amount by pool. */
  readonly actual: Float64Array;
}

/** Numbers of one block system: diagonal G, border G × m, corner m × m, right-hand sides G and m. */
export function systemSize(groups: number, width: number): number {
  return groups + groups * width + width * width + groups + width;
}
