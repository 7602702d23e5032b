import { checkOneOf, shown } from "../../numeric/check.js";
import {
  type ClusterColumn,
  type ClusterInput,
  type Clusters,
  clusterColumns,
  readClusters,
} from "./clusters.js";
import { VCOVS, type Vcov } from "./result.js";

/** The estimator asked for and its clusters, read before the fit so that bad input fails early. */
export interface VcovRequest {
  readonly name: Vcov;
  /** None, one or two. */
  readonly clusters: readonly Clusters[];
  /** Of the columns of clusters, where they were named. */
  readonly names: readonly string[];
}

/** What follows from the numbers of rows, coefficients and clusters. */
export interface VcovPlan extends VcovRequest {
  readonly factor: number;
  readonly correction: string;
  readonly inferenceDegrees: number;
}

/** @throws RangeError for an unknown estimator, a missing or idle cluster, a column with one cluster */
export function readVcov(
  where: string,
  vcov: unknown,
  cluster: ClusterInput | undefined,
  n: number,
  column?: (name: string) => ClusterColumn,
): VcovRequest {
  const name = checkOneOf(where, "vcov", vcov, VCOVS);
  if (name !== "CRV1" && name !== "CRV3") {
    if (cluster !== undefined) {
      throw new RangeError(
        `${where}: cluster is given but vcov is ${shown(name)}; expected vcov "CRV1" or "CRV3"`,
      );
    }
    return { name, clusters: [], names: [] };
  }
  if (cluster === undefined)
    throw new RangeError(`${where}: cluster is missing; vcov "${name}" needs one value a row`);
  const columns = clusterColumns(where, cluster, column);
  if (name === "CRV3" && columns.length > 1) {
    throw new RangeError(`${where}: cluster has 2 columns; vcov "CRV3" takes one, "CRV1" one or two`);
  }
  const label = (c: number) => (columns.length === 1 ? "cluster" : `cluster[${c}]`);
  return {
    name,
    clusters: columns.map((values, c) => readClusters(where, label(c), values, n)),
    names: column === undefined ? [] : namesOf(cluster),
  };
}

function namesOf(cluster: ClusterInput): readonly string[] {
  if (typeof cluster === "string") return [cluster];
  const isPair =
    Array.isArray(cluster) && cluster.length === 2 && cluster.every((c) => typeof c === "string");
  return isPair ? (cluster as unknown as readonly string[]) : [];
}

export function planVcov({ name, clusters, names }: VcovRequest, n: number, k: number): VcovPlan {
  if (clusters.length > 0) {
    const g = Math.min(...clusters.map((c) => c.count));
    const crv3 = name === "CRV3";
    const formula = crv3
      ? "(G−1)/G, leave-one-cluster-out jackknife centred at the estimate"
      : "G/(G−1) · (n−1)/(n−k)";
    const ways = clusters.length > 1 ? " with G = min(G₁, G₂) on V₁ + V₂ − V₁₂" : "";
    return {
      name,
      clusters,
      names,
      factor: crv3 ? (g - 1) / g : (g / (g - 1)) * ((n - 1) / (n - k)),
      correction: `${formula}${ways}; t with G−1 degrees of freedom`,
      inferenceDegrees: g - 1,
    };
  }
  const correction = {
    iid: "σ̂² = RSS/(n−k)",
    HC0: "none",
    HC1: "n/(n−k)",
    HC2: "eᵢ²/(1−hᵢ)",
    HC3: "eᵢ²/(1−hᵢ)²",
    CRV1: "",
    CRV3: "",
  }[name];
  return {
    name,
    clusters,
    names,
    factor: name === "HC1" ? n / (n - k) : 1,
    correction: `${correction}; t with n−k degrees of freedom`,
    inferenceDegrees: n - k,
  };
}
