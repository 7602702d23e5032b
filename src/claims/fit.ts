import { shown } from "../models/numeric/check.js";
import type { FitInput, FitOptions, Ols, TableLike } from "../models/risk/index.js";
import {
  type CellsFit,
  type CellsFitOptions,
  cellsQuery,
  fitCells,
  isRelation,
  fit as pureFit,
  type Relation,
} from "../models/risk/index.js";
import type { SessionOptions } from "./duck/session.js";
import { claims, type DuckRelation } from "./relation.js";

/** Options of a fit to files or a DuckDB relation: everything is named by its column. */
export interface RelationFitOptions extends Omit<CellsFitOptions, "cluster" | "weights">, SessionOptions {
  /** A column for CRV1 or CRV3, two for CRV1 in two ways; "CRV1" is then the default of `vcov`. */
  readonly cluster?: string | readonly [string, string];
  /** A column of weights, above 0. */
  readonly weights?: string;
  /** Further keys of the cells, for smearing or compensation by their groups. */
  readonly by?: readonly string[];
}

/**
 * Ordinary or weighted least squares by formula.
 *
 * On a table in memory, or on columns that are given, at once: see `FitOptions` and `FitInput`. On files (a path,
 * paths, a glob or a folder of Parquet or CSV), a table or query of a DuckDB connection, or a relation of `claims`,
 * as a promise: the rows are compressed into cells by the columns of the formula, which is exact, so that tables of
 * any size take no more memory than their cells. A string as data is always a path.
 *
 * `await fit("log(cost) ~ C(agg) + C(hmg) + beds", "claims/*.parquet", { cluster: "pool" })`
 *
 * @throws RangeError for what `parseFormula`, `fitCells` and `claims` refuse; DataFault for files and rows that are
 *   wrong (both reject the promise)
 */
export function fit(input: FitInput): Ols;
export function fit(
  formula: string,
  data: string | readonly string[] | Relation | DuckRelation,
  options?: RelationFitOptions,
): Promise<CellsFit>;
export function fit(formula: string, data: TableLike, options?: FitOptions): Ols;
export function fit(
  formula: string | FitInput,
  data?: unknown,
  options: RelationFitOptions | FitOptions = {},
): Ols | Promise<CellsFit> {
  if (typeof formula !== "string") return pureFit(formula);
  if (isOutside(data)) return fitRelation(formula, data, options as RelationFitOptions);
  return pureFit(formula, data as TableLike, options as FitOptions);
}

type Outside = string | readonly string[] | Relation | DuckRelation;

function isOutside(data: unknown): data is Outside {
  if (typeof data === "string" || isRelation(data)) return true;
  if (Array.isArray(data)) return data.length > 0 && data.every((path) => typeof path === "string");
  const connection = (data as { connection?: { run?: unknown } } | null | undefined)?.connection;
  return typeof connection?.run === "function";
}

async function fitRelation(formula: string, data: Outside, options: RelationFitOptions): Promise<CellsFit> {
  const where = "risk.fit";
  const { cluster, weights, by = [], threads, memory, ...rest } = options;
  if (weights !== undefined && typeof weights !== "string") {
    throw new RangeError(
      `${where}: weights is ${typeof weights}; expected the name of a column of the table`,
    );
  }
  const clusters = cluster === undefined ? [] : typeof cluster === "string" ? [cluster] : cluster;
  if (!clusters.every((name) => typeof name === "string")) {
    throw new RangeError(`${where}: cluster is ${shown(cluster)}; expected the name of a column, or two`);
  }
  if ("missing" in rest && rest.missing === "drop") {
    throw new RangeError(
      `${where}: missing is "drop"; expected rows that are whole: leave them out by { connection, sql } of DuckDB`,
    );
  }
  const query = cellsQuery(where, formula, { by: [...clusters, ...by], weight: weights });
  const limits = {
    ...(threads === undefined ? {} : { threads }),
    ...(memory === undefined ? {} : { memory }),
  };
  const relation = isRelation(data) ? data : claims(data, limits);
  const cells = await relation.cells(query);
  return fitCells(formula, cells, {
    ...(cluster === undefined ? {} : { vcov: "CRV1" as const, cluster }),
    ...rest,
  });
}
