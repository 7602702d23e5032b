import { checkBetween, checkMagnitude, checkNotEmpty, checkVector, shown } from "../../numeric/check.js";
import { factorBlocks, inverseBlocks, solveBlocks } from "./blockSolve.js";
import { type BlockDesign, blockDesign, crossProduct, restOfRow } from "./blocks.js";
import { blockCovariance } from "./blockVcov.js";
import { type Factor, type FactorColumn, readFactor } from "./factor.js";
import { finish } from "./inference.js";
import { shownCoefficients } from "./naming.js";
import { applyRows, timesTransposed } from "./reparametrise.js";
import type { DroppedColumn, Ols, Vcov } from "./result.js";
import { type ClusterColumn, planVcov, readVcov } from "./vcov.js";

export interface FitInput {
  /** n values. */
  readonly y: ArrayLike<number>;
  /** Categorical columns: labels, or codes into levels. */
  readonly factors?: Readonly<Record<string, FactorColumn>>;
  /** Numeric columns. */
  readonly covariates?: Readonly<Record<string, ArrayLike<number>>>;
  /** Reference level of a factor; by default the first level that has rows. */
  readonly reference?: Readonly<Record<string, string | number>>;
  /** Default true. Without it the largest factor keeps all its levels. */
  readonly intercept?: boolean;
  /** Default "HC1". */
  readonly vcov?: Vcov;
  readonly cluster?: ClusterColumn;
  /** Confidence level of the intervals (default 0.95). */
  readonly level?: number;
  /** Name of y in tables. */
  readonly dependent?: string;
}

/**
 * Ordinary least squares on groups and covariates, exact, without making the dummies.
 *
 * yᵢ = β₀ + Σ_f β_f[level of i] + Σ_c β_c xᵢc + εᵢ. The factor with most levels is solved as a diagonal
 * block, the rest through its Schur complement; coefficients are named `factor[LEVEL]` and are contrasts
 * with the reference level. Of collinear columns the block's and the earlier ones stay, the others are
 * listed in `dropped`, as are levels without rows.
 *
 * Source: the pooling paper, section 3.1.2 (Y = β0 + β1 AGG + β2 HMG + β3 Z + ε).
 *
 * @throws RangeError for no rows, unequal lengths, values that are not finite or missing labels, an unknown
 *   reference, no more rows than coefficients, HC2/HC3 with rows of leverage one
 */
export function fitOls(input: FitInput): Ols {
  const where = "fit";
  const { y, intercept = true, vcov = "HC1", level = 0.95, dependent = "y" } = input;
  checkBetween(where, "level", level, 0, 1);
  checkNotEmpty(where, "y", y);
  const n = y.length;
  checkVector(where, "y", y);
  checkMagnitude(where, "y", y);
  const factors = readFactors(where, input, n);
  const names = Object.keys(input.covariates ?? {});
  const columns = names.map((name) => {
    const values = input.covariates![name]!;
    checkVector(where, `covariates.${name}`, values, n);
    checkMagnitude(where, `covariates.${name}`, values);
    return Float64Array.from(values);
  });
  if (!intercept && factors.length + columns.length === 0) {
    throw new RangeError(
      `${where}: factors and covariates are empty and intercept is false; expected a column`,
    );
  }
  const read = readVcov(where, vcov, input.cluster, n);

  const block = factors.reduce(
    (best, f, i) => (best < 0 || f.levels.length > factors[best]!.levels.length ? i : best),
    -1,
  );
  const spansConstant = intercept || block >= 0;
  const { design, scaling } = blockDesign(n, factors, block, intercept, columns, spansConstant);
  const factor = factorBlocks(crossProduct(design), design.groups, design.width);
  const kept = factor.schur.kept;
  const size = design.groups + kept.length;
  if (n <= size)
    throw new RangeError(`${where}: y has ${n} values for ${size} coefficients; expected more than ${size}`);
  if (size === 0) throw new RangeError(`${where}: covariates have rank 0 (all zero); expected at least 1`);

  const { coefficients, residuals } = solveBlocks(design, factor, y);
  const inverse = inverseBlocks(factor, design.groups, design.width);
  const keptAt = new Int32Array(design.width).fill(-1);
  kept.forEach((c, a) => {
    keptAt[c] = a;
  });
  const shown = shownCoefficients({ factors, block, intercept, covariates: names, scaling, design, keptAt });
  const u = timesTransposed(shown.rows, inverse, size);
  const leverages = leveragesOf(design, inverse, size, keptAt);
  const { variances, covariance } = blockCovariance(
    where,
    read.name,
    { design, keptAt, kept, rows: shown.rows, u, residuals, leverages },
    read.clusters,
  );
  const flat = [...coefficients.block, ...kept.map((c) => coefficients.rest[c]!)];
  const empty: DroppedColumn[] = factors.flatMap((f) =>
    f.emptyLevels.map((l) => ({ name: `${f.name}[${l}]`, reason: "no rows" as const })),
  );
  return finish(
    {
      names: shown.names,
      coefficients: applyRows(shown.rows, flat),
      y,
      residuals,
      leverages,
      dropped: [...shown.dropped, ...empty],
      terms: shown.terms,
      spansConstant,
      variances,
      covariance,
    },
    planVcov(read.name, read.clusters, n, size),
    dependent,
    level,
  );
}

function readFactors(where: string, input: FitInput, n: number): Factor[] {
  const given = input.factors ?? {};
  for (const name of Object.keys(input.reference ?? {})) {
    if (!(name in given)) {
      throw new RangeError(
        `${where}: reference names the factor ${shown(name)}; expected one of ${Object.keys(given).join(", ")}`,
      );
    }
  }
  for (const name of Object.keys(input.covariates ?? {})) {
    if (name in given || name === "const") {
      throw new RangeError(`${where}: covariates.${name} has a name already in use; expected another`);
    }
  }
  return Object.entries(given).map(([name, column]) =>
    readFactor(where, name, column, n, input.reference?.[name]),
  );
}

/** hᵢ = xᵢᵀ (XᵀX)⁻¹ xᵢ. */
function leveragesOf(
  design: BlockDesign,
  inverse: Float64Array,
  size: number,
  keptAt: Int32Array,
): Float64Array {
  const { n, group, groups } = design;
  const room = design.dummies.length + design.numeric.length;
  const columns = new Int32Array(room);
  const values = new Float64Array(room);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const count = restOfRow(design, i, columns, values);
    const g = group[i]!;
    let h = groups > 0 ? inverse[g * size + g]! : 0;
    for (let a = 0; a < count; a++) {
      const position = keptAt[columns[a]!]!;
      if (position < 0) continue;
      const row = (groups + position) * size;
      const v = values[a]!;
      if (groups > 0) h += 2 * v * inverse[row + g]!;
      for (let b = 0; b < count; b++) {
        const other = keptAt[columns[b]!]!;
        if (other >= 0) h += v * values[b]! * inverse[row + groups + other]!;
      }
    }
    out[i] = h;
  }
  return out;
}
