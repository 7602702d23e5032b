import { shown } from "../../numeric/check.js";

/** Units grouped by cluster: `order` lists the units cluster by cluster, `starts` where each begins. */
export interface Clusters {
  readonly count: number;
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly labels: readonly string[];
}

/** One value a row, or codes into levels. */
export type ClusterColumn =
  | ArrayLike<string | number>
  | { readonly codes: ArrayLike<number>; readonly levels: readonly string[] };

/** One column, two for clustering in two ways, or their names in the table of the fit. */
export type ClusterInput =
  | string
  | ClusterColumn
  | readonly [string, string]
  | readonly [ClusterColumn, ClusterColumn];

/** One column or two. */
export function clusterColumns(
  where: string,
  cluster: ClusterInput,
  column: ((name: string) => ClusterColumn) | undefined,
): ClusterColumn[] {
  const find = (entry: string | ClusterColumn): ClusterColumn => {
    if (typeof entry !== "string") return entry;
    if (column === undefined) {
      throw new RangeError(
        `${where}: cluster is ${shown(entry)}; expected one value a row, or a fit with a table`,
      );
    }
    return column(entry);
  };
  if (typeof cluster === "string") return [find(cluster)];
  if (Array.isArray(cluster) && cluster.length === 2) {
    const [one, two] = cluster as readonly unknown[];
    const named = typeof one === "string" && typeof two === "string" && column !== undefined;
    if (named || (typeof one === "object" && one !== null)) {
      return [find(one as string | ClusterColumn), find(two as string | ClusterColumn)];
    }
  }
  return [cluster as ClusterColumn];
}

/** @throws RangeError for a wrong length, a missing label, fewer than two clusters */
export function readClusters(where: string, name: string, column: ClusterColumn, n: number): Clusters {
  const { code, labels } =
    "codes" in column ? fromCodes(where, name, column, n) : fromLabels(where, name, column, n);
  return groupUnits(where, name, code, labels);
}

/** The clusters of all pairs that occur. */
export function intersect(a: Clusters, b: Clusters): Clusters {
  const n = a.order.length;
  const of = (clusters: Clusters) => {
    const code = new Int32Array(n);
    for (let c = 0; c < clusters.count; c++) {
      for (let at = clusters.starts[c]!; at < clusters.starts[c + 1]!; at++) code[clusters.order[at]!] = c;
    }
    return code;
  };
  const [left, right] = [of(a), of(b)];
  const ids = new Map<number, number>();
  const labels: string[] = [];
  const code = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const pair = left[i]! * b.count + right[i]!;
    let id = ids.get(pair);
    if (id === undefined) {
      id = labels.push(`${a.labels[left[i]!]}, ${b.labels[right[i]!]}`) - 1;
      ids.set(pair, id);
    }
    code[i] = id;
  }
  return groupUnits("cluster", "cluster", code, labels);
}

function fromCodes(
  where: string,
  name: string,
  column: { readonly codes: ArrayLike<number>; readonly levels: readonly string[] },
  n: number,
): { code: Int32Array; labels: string[] } {
  checkLength(where, name, column.codes.length, n);
  const { codes, levels } = column;
  const place = new Int32Array(levels.length).fill(-1);
  const labels: string[] = [];
  const code = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const c = codes[i]!;
    if (!(Number.isInteger(c) && c >= 0 && c < levels.length)) {
      throw new RangeError(
        `${where}: ${name}.codes[${i}] is ${c}; expected a whole number from 0 to ${levels.length - 1}`,
      );
    }
    if (place[c]! < 0) place[c] = labels.push(levels[c]!) - 1;
    code[i] = place[c]!;
  }
  return { code, labels };
}

function fromLabels(
  where: string,
  name: string,
  column: ArrayLike<string | number>,
  n: number,
): { code: Int32Array; labels: string[] } {
  checkLength(where, name, column.length, n);
  const ids = new Map<string | number, number>();
  const code = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const value = column[i];
    if ((typeof value !== "string" && typeof value !== "number") || Number.isNaN(value)) {
      throw new RangeError(`${where}: ${name}[${i}] is ${shown(value)}; expected text or a number`);
    }
    let id = ids.get(value);
    if (id === undefined) {
      id = ids.size;
      ids.set(value, id);
    }
    code[i] = id;
  }
  return { code, labels: [...ids.keys()].map(String) };
}

function checkLength(where: string, name: string, length: number, n: number): void {
  if (length !== n) throw new RangeError(`${where}: ${name} has ${length} values; expected ${n}, one a row`);
}

function groupUnits(where: string, name: string, code: Int32Array, labels: readonly string[]): Clusters {
  const count = labels.length;
  if (count < 2) {
    throw new RangeError(`${where}: ${name} has ${count} distinct value; expected at least 2`);
  }
  const starts = new Int32Array(count + 1);
  for (const c of code) starts[c + 1] = starts[c + 1]! + 1;
  for (let c = 0; c < count; c++) starts[c + 1] = starts[c + 1]! + starts[c]!;
  const next = starts.slice();
  const order = new Int32Array(code.length);
  for (let i = 0; i < code.length; i++) {
    const c = code[i]!;
    order[next[c]!] = i;
    next[c] = next[c]! + 1;
  }
  return { count, order, starts, labels };
}
