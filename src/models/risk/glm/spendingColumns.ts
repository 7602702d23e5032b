import type { ClusterColumn } from "../regression/clusters.js";
import type { DesignInput } from "./design.js";

/** Columns of a model of spending, given without a formula. */
export interface SpendingColumns extends DesignInput {
  /** n values: yuan, counts, or 0 and 1. */
  readonly y: ArrayLike<number>;
  /** Analytic weights, above 0. */
  readonly weights?: ArrayLike<number>;
  /** Share of the year insured, above 0. */
  readonly exposure?: ArrayLike<number>;
  readonly exposureName?: string;
  readonly cluster?: ClusterColumn;
  /** Name of y in tables. */
  readonly dependent?: string;
}
