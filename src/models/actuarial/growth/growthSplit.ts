/**
 * How growth in yuan is divided: `logMean`, the additive log-mean Divisia index, by the share of each factor
 * in the logarithm; `shapley`, what each factor adds on average over all orders.
 */
export type GrowthMethod = "logMean" | "shapley";

/** A factor of growth: a column of levels or an index. */
export interface GrowthFactor {
  readonly column: string;
  /** Default the column's name. */
  readonly name?: string;
  /** Per cent more expenditure for one per cent more of the factor; default 1. */
  readonly elasticity?: number;
}

/** What one factor, or the residual, contributes. */
export type GrowthPart = {
  readonly factor: string;
  /** Factor by which it raised expenditure a head: (F_T/F_0)^elasticity. */
  readonly ratio: number;
  /** Its logarithm; these sum to the logarithm of the whole growth. */
  readonly log: number;
  /** Growth a year by this part alone. */
  readonly perYear: number;
  /** log ÷ logarithm of the whole; null where nothing grew. */
  readonly share: number | null;
  /** Yuan of the whole increase; these sum to it. */
  readonly yuan: number;
};

/** Growth between two years. */
export interface GrowthInterval {
  readonly from: number;
  readonly to: number;
  readonly fromYuan: number;
  readonly toYuan: number;
  /** Of the whole, a year. */
  readonly perYear: number;
  readonly parts: readonly GrowthPart[];
}

export interface GrowthSplit extends GrowthInterval {
  readonly method: GrowthMethod;
  /** The same from each row of the table to the next. */
  readonly intervals: readonly GrowthInterval[];
}

/** Name of what no factor explains. */
export const RESIDUAL = "residual";
