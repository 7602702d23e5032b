import { shown } from "../../numeric/check.js";
import { readColumns } from "../formula/columns.js";
import { modelFrame } from "../formula/frame.js";
import { readNumbers } from "../formula/reader.js";
import type { Formula } from "../formula/syntax.js";
import type { TableLike } from "../formula/table.js";
import type { FrameOptions, ModelFrame } from "../formula/types.js";
import type { ClusterColumn } from "../regression/clusters.js";

/** Columns beside the formula, as every estimator of spending takes them. */
export interface ColumnOptions extends Pick<FrameOptions, "weights" | "reference" | "missing"> {
  /** A column of the table, or one value a row. */
  readonly cluster?: string | ClusterColumn;
  /** Share of the year insured, above 0: a column of the table, or one value a row. */
  readonly exposure?: string | ArrayLike<number>;
}

/** A formula applied to a table, with its weights, one cluster and the exposure of the rows kept. */
export interface FormulaInput {
  readonly frame: ModelFrame;
  readonly columns: {
    readonly y: Float64Array;
    readonly factors: ModelFrame["factors"];
    readonly covariates: ModelFrame["covariates"];
    readonly reference: ModelFrame["reference"];
    readonly intercept: boolean;
    readonly full?: string | undefined;
    readonly dependent: string;
    readonly weights?: Float64Array;
    readonly cluster?: ClusterColumn;
    readonly exposure?: Float64Array;
    readonly exposureName?: string;
  };
}

/** @throws RangeError as `modelFrame`, for clusters in two ways, a missing or unknown exposure */
export function readFormula(
  where: string,
  formula: string | Formula,
  data: TableLike,
  options: ColumnOptions,
): FormulaInput {
  const { exposure, weights, cluster, reference, missing } = options;
  const given = { weights, cluster, reference, missing };
  const used = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const frame = modelFrame(where, formula, data, used as FrameOptions);
  if (frame.clusterNames.length > 1) {
    throw new RangeError(`${where}: cluster has 2 columns; expected one`);
  }
  const { y, factors, covariates, intercept, dependent } = frame;
  return {
    frame,
    columns: {
      y,
      factors,
      covariates,
      reference: frame.reference,
      intercept,
      full: frame.full,
      dependent,
      ...(frame.weights === undefined ? {} : { weights: frame.weights }),
      ...(frame.cluster === undefined ? {} : { cluster: frame.cluster as ClusterColumn }),
      ...(exposure === undefined
        ? {}
        : {
            exposure: readExposure(where, data, exposure, frame.rows),
            exposureName: typeof exposure === "string" ? exposure : "exposure",
          }),
    },
  };
}

function readExposure(
  where: string,
  data: TableLike,
  exposure: string | ArrayLike<number>,
  rows: Int32Array,
): Float64Array {
  const table = readColumns(where, data);
  if (typeof exposure === "string" && !table.has(exposure)) {
    throw new RangeError(
      `${where}: exposure is ${shown(exposure)}, which is no column of data; expected one of ${table.names.join(", ")}`,
    );
  }
  const column = typeof exposure === "string" ? table.column(exposure) : exposure;
  if (!("codes" in column) && column.length !== table.n) {
    throw new RangeError(`${where}: exposure has ${column.length} values; expected ${table.n}, one a row`);
  }
  const values = readNumbers(where, typeof exposure === "string" ? exposure : "exposure", column);
  return Float64Array.from(rows, (row) => values[row]!);
}
