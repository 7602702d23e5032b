import type { Cells, Moments } from "../cells/cells.js";

/** Cells whose rows weigh `factor` times what they did; `name` is what the weights are called. */
export function reweigh(cells: Cells, factor: Float64Array, name: string): Cells {
  const times = ({ weight, mean, squares }: Moments, by: Float64Array): Moments => ({
    weight: weight.map((w, c) => w * by[c]!),
    mean,
    squares: squares.map((s, c) => s * by[c]!),
  });
  return {
    ...cells,
    weight: name,
    weighted: times(cells.weighted ?? cells.plain, factor),
    squared: times(
      cells.squared ?? cells.plain,
      factor.map((f) => f * f),
    ),
    weightedAmount: (cells.weightedAmount ?? cells.amount).map((a, c) => a * factor[c]!),
  };
}
