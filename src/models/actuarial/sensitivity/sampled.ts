import type { Distribution } from "../parameters/parameter.js";

/** What a sensitivity analysis varies. */
export interface Factor {
  readonly name: string;
  readonly distribution: Distribution;
}

/** A function of uncertain numbers, computed for many samples (lanes) at once. */
export interface SampledModel {
  readonly factors: readonly Factor[];
  /** Names of the results. */
  readonly outcomes: readonly string[];
  /**
   * @param values value of factor i in lane l at i · lanes + l
   * @param out receives outcome o of lane l at o · lanes + l
   * @param moved the factors whose values differ from those of the call before, which had as many lanes;
   *   absent: all may differ
   */
  evaluate(values: Float64Array, lanes: number, out: Float64Array, moved?: readonly number[]): void;
  /** Factors that cost more when they are moved: the samples are put in an order that moves them least. */
  readonly costly?: readonly number[];
}
