import { checkVector, shown } from "../../numeric/check.js";
import { type FactorColumn, readFactor } from "../regression/factor.js";

/**
 * What a prediction is judged on: people, or cells of people with one prediction. All arrays have one value a
 * unit; w is a person's weight (1 without weights), y the actual and p the predicted amount.
 */
export interface Units {
  readonly kind: "people" | "cells";
  readonly count: number;
  /** People. */
  readonly n: Float64Array;
  /** Σ w. */
  readonly weight: Float64Array;
  /** Σ w y / Σ w. */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  /** Σ w (y − mean)² inside the unit; null where it is not known. */
  readonly spread: Float64Array | null;
  /** The same three with w²: Σ w², Σ w² y / Σ w², Σ w² (y − that mean)²; null where they are not known. */
  readonly squared: {
    readonly weight: Float64Array;
    readonly mean: Float64Array;
    readonly spread: Float64Array;
  } | null;
  readonly cluster: { readonly codes: Int32Array; readonly count: number } | null;
}

/** People as units. @throws RangeError for unequal lengths, values that are not finite, weights not above 0 */
export function peopleUnits(
  where: string,
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  weights: ArrayLike<number> | undefined,
  cluster: FactorColumn | undefined,
): Units {
  const count = actual.length;
  if (count < 2) throw new RangeError(`${where}: actual has ${count} values; expected at least 2`);
  checkVector(where, "actual", actual);
  checkVector(where, "predicted", predicted, count);
  const ones = new Float64Array(count).fill(1);
  const weight = weights === undefined ? ones : readWeights(where, weights, count);
  const y = Float64Array.from(actual);
  const zero = new Float64Array(count);
  return {
    kind: "people",
    count,
    n: ones,
    weight,
    actual: y,
    predicted: Float64Array.from(predicted),
    spread: zero,
    squared: { weight: weight.map((w) => w * w), mean: y, spread: zero },
    cluster: cluster === undefined ? null : readClusters(where, cluster, count),
  };
}

/** Cluster of each unit. @throws RangeError for fewer than 2 clusters */
export function readClusters(where: string, column: FactorColumn, count: number): Units["cluster"] {
  const { codes, levels } = readFactor(where, "cluster", column, count);
  if (levels.length < 2) {
    throw new RangeError(`${where}: cluster has ${levels.length} distinct value; expected at least 2`);
  }
  return { codes, count: levels.length };
}

function readWeights(where: string, weights: ArrayLike<number>, count: number): Float64Array {
  if (weights.length !== count) {
    throw new RangeError(`${where}: weights has ${weights.length} values; expected ${count}, one a row`);
  }
  const bad: string[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    const w = weights[i] as unknown;
    if (typeof w === "number" && w > 0 && w < Infinity) continue;
    total++;
    if (bad.length < 20) bad.push(`weights[${i}] is ${shown(w)}`);
  }
  if (total > 0) {
    throw new RangeError(
      `${where}: ${total} weights are not finite numbers above 0: ${bad.join(", ")}${total > 20 ? ", …" : ""}`,
    );
  }
  return Float64Array.from(weights);
}
