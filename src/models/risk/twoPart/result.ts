import type { Displayable } from "../../../display/bundle.js";
import type { Stream } from "../../numeric/stream.js";
import type { TableLike } from "../formula/table.js";
import type { Differentiable } from "../glm/differentiable.js";
import type { GlmResult, GlmVcov } from "../glm/result.js";
import type { OlsResult } from "../regression/result.js";
import type { SpendingModel } from "../spending.js";

/** The model of positive spending. */
export type SecondPart = "gamma" | "poisson" | "log" | "ols";

/** Probability of any spending times spending where there is any. */
export interface TwoPartResult extends SpendingModel, Differentiable {
  readonly method: "two-part";
  readonly dependent: string;
  /** Logit of any spending. */
  readonly first: GlmResult;
  readonly second: GlmResult | OlsResult;
  readonly secondPart: SecondPart;
  /** Duan's factor of a second part in logs, else null. */
  readonly smearing: number | null;
  /** Rows, and those with spending. */
  readonly n: number;
  readonly positive: number;
  readonly vcovName: GlmVcov;
  readonly clusters: number | null;
  /** Both parts of the prediction for new rows. */
  readonly parts: (table: TableLike) => {
    readonly probability: Float64Array;
    readonly amount: Float64Array;
  };
  /** The model of a bootstrap sample of rows, or of clusters where the fit has them. */
  readonly redraw: (stream: Stream) => TwoPartResult;
}

export type TwoPart = TwoPartResult & Displayable;
