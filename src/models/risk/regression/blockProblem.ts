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
import { orthogonalise, restoreSlopes } from "./orthogonal.js";
import { applyRows, type SparseRow, timesTransposed } from "./reparametrise.js";
import type { DroppedColumn } from "./result.js";
import { nonzeroRows } from "./rows.js";
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

/** Their covariance takes 0.8 GB. */
const MOST_COEFFICIENTS = 10_000;

/**
 * Solves by the Schur complement of the largest factor's diagonal block, with iterative refinement, on numeric
 * columns made orthonormal.
 *
 * @throws RangeError for no more rows than coefficients, more than 10,000 of these, or covariates of rank 0
 */
export function solveBlockProblem(where: string, problem: BlockProblem): BlockSolved {
  const { units, factors, covariates, intercept, full } = problem;
  const { weight } = units;
  const block = blockOf(factors, full);
  const spansConstant = intercept || block >= 0;
  const { orthogonal, laid, whole, factor, lost } = layOut(problem, block, spansConstant);
  const { kept } = factor.schur;
  const { design, matrix } = keepColumns(laid.design, whole, kept);
  const size = design.groups + kept.length;
  if (units.rows <= size) {
    throw new RangeError(
      `${where}: y has ${units.rows} values for ${size} coefficients; expected more than ${size}`,
    );
  }
  if (size > MOST_COEFFICIENTS) {
    throw new RangeError(
      `${where}: the right-hand side has ${size} coefficients; expected at most ${MOST_COEFFICIENTS}, whose covariance fits in memory`,
    );
  }
  if (size === 0) throw new RangeError(`${where}: covariates have rank 0 (all zero); expected at least 1`);
  const keptAt = new Int32Array(laid.design.width).fill(-1);
  kept.forEach((column, a) => {
    keptAt[column] = a;
  });
  const names = orthogonal.kept.map((j) => covariates[j]!.name);
  const shown = shownCoefficients({
    factors,
    block,
    intercept,
    covariates: names,
    scaling: laid.scaling,
    design: laid.design,
    keptAt,
    counts: units.counts,
  });
  const slopes = names.map((name) => shown.names.indexOf(name));
  const rows = restoreSlopes(
    shown.rows,
    orthogonal,
    slopes,
    levelsOf(shown.names, factors[block], intercept),
  );
  const used = new Set(shown.terms.covariates);
  const own = covariates.filter(({ name }) => used.has(name));
  const terms = Object.freeze({
    ...shown.terms,
    covariateRows: Object.freeze(
      own.map(({ values }) => nonzeroRows(values, { centre: 0, scale: 1 }, units.counts)),
    ),
  });
  const dropped = [
    ...shown.dropped,
    ...lost.map((j) => ({ name: covariates[j]!.name, reason: "collinear" as const })),
  ];

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
    dropped: [...dropped, ...empty],
    terms,
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

/**
 * The design on orthonormal columns, factored. A column that the factors explain is taken out of the covariates
 * that later columns were made orthogonal to.
 */
function layOut(
  { units, factors, covariates, intercept }: BlockProblem,
  block: number,
  spansConstant: boolean,
) {
  const { weight } = units;
  const explained = new Set<number>();
  for (;;) {
    const left = covariates.map((_, j) => j).filter((j) => !explained.has(j));
    const made = orthogonalise(
      left.map((j) => covariates[j]!.values),
      weight,
      spansConstant,
    );
    const orthogonal = { ...made, kept: made.kept.map((a) => left[a]!) };
    const laid = blockDesign(
      units.y.length,
      factors,
      block,
      intercept,
      orthogonal.columns,
      spansConstant,
      weight,
    );
    const whole = crossProduct(laid.design, weight);
    const factor = factorBlocks(whole, laid.design.groups, laid.design.width);
    const lost = [...explained, ...made.dropped.map((a) => left[a]!)].sort((a, b) => a - b);
    const { joined } = orthogonal;
    const gone = laid.design.numeric.findIndex(
      ({ column }, a) => joined[a]! && factor.schur.dropped.includes(column),
    );
    if (gone < 0 || gone === joined.lastIndexOf(true)) return { orthogonal, laid, whole, factor, lost };
    explained.add(orthogonal.kept[gone]!);
  }
}

/** Positions of the coefficients that are values where all covariates are zero. */
function levelsOf(names: readonly string[], block: Factor | undefined, intercept: boolean): number[] {
  if (intercept) return [0];
  const levels = new Set(block?.levels.map((level) => coefficientName(block.name, level)));
  return names.flatMap((name, j) => (levels.has(name) ? [j] : []));
}

/** Computes a value on the first call and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
