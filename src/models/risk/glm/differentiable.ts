import type { Text } from "../../../display/text.js";
import type { Stream } from "../../numeric/stream.js";
import type { TableLike } from "../formula/table.js";
import type { PrivacyOptions } from "../privacy/minimum.js";
import type { AverageMean } from "./gradient.js";
import type { FixedLevel } from "./newRows.js";

/** A model whose average prediction has a derivative by its coefficients. */
export interface Differentiable {
  readonly describe: Text;
  /** Levels of a column of groups. */
  readonly levelsOf: (column: string) => readonly string[] | null;
  /** Average expected spending over the rows of a table, a column set to one level where asked. */
  readonly averageMean: (table: TableLike, fixed?: FixedLevel, weights?: ArrayLike<number>) => AverageMean;
  /** Covariance of the coefficients, row-major. */
  readonly covariance: () => Float64Array;
  readonly vcovName: string;
  /** The model of a bootstrap sample, where the estimator offers it. */
  readonly redraw?: (stream: Stream) => Differentiable;
}

export interface MarginsOptions extends PrivacyOptions {
  /** A column of groups of the model. */
  readonly of: string;
  /** Level to compare with; by default the first. */
  readonly reference?: string | number;
  /** Levels to show; by default all. */
  readonly levels?: readonly (string | number)[];
  /** Weights of the rows in the averages. */
  readonly weights?: ArrayLike<number>;
  /** Confidence level (default 0.95). */
  readonly level?: number;
  /** Standard errors by refitting on samples of rows, or of clusters where the fit has them (two-part models). */
  readonly bootstrap?: { readonly draws: number; readonly seed: number };
}
