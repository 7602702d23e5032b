import type { Cells } from "../cells/cells.js";
import type { Interval, IntervalKind } from "./intervals.js";

export type StandardKind = "consistent" | "asPrinted";

/** One pool; amounts in yuan. Intervals are of the standard's sampling error, null without a bootstrap. */
export interface PoolRisk {
  readonly pool: string;
  /** People or stays. */
  readonly people: number;
  /** Σ w. */
  readonly weight: number;
  readonly actualYuan: number;
  /** The standard chosen: what the pool's people cost at the average practice of all pools. */
  readonly structuralYuan: number;
  readonly structuralInterval: Interval | null;
  /** actual − structural. */
  readonly managementYuan: number;
  readonly managementInterval: Interval | null;
  readonly structuralShare: number;
  /** management / actual. */
  readonly managementShare: number;
  readonly managementShareInterval: Interval | null;
  /** structural − Σ w × mean structural amount of all pools: what a dearer or cheaper case mix adds. */
  readonly caseMixYuan: number;
  readonly caseMixInterval: Interval | null;
  /** Each person counted once. */
  readonly consistentYuan: number;
  /** EXP_nom of the paper, section 3.3, closed like the other; null where the standard has no factor. */
  readonly asPrintedYuan: number | null;
  readonly asPrintedInterval: Interval | null;
}

export interface BootstrapSummary {
  readonly replications: number;
  readonly seed: number;
  /** What was drawn: the name of a column, or people within pools. */
  readonly resampled: string;
  readonly clusters: number;
  /** Samples drawn again because they did not identify the standard. */
  readonly drawnAgain: number;
  readonly interval: IntervalKind;
}

/** Actual spending of pools split into structural and management risk. */
export interface StructuralRisk {
  readonly formula: string;
  /** Which standard `structuralYuan` is. */
  readonly standard: StandardKind;
  readonly neutral: readonly string[];
  readonly closing: "proportional" | "none";
  /** What closing multiplied each standard by: as printed about a half with two factors, people counted twice. */
  readonly closingFactors: { readonly consistent: number; readonly asPrinted: number };
  /** Duan's factor overall; null where it cancels, is by group, or the outcome is no log. */
  readonly smearing: number | null;
  readonly pools: readonly PoolRisk[];
  readonly totalActualYuan: number;
  readonly totalStructuralYuan: number;
  /** Columns that are combinations of others. */
  readonly dropped: readonly string[];
  /** What the cells leave out; null where all people are in. */
  readonly suppressed: Cells["suppressed"];
  readonly level: number;
  readonly bootstrap: BootstrapSummary | null;
  /** Standard chosen of each replicate and pool, replications × pools, yuan; null without a bootstrap and in JSON. */
  readonly replicates: Float64Array | null;
}
