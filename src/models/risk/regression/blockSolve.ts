import { type CholeskyFactor, cholesky, choleskyInverse, choleskySolve } from "../../numeric/cholesky.js";
import { type BlockDesign, type BlockMatrix, crossVector } from "./blocks.js";

/** The block normal equations factored: Schur complement of the diagonal block. */
export interface BlockFactor {
  readonly matrix: BlockMatrix;
  /** Factor of C − Bᵀ D⁻¹ B; its kept columns are the rest columns in the fit. */
  readonly schur: CholeskyFactor;
}

export function factorBlocks(matrix: BlockMatrix, groups: number, width: number): BlockFactor {
  const { diagonal, border, corner } = matrix;
  const reduced = corner.slice();
  const present = new Int32Array(width);
  const values = new Float64Array(width);
  for (let g = 0; g < groups; g++) {
    const row = g * width;
    let count = 0;
    for (let c = 0; c < width; c++) {
      const value = border[row + c]!;
      if (value === 0) continue;
      present[count] = c;
      values[count++] = value;
    }
    for (let a = 0; a < count; a++) {
      const to = present[a]! * width;
      const share = values[a]! / diagonal[g]!;
      for (let b = 0; b <= a; b++) {
        const at = to + present[b]!;
        reduced[at] = reduced[at]! - share * values[b]!;
      }
    }
  }
  const scale = Float64Array.from({ length: width }, (_, c) => corner[c * width + c]!);
  return { matrix, schur: cholesky(reduced, width, 1e-11, scale) };
}

/** Coefficients in the block parametrisation: one a group, one a rest column (zero where dropped). */
export interface BlockCoefficients {
  readonly block: Float64Array;
  readonly rest: Float64Array;
}

/** Least squares with two passes of iterative refinement on the rows themselves; also gives the residuals. */
export function solveBlocks(
  design: BlockDesign,
  factor: BlockFactor,
  y: ArrayLike<number>,
  weights: Float64Array | null,
): { readonly coefficients: BlockCoefficients; readonly residuals: Float64Array } {
  const coefficients = { block: new Float64Array(design.groups), rest: new Float64Array(design.width) };
  let residuals: Float64Array = Float64Array.from(y);
  for (let pass = 0; pass < 3; pass++) {
    const step = solveFactored(design, factor, crossVector(design, weighted(residuals, weights)));
    step.block.forEach((v, g) => {
      coefficients.block[g] = coefficients.block[g]! + v;
    });
    step.rest.forEach((v, c) => {
      coefficients.rest[c] = coefficients.rest[c]! + v;
    });
    residuals = residualsOf(design, coefficients, y);
  }
  return { coefficients, residuals };
}

/** wᵢ eᵢ. */
export function weighted(residuals: Float64Array, weights: Float64Array | null): Float64Array {
  return weights === null ? residuals : residuals.map((e, i) => e * weights[i]!);
}

/** Coefficients for one right-hand side Σ rᵢ xᵢ. */
export function solveFactored(
  { groups, width }: Pick<BlockDesign, "groups" | "width">,
  { matrix, schur }: BlockFactor,
  right: { block: Float64Array; rest: Float64Array },
): BlockCoefficients {
  const { diagonal, border } = matrix;
  const kept = Int32Array.from(schur.kept);
  const reduced = Float64Array.from(kept, (c) => right.rest[c]!);
  for (let g = 0; g < groups; g++) {
    const row = g * width;
    const value = right.block[g]! / diagonal[g]!;
    for (let a = 0; a < kept.length; a++) reduced[a] = reduced[a]! - border[row + kept[a]!]! * value;
  }
  choleskySolve(schur, reduced);
  const rest = new Float64Array(width);
  for (let a = 0; a < kept.length; a++) rest[kept[a]!] = reduced[a]!;
  const block = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    const row = g * width;
    let value = right.block[g]!;
    for (let a = 0; a < kept.length; a++) value -= border[row + kept[a]!]! * reduced[a]!;
    block[g] = value / diagonal[g]!;
  }
  return { block, rest };
}

function residualsOf(
  design: BlockDesign,
  { block, rest }: BlockCoefficients,
  y: ArrayLike<number>,
): Float64Array {
  const out = new Float64Array(design.n);
  for (let i = 0; i < design.n; i++) {
    let value = y[i]!;
    if (design.groups > 0) value -= block[design.group[i]!]!;
    for (const dummy of design.dummies) {
      const c = dummy[i]!;
      if (c >= 0) value -= rest[c]!;
    }
    for (const { column, values } of design.numeric) value -= rest[column]! * values[i]!;
    out[i] = value;
  }
  return out;
}

/** (XᵀX)⁻¹ over block columns and kept rest columns, row-major, (G + m) × (G + m). */
export function inverseBlocks({ matrix, schur }: BlockFactor, groups: number, width: number): Float64Array {
  const m = schur.kept.length;
  const size = groups + m;
  const corner = choleskyInverse(schur);
  const inverse = new Float64Array(size * size);
  const ratios = new Float64Array(groups * m);
  const product = new Float64Array(groups * m);
  for (let g = 0; g < groups; g++) {
    schur.kept.forEach((c, a) => {
      ratios[g * m + a] = matrix.border[g * width + c]! / matrix.diagonal[g]!;
    });
    for (let a = 0; a < m; a++) {
      const r = ratios[g * m + a]!;
      if (r === 0) continue;
      for (let b = 0; b < m; b++) product[g * m + b] = product[g * m + b]! + r * corner[a * m + b]!;
    }
  }
  for (let g = 0; g < groups; g++) {
    for (let h = 0; h <= g; h++) {
      let value = 0;
      for (let a = 0; a < m; a++) value += product[g * m + a]! * ratios[h * m + a]!;
      inverse[g * size + h] = value;
      inverse[h * size + g] = value;
    }
    inverse[g * size + g] = inverse[g * size + g]! + 1 / matrix.diagonal[g]!;
    for (let a = 0; a < m; a++) {
      inverse[g * size + groups + a] = -product[g * m + a]!;
      inverse[(groups + a) * size + g] = -product[g * m + a]!;
    }
  }
  for (let a = 0; a < m; a++) {
    for (let b = 0; b < m; b++) inverse[(groups + a) * size + groups + b] = corner[a * m + b]!;
  }
  return inverse;
}
