import type { Units } from "../regression/units.js";
import type { Cells } from "./cells.js";

/**
 * Cells as the units of a linear model.
 *
 * Σ w (y − ŷ)² = squares + Σw (mean − ŷ)² in each cell, and the same with w² from its own moments, so nothing
 * is lost against the rows.
 *
 * @param isWeighted by the weights of the cells, or each row the same
 */
export function cellUnits(where: string, cells: Cells, isWeighted: boolean): Units {
  const { n } = cells;
  const first = isWeighted ? cells.weighted! : cells.plain;
  const second = isWeighted ? cells.squared! : cells.plain;
  let within = 0;
  for (const v of first.squares) within += v;
  return {
    rows: cells.rows,
    weight: first.weight,
    y: first.mean,
    within,
    squaredScores: (residuals) =>
      residuals.map((r, c) => {
        const gap = second.mean[c]! - first.mean[c]! + r;
        return second.squares[c]! + second.weight[c]! * gap * gap;
      }),
    rowWeight: isWeighted ? first.weight.map((w, c) => w / n[c]!) : null,
    counts: n,
    checkLeverages: (vcov) => {
      if (!isWeighted) return;
      let varying = 0;
      let at = -1;
      for (let c = 0; c < n.length; c++) {
        // Σ w² − (Σ w)²/n is n times the variance of the weights in the cell.
        const square = second.weight[c]!;
        if (square - (first.weight[c]! * first.weight[c]!) / n[c]! > 1e-10 * square) {
          if (varying++ === 0) at = c;
        }
      }
      if (varying > 0) {
        throw new RangeError(
          `${where}: vcov "${vcov}" needs the leverage of each row, and ${cells.weight} varies inside ${varying} cells (first: cell ${at}); expected HC0 or HC1, or cells made by ${cells.weight} too`,
        );
      }
    },
  };
}
