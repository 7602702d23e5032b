import { checkOneOf, shown } from "../../numeric/check.js";
import { VCOVS, type Vcov } from "./result.js";

/** How the covariance will be made, settled before the fit so that bad input fails early. */
export interface VcovPlan {
  readonly name: Vcov;
  readonly factor: number;
  readonly correction: string;
  readonly inferenceDegrees: number;
  readonly clusters: number | null;
}

/** Rows grouped by cluster: `order` lists the rows cluster by cluster, `starts` where each begins. */
export interface Clusters {
  readonly count: number;
  readonly order: Int32Array;
  readonly starts: Int32Array;
}

export type ClusterColumn = ArrayLike<string | number>;

/** @throws RangeError for an unknown estimator, a missing or single cluster */
export function readVcov(
  where: string,
  vcov: unknown,
  cluster: ClusterColumn | undefined,
  n: number,
): { readonly name: Vcov; readonly clusters: Clusters | null } {
  const name = checkOneOf(where, "vcov", vcov, VCOVS);
  if (name !== "CRV1") {
    if (cluster !== undefined) {
      throw new RangeError(`${where}: cluster is given but vcov is ${shown(name)}; expected vcov "CRV1"`);
    }
    return { name, clusters: null };
  }
  if (cluster === undefined)
    throw new RangeError(`${where}: cluster is missing; vcov "CRV1" needs one value a row`);
  if (cluster.length !== n) {
    throw new RangeError(`${where}: cluster has ${cluster.length} values; expected ${n}, one a row`);
  }
  const ids = new Map<string | number, number>();
  const code = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const value = cluster[i];
    if ((typeof value !== "string" && typeof value !== "number") || Number.isNaN(value)) {
      throw new RangeError(`${where}: cluster[${i}] is ${shown(value)}; expected text or a number`);
    }
    let id = ids.get(value);
    if (id === undefined) {
      id = ids.size;
      ids.set(value, id);
    }
    code[i] = id;
  }
  if (ids.size < 2)
    throw new RangeError(`${where}: cluster has ${ids.size} distinct value; expected at least 2`);
  const starts = new Int32Array(ids.size + 1);
  for (const c of code) starts[c + 1] = starts[c + 1]! + 1;
  for (let c = 0; c < ids.size; c++) starts[c + 1] = starts[c + 1]! + starts[c]!;
  const next = starts.slice();
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const c = code[i]!;
    order[next[c]!] = i;
    next[c] = next[c]! + 1;
  }
  return { name, clusters: { count: ids.size, order, starts } };
}

export function planVcov(name: Vcov, clusters: Clusters | null, n: number, k: number): VcovPlan {
  if (name === "CRV1") {
    const g = clusters!.count;
    return {
      name,
      factor: (g / (g - 1)) * ((n - 1) / (n - k)),
      correction: "G/(G−1) · (n−1)/(n−k); t with G−1 degrees of freedom",
      inferenceDegrees: g - 1,
      clusters: g,
    };
  }
  const correction = {
    iid: "σ̂² = RSS/(n−k)",
    HC0: "none",
    HC1: "n/(n−k)",
    HC2: "eᵢ²/(1−hᵢ)",
    HC3: "eᵢ²/(1−hᵢ)²",
  }[name];
  return {
    name,
    factor: name === "HC1" ? n / (n - k) : 1,
    correction: `${correction}; t with n−k degrees of freedom`,
    inferenceDegrees: n - k,
    clusters: null,
  };
}

/**
 * Weights ωᵢ of the meat Σ ωᵢ xᵢxᵢᵀ.
 *
 * @throws RangeError for HC2 and HC3 when a row has leverage one: its residual is zero by construction and
 *   the weight 0/0
 */
export function meatWeights(
  where: string,
  name: Vcov,
  residuals: Float64Array,
  leverages: Float64Array,
): Float64Array {
  const power = name === "HC3" ? 2 : name === "HC2" ? 1 : 0;
  if (power > 0) {
    const rows: number[] = [];
    leverages.forEach((h, i) => {
      if (h > 1 - 1e-9) rows.push(i);
    });
    if (rows.length > 0) {
      throw new RangeError(
        `${where}: vcov ${shown(name)} is not defined for ${rows.length} rows of leverage 1 (first: row ${rows[0]}), each the only row of its group; expected HC0 or HC1, or such groups merged`,
      );
    }
  }
  return residuals.map((e, i) => (power === 0 ? e * e : (e * e) / (1 - leverages[i]!) ** power));
}
