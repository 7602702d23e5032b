import { shown } from "../../numeric/check.js";
import { nearest } from "../../numeric/nearest.js";
import { rowsFault } from "./fault.js";
import { type Groups, readGroups, readNumbers } from "./reader.js";
import type { Column, ColumnTable } from "./table.js";
import type { FrameOptions } from "./types.js";

/** Columns beside the formula: weights and clusters, over all rows of the table. */
export interface Extras {
  readonly weights: Float64Array | null;
  readonly weightsName: string | null;
  readonly clusters: readonly ({ readonly name: string } & Groups)[];
  readonly used: readonly { readonly name: string; readonly isMissing: (row: number) => boolean }[];
}

/** @throws RangeError for an unknown column, unequal lengths, weights that are not above 0 (listing the rows) */
export function readExtras(
  where: string,
  table: ColumnTable,
  options: Pick<FrameOptions, "weights" | "cluster">,
): Extras {
  const weights = options.weights === undefined ? null : readWeights(where, table, options.weights);
  const clusters = clusterColumns(options.cluster).map((given, c) => {
    const name = typeof given === "string" ? given : c === 0 ? "cluster" : "cluster 2";
    const column = typeof given === "string" ? lookUp(where, table, "cluster", given) : given;
    if (typeof given !== "string") checkLength(where, name, given as ArrayLike<unknown>, table.n);
    return { name, ...readGroups(column) };
  });
  const weightsName =
    weights === null ? null : typeof options.weights === "string" ? options.weights : "weights";
  return {
    weights,
    weightsName,
    clusters,
    used: [
      ...(weights === null
        ? []
        : [{ name: weightsName!, isMissing: (row: number) => Number.isNaN(weights[row]) }]),
      ...clusters.map(({ name, codes }) => ({ name, isMissing: (row: number) => codes[row]! < 0 })),
    ],
  };
}

function readWeights(where: string, table: ColumnTable, given: string | ArrayLike<number>): Float64Array {
  const name = typeof given === "string" ? given : "weights";
  const column = typeof given === "string" ? lookUp(where, table, "weights", given) : given;
  checkLength(where, "weights", column as ArrayLike<unknown>, table.n);
  const weights = readNumbers(where, name, column);
  const wrong: number[] = [];
  weights.forEach((w, row) => {
    if (w <= 0) wrong.push(row);
  });
  if (wrong.length > 0) {
    throw rowsFault(
      where,
      `weights ${shown(name)} are not above 0`,
      wrong,
      (i) => String(weights[i]),
      "weights above 0",
    );
  }
  return weights;
}

/** Two texts are two columns of the table; two lists are two columns given as they are. */
function clusterColumns(cluster: FrameOptions["cluster"]): readonly (string | Column)[] {
  if (cluster === undefined) return [];
  if (typeof cluster === "string") return [cluster];
  const list = cluster as ArrayLike<unknown>;
  const isPair =
    Array.isArray(cluster) &&
    list.length === 2 &&
    (typeof list[0] === "string" || typeof list[0] === "object");
  return isPair ? (cluster as unknown as readonly (string | Column)[]) : [cluster as Column];
}

/** Finds clusters that are named after the fit, on the rows kept. @throws RangeError listing missing values */
export function clusterLookup(where: string, table: ColumnTable, rows: Int32Array): (name: string) => Groups {
  return (name) => {
    const { codes, levels } = readGroups(lookUp(where, table, "cluster", name));
    const missing = rows.filter((row) => codes[row]! < 0);
    if (missing.length > 0) {
      throw rowsFault(
        where,
        `cluster ${shown(name)} is missing`,
        [...missing],
        () => "missing",
        "a value in each row",
      );
    }
    return { codes: rows.map((row) => codes[row]!), levels };
  };
}

function lookUp(where: string, table: ColumnTable, option: string, name: string): Column {
  if (table.has(name)) return table.column(name);
  const close = nearest(name, table.names);
  throw new RangeError(
    `${where}: ${option} is ${shown(name)}, which is no column of data; expected one of ${table.names.join(", ")}${close === undefined ? "" : ` (is it ${close}?)`}`,
  );
}

function checkLength(where: string, name: string, values: ArrayLike<unknown>, n: number): void {
  if ("codes" in values) return;
  if (values.length !== n) {
    throw new RangeError(`${where}: ${name} has ${values.length} values; expected ${n}, one a row`);
  }
}
