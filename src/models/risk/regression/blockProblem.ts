import { breadOf, type CovarianceParts, leveragesOf, robustOf, scoresOf } from "./blockCovariance.js";
import { blockLeaveOneOut } from "./blockJackknife.js";
import { factorBlocks, inverseBlocks, solveBlocks } from "./blockSolve.js";
import {
  type BlockDesign,
  type BlockMatrix,
  blockDesign,
  blockOf,
  crossProduct,
  keepColumns,
} from "./blocks.js";
import { coefficientName } from "./coefficientName.js";
import type { Factor } from "./factor.js";
import { shownCoefficients } from "./naming.js";
import { applyRows, type SparseRow, timesTransposed } from "./reparametrise.js";
import type { DroppedColumn } from "./result.js";
import type { Solved } from "./solved.js";
import type { Units } from "./units.js";

/** Least squares of the units' y on factors and covariates. */
export interface BlockProblem {
  readonly units: Units;
  readonly factors: readonly Factor[];
  readonly covariates: readonly { readonly name: string; readonly values: Float64Array }[];
  readonly intercept: boolean;
  /** Name of the factor that keeps all its levels when there is no intercept; by default the largest. */
  readonly full?: string | undefined;
}

/** A solved problem with its design: columns that were dropped are no more in it. */
export interface BlockSolved extends Solved {
  readonly design: BlockDesign;
  readonly matrix: BlockMatrix;
  /** T of b = T c. */
  readonly rows: readonly SparseRow[];
  /** Group and rest coefficients. */
  readonly c: Float64Array;
}

/**
 * Solves by the Schur complement of the largest factor's diagonal block, with iterative refinement.
 *
 * @throws RangeError for no more rows than coefficients, or covariates of rank 0
 */
export function solveBlockProblem(where: string, problem: BlockProblem): BlockSolved {
  const { units, factors, covariates, intercept, full } = problem;
  const { weight } = units;
  const block = blockOf(factors, full);
  const spansConstant = intercept || block >= 0;
  const columns = covariates.map(({ values }) => values);
  const laid = blockDesign(units.y.length, factors, block, intercept, columns, spansConstant, weight);
  const whole = crossProduct(laid.design, weight);
  const factor = factorBlocks(whole, laid.design.groups, laid.design.width);
  const { kept } = factor.schur;
  const { design, matrix } = keepColumns(laid.design, whole, kept);
  const size = design.groups + kept.length;
  if (units.rows <= size) {
    throw new RangeError(
      `${where}: y has ${units.rows} values for ${size} coefficients; expected more than ${size}`,
    );
  }
  if (size === 0) throw new RangeError(`${where}: covariates have rank 0 (all zero); expected at least 1`);
  const keptAt = new Int32Array(laid.design.width).fill(-1);
  kept.forEach((column, a) => {
    keptAt[column] = a;
  });
  const shown = shownCoefficients({
    factors,
    block,
    intercept,
    covariates: covariates.map(({ name }) => name),
    scaling: laid.scaling,
    design: laid.design,
    keptAt,
    counts: units.counts,
  });
  const { rows } = shown;

  const all = kept.map((_, a) => a);
  const compact = { matrix, schur: { ...factor.schur, kept: all, dropped: [] } };
  const { coefficients, residuals } = solveBlocks(design, compact, units.y, weight);
  const c = Float64Array.from([...coefficients.block, ...coefficients.rest]);
  const inverse = once(() => inverseBlocks(compact, design.groups, design.width));
  const parts = once((): CovarianceParts => ({ design, rows, u: timesTransposed(rows, inverse(), size) }));
  const empty: DroppedColumn[] = factors.flatMap((f) =>
    f.emptyLevels.map((l) => ({ name: coefficientName(f.name, l), reason: "no rows" as const })),
  );
  return {
    names: shown.names,
    coefficients: applyRows(rows, c),
    dropped: [...shown.dropped, ...empty],
    terms: shown.terms,
    spansConstant,
    units,
    residuals,
    leverage: once(() => leveragesOf(design, inverse())),
    bread: () => breadOf(parts()),
    robust: (omega) => robustOf(parts(), omega),
    scores: (clusters) => scoresOf(parts(), residuals, weight, clusters),
    leaveOneOut: (clusters) => blockLeaveOneOut(design, matrix, rows, c, residuals, weight, clusters),
    design,
    matrix,
    rows,
    c,
  };
}

/** Computes a value on the first call and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
