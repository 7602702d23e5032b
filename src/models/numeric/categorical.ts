import type { Stream } from "./stream.js";
import { sum } from "./sum.js";

/** Weights prepared for drawing: one uniform and one comparison a draw. */
export interface CategoricalTable {
  readonly probability: Float64Array;
  readonly alias: Int32Array;
}

/**
 * Prepares weights for `categorical`.
 *
 * Source: M. Vose, IEEE Trans. Software Eng. 17 (1991) 972 (alias method).
 *
 * @param weights non-negative, any scale, at least one positive
 * @throws RangeError for a negative or non-finite weight, or none positive
 */
export function categoricalTable(weights: ArrayLike<number>): CategoricalTable {
  const n = weights.length;
  const total = sum(weights);
  for (let i = 0; i < n; i++) {
    if (!(weights[i]! >= 0 && Number.isFinite(weights[i]!))) {
      throw new RangeError(
        `categoricalTable: weights[${i}] is ${weights[i]}; expected a finite number of at least 0`,
      );
    }
  }
  if (!(total > 0)) throw new RangeError(`categoricalTable: weights sum to ${total}; expected more than 0`);
  const probability = new Float64Array(n).fill(1);
  const alias = Int32Array.from({ length: n }, (_, i) => i);
  const scaled = Float64Array.from({ length: n }, (_, i) => (weights[i]! * n) / total);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = n - 1; i >= 0; i--) (scaled[i]! < 1 ? small : large).push(i);
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!;
    const high = large[large.length - 1]!;
    probability[low] = scaled[low]!;
    alias[low] = high;
    scaled[high] = scaled[high]! - (1 - scaled[low]!);
    if (scaled[high]! < 1) small.push(large.pop()!);
  }
  // Rounding can leave an index behind; one with no weight must still never be drawn.
  const fallback = Array.from({ length: n }, (_, i) => i).find((i) => weights[i]! > 0)!;
  for (const left of [...small, ...large]) {
    if (weights[left] === 0) {
      probability[left] = 0;
      alias[left] = fallback;
    }
  }
  return { probability, alias };
}

/** Index drawn with probability proportional to its weight. */
export function categorical(source: Stream, table: CategoricalTable): number {
  const scaled = source.uniform() * table.probability.length;
  const index = Math.floor(scaled);
  return scaled - index < table.probability[index]! ? index : table.alias[index]!;
}
