import type { FitInput } from "../regression/fit.js";
import type { FittedFormula, FormulaTerm } from "../regression/result.js";
import type { Groups } from "./reader.js";
import type { Formula } from "./syntax.js";

export interface FrameOptions {
  /** A column of the table, or one value a row; above 0. */
  readonly weights?: string | ArrayLike<number>;
  /** A column of the table or two, or one value a row or two lists of them. */
  readonly cluster?: string | readonly [string, string] | FitInput["cluster"];
  /** Reference levels by column; by default the first level in natural order that has rows. */
  readonly reference?: Readonly<Record<string, string | number>>;
  /** What to do with rows that miss a value of a column in use: "error" (default) or leave them out. */
  readonly missing?: "error" | "drop";
  /** The outcome is not read, `y` is zeros: for cells, whose outcome is in sums, and for new rows. */
  readonly skipOutcome?: boolean;
  /** Codes the columns as an earlier fit did, for new rows. */
  readonly coding?: Coding;
}

/** How the groups of a formula became columns. */
export interface Coding {
  readonly levels: Readonly<Record<string, readonly string[]>>;
  readonly reference: Readonly<Record<string, string>>;
  readonly covariates: readonly string[];
}

/** A formula applied to a table: what every estimator takes. */
export interface ModelFrame extends FitInput {
  readonly formula: Formula;
  readonly y: Float64Array;
  readonly factors: Readonly<Record<string, Groups>>;
  readonly covariates: Readonly<Record<string, Float64Array>>;
  readonly reference: Readonly<Record<string, string>>;
  readonly intercept: boolean;
  readonly dependent: string;
  readonly weights?: Float64Array;
  readonly fitted: FittedFormula;
  readonly column: (name: string) => Groups;
  readonly cluster?: FitInput["cluster"];
  /** Name of the weights' and the clusters' columns in tables. */
  readonly weightsName: string | null;
  readonly clusterNames: readonly string[];
  /** Positions in the table of the rows kept, counted from 0. */
  readonly rows: Int32Array;
  /** Rows left out since a value was missing, in all and by column. */
  readonly missing: { readonly rows: number; readonly byColumn: Readonly<Record<string, number>> };
  readonly terms: readonly FormulaTerm[];
  readonly coding: Coding;
}
