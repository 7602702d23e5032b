import { sumOf } from "../../numeric/sum.js";
import {
  type BlockCoefficients,
  type BlockFactor,
  factorBlocks,
  solveFactored,
} from "../regression/blockSolve.js";
import { type BlockDesign, crossProduct, crossVector } from "../regression/blocks.js";
import type { Family } from "./family.js";

export interface IrlsProblem {
  readonly family: Family;
  readonly design: BlockDesign;
  readonly y: Float64Array;
  /** Prior weights, null for ones. */
  readonly weights: Float64Array | null;
  /** Added to Xβ, null for zeros. */
  readonly offset: Float64Array | null;
  readonly maxIterations: number;
  /** Largest change of η in the last step. */
  readonly tolerance: number;
}

export interface IrlsSolution {
  readonly coefficients: BlockCoefficients;
  readonly mean: Float64Array;
  /** wᵢ (yᵢ − μᵢ) (dμ/dη)/V(μᵢ), the factor of xᵢ in the score. */
  readonly scores: Float64Array;
  readonly deviance: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Change of η in the last step: where it does not shrink, the row's mean runs to its bound. */
  readonly lastStep: Float64Array;
  readonly lastChange: BlockCoefficients;
}

/**
 * Maximum likelihood of a generalised linear model by iteratively reweighted least squares with the observed
 * information (Newton's method): β ← β + (Xᵀ W X)⁻¹ Xᵀ s, the step halved until the deviance falls. The deviance is
 * convex in β for the three families; Fisher scoring, the same but for gamma, can oscillate there.
 *
 * Source: McCullagh and Nelder (1989), section 2.5.
 */
export function irls(problem: IrlsProblem): IrlsSolution {
  const { family, design, y, offset, maxIterations, tolerance } = problem;
  const n = design.n;
  const prior = problem.weights;
  const weightOf = (i: number) => (prior === null ? 1 : prior[i]!);
  const total = prior === null ? n : sumOf(n, weightOf);
  const average = sumOf(n, (i) => weightOf(i) * y[i]!) / total;
  const scoresAt = (mean: Float64Array): Float64Array =>
    Float64Array.from(mean, (m, i) => weightOf(i) * (y[i]! - m) * family.score(m));
  const devianceAt = (mean: Float64Array) => sumOf(n, (i) => weightOf(i) * family.deviance(y[i]!, mean[i]!));

  // The first step regresses the working response of the starting means, which are inside their bounds.
  let eta: Float64Array = Float64Array.from(y, (v) => family.start(v, average));
  let mean = eta.map(family.mean);
  const weights = mean.map((m, i) => weightOf(i) * family.weight(m));
  const right = scoresAt(mean).map((s, i) => s + weights[i]! * (eta[i]! - (offset ? offset[i]! : 0)));
  let coefficients = solveFactored(design, informationFactor(design, weights)!, crossVector(design, right));
  let step = coefficients;
  eta = linear(design, coefficients, offset);
  mean = eta.map(family.mean);
  let deviance = devianceAt(mean);
  let lastStep: Float64Array = new Float64Array(n).fill(Infinity);
  let largest = Infinity;
  for (let iteration = 1; ; iteration++) {
    const factor = informationFactor(
      design,
      mean.map((m, i) => weightOf(i) * family.observed(y[i]!, m)),
    );
    const previous = largest;
    if (factor !== null) {
      step = solveFactored(design, factor, crossVector(design, scoresAt(mean)));
      lastStep = linear(design, step, null);
      largest = lastStep.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
      let length = 1;
      for (let halvings = 0; halvings < 40; halvings++, length /= 2) {
        const reached = devianceAt(eta.map((v, i) => family.mean(v + length * lastStep[i]!)));
        if (reached <= deviance + 1e-10 * (Math.abs(deviance) + 1)) break;
      }
      coefficients = {
        block: coefficients.block.map((v, g) => v + length * step.block[g]!),
        rest: coefficients.rest.map((v, c) => v + length * step.rest[c]!),
      };
      // Made anew from the coefficients, so that rounding does not add up over the steps.
      eta = linear(design, coefficients, offset);
      mean = eta.map(family.mean);
      deviance = devianceAt(mean);
    }
    // Rounding, not progress, moves η once steps this small stop shrinking.
    const converged = largest <= tolerance || (largest < 1e-6 && largest >= previous / 2);
    if (factor === null || converged || iteration === maxIterations) {
      return {
        coefficients,
        mean,
        scores: scoresAt(mean),
        deviance,
        iterations: iteration,
        converged: converged && factor !== null,
        lastStep,
        lastChange: step,
      };
    }
  }
}

/** Factor of Xᵀ W X; null where it has lost rank, means being at their bound in all rows of a column. */
export function informationFactor(design: BlockDesign, weights: Float64Array): BlockFactor | null {
  const matrix = crossProduct(design, weights);
  if (!matrix.diagonal.every((d) => d > 0)) return null;
  const factor = factorBlocks(matrix, design.groups, design.width);
  return factor.schur.kept.length < design.width ? null : factor;
}

/** Xβ + offset. */
export function linear(
  design: BlockDesign,
  { block, rest }: BlockCoefficients,
  offset: Float64Array | null,
): Float64Array {
  const out = offset === null ? new Float64Array(design.n) : offset.slice();
  if (design.groups > 0) {
    for (let i = 0; i < design.n; i++) out[i] = out[i]! + block[design.group[i]!]!;
  }
  for (const dummy of design.dummies) {
    for (let i = 0; i < design.n; i++) {
      const c = dummy[i]!;
      if (c >= 0) out[i] = out[i]! + rest[c]!;
    }
  }
  for (const { column, values } of design.numeric) {
    const slope = rest[column]!;
    for (let i = 0; i < design.n; i++) out[i] = out[i]! + slope * values[i]!;
  }
  return out;
}
