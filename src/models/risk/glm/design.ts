import { factorBlocks } from "../regression/blockSolve.js";
import { type BlockDesign, blockDesign, blockOf, crossProduct, keepColumns } from "../regression/blocks.js";
import { coefficientName } from "../regression/coefficientName.js";
import type { FactorColumn } from "../regression/factor.js";
import { readDesign } from "../regression/fit.js";
import { shownCoefficients } from "../regression/naming.js";
import type { SparseRow } from "../regression/reparametrise.js";
import type { DroppedColumn, Terms } from "../regression/result.js";

/** The right-hand side of a model. */
export interface DesignInput {
  readonly factors?: Readonly<Record<string, FactorColumn>>;
  readonly covariates?: Readonly<Record<string, ArrayLike<number>>>;
  /** Reference level of a factor; by default the first level that has rows. */
  readonly reference?: Readonly<Record<string, string | number>>;
  /** Default true. Without it the largest factor keeps all its levels, or the one named by `full`. */
  readonly intercept?: boolean;
  readonly full?: string | undefined;
}

/** A block design of full rank, and how its coefficients become those shown. */
export interface FullRankDesign {
  readonly design: BlockDesign;
  readonly names: readonly string[];
  /** Coefficients shown from (block, rest), one row each. */
  readonly rows: readonly SparseRow[];
  readonly dropped: readonly DroppedColumn[];
  readonly terms: Terms;
}

/**
 * Lays out the design, finds collinear columns with the prior weights and leaves them out, so that the working
 * weights of later iterations cannot change which columns are in.
 *
 * @throws RangeError for a faulty column, a design without columns, no more rows than coefficients
 */
export function fullRankDesign(
  where: string,
  input: DesignInput,
  n: number,
  weights: Float64Array | null,
): FullRankDesign {
  const { intercept = true } = input;
  const { factors, covariates } = readDesign(where, input, n);
  const block = blockOf(factors, input.full);
  const columns = covariates.map(({ values }) => values);
  const spansConstant = intercept || block >= 0;
  const laid = blockDesign(n, factors, block, intercept, columns, spansConstant, weights);
  const whole = crossProduct(laid.design, weights);
  const { kept } = factorBlocks(whole, laid.design.groups, laid.design.width).schur;
  const { design } = keepColumns(laid.design, whole, kept);
  const size = design.groups + kept.length;
  if (size === 0) throw new RangeError(`${where}: the right-hand side has rank 0; expected at least 1`);
  if (n <= size) {
    throw new RangeError(`${where}: y has ${n} values for ${size} coefficients; expected more than ${size}`);
  }
  const keptAt = new Int32Array(laid.design.width).fill(-1);
  kept.forEach((c, a) => {
    keptAt[c] = a;
  });
  const shown = shownCoefficients({
    factors,
    block,
    intercept,
    covariates: covariates.map(({ name }) => name),
    scaling: laid.scaling,
    design: laid.design,
    keptAt,
  });
  const empty = factors.flatMap((f) =>
    f.emptyLevels.map((level) => ({ name: coefficientName(f.name, level), reason: "no rows" as const })),
  );
  return {
    design,
    names: shown.names,
    rows: shown.rows,
    dropped: [...shown.dropped, ...empty],
    terms: shown.terms,
  };
}
