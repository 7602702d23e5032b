import type { Cells } from "../cells/cells.js";
import type { FactorColumn } from "../regression/factor.js";

/** What the structural standard is estimated from and evaluated for: people, or cells of people. */
export interface RiskInput {
  /** Name in errors. */
  readonly where: string;
  readonly transform: "log" | "none";
  /** Mean outcome (after its transform) of each row. */
  readonly y: ArrayLike<number>;
  readonly factors: Readonly<Record<string, FactorColumn>>;
  readonly covariates: Readonly<Record<string, ArrayLike<number>>>;
  readonly reference?: Readonly<Record<string, string | number>> | undefined;
  /** People of each row. */
  readonly people: Float64Array;
  /** Σ w of each row. */
  readonly weight: Float64Array;
  /** Multiplies each row's weight in the estimation, and nowhere else (default 1). */
  readonly emphasis?: Float64Array | undefined;
  /** Σ w × amount of each row, yuan. */
  readonly amount: Float64Array;
  readonly pool: FactorColumn;
  /** What is drawn in the bootstrap; "people": each row by itself, within its pool. */
  readonly cluster: FactorColumn | "people";
  /** Factors and covariates replaced by their mean in the standard. */
  readonly neutral: readonly string[];
  /** The cells, where they were the source. */
  readonly cells?: Cells | undefined;
  /** Factors that EXP_nom sums over; default all of the standard. */
  readonly printed?: readonly string[] | undefined;
  /** One smearing factor overall, none, or one a group. */
  readonly smearing: "overall" | "none" | { readonly by: FactorColumn };
  readonly closing: "proportional" | "none";
  readonly seed: number;
}
