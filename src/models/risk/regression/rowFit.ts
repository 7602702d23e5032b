import { rowLeverages } from "./covariance.js";
import { type Description, finish } from "./inference.js";
import type { Ols } from "./result.js";
import type { Solved } from "./solved.js";
import type { VcovRequest } from "./vcov.js";

/** The fit of a problem whose units are rows. */
export function rowFit(solved: Solved, description: Description, request: VcovRequest, level: number): Ols {
  const { units, residuals, leverage } = solved;
  return finish(solved, description, request, level, {
    fitted: Float64Array.from(residuals, (e, i) => units.y[i]! - e),
    residuals,
    leverages: rowLeverages(units.rowWeight, leverage()),
  });
}
