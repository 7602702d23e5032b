import { type BlockProblem, solveBlockProblem } from "./blockProblem.js";
import { solveDenseProblem } from "./denseProblem.js";
import type { Solved } from "./solved.js";

/** Up to this many numeric columns alone are solved by QR. */
const WIDEST_DENSE = 64;
const TOLERANCE = 1e-10;

/**
 * Solves a right-hand side of numbers alone by QR, and one with groups by blocks, as a fit by formula does.
 *
 * @throws RangeError as the two solvers do
 */
export function solveProblem(where: string, problem: BlockProblem): Solved {
  const { units, factors, covariates, intercept } = problem;
  if (factors.length > 0 || covariates.length === 0 || covariates.length > WIDEST_DENSE) {
    return solveBlockProblem(where, problem);
  }
  const names = covariates.map(({ name }) => name);
  const columns = covariates.map(({ values }) => values);
  const ones = new Float64Array(units.y.length).fill(1);
  return solveDenseProblem(where, {
    units,
    names: intercept ? ["const", ...names] : names,
    columns: intercept ? [ones, ...columns] : columns,
    intercept,
    tolerance: TOLERANCE,
  });
}
