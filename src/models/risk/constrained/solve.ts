import { cholesky, choleskySolve } from "../../numeric/cholesky.js";
import { sumOf } from "../../numeric/sum.js";
import { bindingConstraints, valueAt } from "./activeSet.js";
import type { Inequality } from "./constraints.js";
import { type Components, components } from "./merge.js";
import type { BindingConstraint, KktCheck } from "./result.js";
import { gram, product, rowSum, type SparseDesign } from "./sparse.js";

export interface ConstrainedSolution {
  readonly coefficients: Float64Array;
  readonly unconstrained: Float64Array;
  readonly unconstrainedSquares: number;
  /** Positions of collinear columns, fixed at zero. */
  readonly collinear: readonly number[];
  readonly components: Components;
  /** (ZᵀHZ)⁻¹ factor over the components. */
  readonly reduced: ReturnType<typeof cholesky>;
  readonly residuals: Float64Array;
  readonly binding: readonly BindingConstraint[];
  readonly kkt: KktCheck;
}

/** Bounds of rounding that a solution has to meet. */
const KKT_TOLERANCE = 1e-8;

/**
 * Minimises Σ w (y − xᵀb)² under the constraints and checks the conditions of Karush, Kuhn and Tucker on the rows.
 *
 * @throws RangeError when they are not met
 */
export function solveConstrained(
  where: string,
  design: SparseDesign,
  y: Float64Array,
  weights: Float64Array | null,
  constraints: readonly Inequality[],
): ConstrainedSolution {
  const p = design.names.length;
  const all = Int32Array.from({ length: p }, (_, j) => j);
  const h = gram(design, weights, all, p);
  const factor = cholesky(h, p);
  const { kept, dropped } = factor;
  const weighted = (r: Float64Array) => (weights === null ? r : r.map((v, i) => v * weights[i]!));
  const place = new Int32Array(p).fill(-1);
  kept.forEach((j, a) => {
    place[j] = a;
  });
  const expand = (part: ArrayLike<number>, of: Int32Array) =>
    Float64Array.from(of, (a) => (a < 0 ? 0 : part[a]!));
  const refine = (solve: (right: Float64Array) => Float64Array, of: Int32Array, size: number) => {
    let b = new Float64Array(size);
    let residuals: Float64Array = y;
    for (let pass = 0; pass < 3; pass++) {
      const step = solve(rowSum(design, weighted(residuals), of, size));
      b = b.map((v, a) => v + step[a]!);
      const fitted = product(design, expand(b, of));
      residuals = y.map((v, i) => v - fitted[i]!);
    }
    return { b, residuals };
  };
  const squares = (e: Float64Array) =>
    sumOf(e.length, (i) => (weights === null ? 1 : weights[i]!) * e[i]! ** 2);

  const free = refine((right) => choleskySolve(factor, right), place, kept.length);
  const at = (j: number) => (j < 0 ? -1 : place[j]!);
  const inKept = constraints.map((c) => ({ ...c, above: at(c.above), below: at(c.below) }));
  const used = inKept.map((c, t) => ({ c, t })).filter(({ c }) => c.above >= 0 || c.below >= 0);
  const found = bindingConstraints(
    where,
    factor,
    free.b,
    used.map(({ c }) => c),
  );
  const multiplier = new Map([...found].map(([u, value]) => [used[u]!.t, value]));
  const tight = [...multiplier.keys()].sort((a, b) => a - b);
  const joined = components(
    p,
    tight.map((t) => constraints[t]!),
    dropped,
  );
  const reduced = cholesky(gram(design, weights, joined.of, joined.count), joined.count);
  const solved = refine(
    (right) => {
      const step = choleskySolve(
        reduced,
        Float64Array.from(reduced.kept, (c) => right[c]!),
      );
      const out = new Float64Array(joined.count);
      reduced.kept.forEach((c, a) => {
        out[c] = step[a]!;
      });
      return out;
    },
    joined.of,
    joined.count,
  );
  const coefficients = expand(solved.b, joined.of);

  const gradient = rowSum(design, weighted(solved.residuals), all, p);
  const force = new Float64Array(p);
  for (const [t, value] of multiplier) {
    const { above, below } = constraints[t]!;
    if (above >= 0) force[above] = force[above]! + value;
    if (below >= 0) force[below] = force[below]! - value;
  }
  const length = Math.sqrt(squares(y));
  const largest = coefficients.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
  const kkt: KktCheck = {
    stationarity: kept.reduce(
      (most, j) =>
        Math.max(most, Math.abs(gradient[j]! + force[j]!) / (Math.sqrt(h[j * p + j]!) * length || 1)),
      0,
    ),
    feasibility: constraints.reduce((most, c) => Math.max(most, -valueAt(c, coefficients) / largest), 0),
    smallestMultiplier: multiplier.size === 0 ? 0 : Math.min(...multiplier.values()),
  };
  if (kkt.stationarity > KKT_TOLERANCE || kkt.feasibility > KKT_TOLERANCE || kkt.smallestMultiplier < 0) {
    throw new RangeError(
      `${where}: the optimality conditions are not met (stationarity ${kkt.stationarity.toExponential(1)}, feasibility ${kkt.feasibility.toExponential(1)}, multiplier ${kkt.smallestMultiplier}); expected ${KKT_TOLERANCE}; rescale the covariates or merge groups`,
    );
  }
  return {
    coefficients,
    unconstrained: expand(free.b, place),
    unconstrainedSquares: squares(free.residuals),
    collinear: dropped,
    components: joined,
    reduced,
    residuals: solved.residuals,
    binding: tight.map((t) => ({
      constraint: constraints[t]!.label,
      hierarchy: constraints[t]!.hierarchy,
      multiplier: multiplier.get(t)!,
    })),
    kkt,
  };
}
