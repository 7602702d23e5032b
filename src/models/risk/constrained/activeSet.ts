import { type CholeskyFactor, cholesky, choleskySolve } from "../../numeric/cholesky.js";
import type { Inequality } from "./constraints.js";

/** Multipliers of the constraints that bind, by position. */
export type Multipliers = ReadonlyMap<number, number>;

/**
 * Least squares under b[above] ≥ b[below], on the normal equations: min ½ bᵀHb − fᵀb.
 *
 * Solves the dual, min ½ λᵀ(A H⁻¹ Aᵀ)λ + λᵀ A b₀ over λ ≥ 0 (b₀ without constraints), by Lawson and Hanson's active
 * set. It starts from the unconstrained solution and adds one violated constraint at a time, so that the systems are
 * as small as the number of constraints that bind. Constraints may share coefficients (trees, redundant bounds).
 * (The npm package quadprog solves the same dual from the constraints as a dense p × m matrix, without types, rank
 * detection or a check of the result; of the p × p work here only one factorisation is needed.)
 *
 * Source: C. Lawson, R. Hanson, Solving Least Squares Problems (1974), chapter 23; for the dual D. Goldfarb,
 * A. Idnani, Mathematical Programming 27 (1983) 1.
 *
 * @param factor of H; constraints name its kept columns by position
 * @param start b₀
 * @throws RangeError when it does not end
 */
export function bindingConstraints(
  where: string,
  factor: CholeskyFactor,
  start: Float64Array,
  constraints: readonly Inequality[],
): Multipliers {
  const p = start.length;
  // H⁻¹ aᵀ of the constraints met so far.
  const columns = new Map<number, Float64Array>();
  const columnOf = (t: number): Float64Array => {
    let column = columns.get(t);
    if (column === undefined) {
      column = new Float64Array(p);
      const { above, below } = constraints[t]!;
      if (above >= 0) column[above] = 1;
      if (below >= 0) column[below] = -1;
      choleskySolve(factor, column);
      columns.set(t, column);
    }
    return column;
  };
  const slack = (t: number, b: Float64Array) => valueAt(constraints[t]!, b);
  const size = start.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const tolerance = 1e-12 * size;
  let active: number[] = [];
  let lambda: number[] = [];
  const blocked = new Set<number>();
  let b = start;
  for (let step = 0; step <= 20 * constraints.length + 100; step++) {
    let worst = -1;
    let lowest = -tolerance;
    for (let t = 0; t < constraints.length; t++) {
      if (blocked.has(t) || active.includes(t)) continue;
      const value = slack(t, b);
      if (value < lowest) {
        lowest = value;
        worst = t;
      }
    }
    if (worst < 0) return new Map(active.map((t, a) => [t, lambda[a]!]));
    active = [...active, worst];
    lambda = [...lambda, 0];
    for (;;) {
      const m = active.length;
      const middle = new Float64Array(m * m);
      for (let c = 0; c < m; c++) {
        const column = columnOf(active[c]!);
        for (let a = 0; a < m; a++) middle[a * m + c] = valueAt(constraints[active[a]!]!, column);
      }
      const small = cholesky(middle, m, 1e-12);
      if (small.dropped.length > 0) {
        // It follows from the others, so its slack is rounding.
        for (const a of small.dropped) blocked.add(active[a]!);
        lambda = lambda.filter((_, a) => !small.dropped.includes(a));
        active = active.filter((_, a) => !small.dropped.includes(a));
        if (active.length === 0) break;
        continue;
      }
      const next = choleskySolve(
        small,
        Float64Array.from(active, (t) => -slack(t, start)),
      );
      if (next.every((v) => v > 0)) {
        lambda = [...next];
        break;
      }
      let length = 1;
      next.forEach((v, a) => {
        if (v <= 0) length = Math.min(length, lambda[a]! / (lambda[a]! - v));
      });
      const moved = lambda.map((v, a) => v + length * (next[a]! - v));
      // At least the one that limits the step leaves.
      const floor = 1e-14 * Math.max(...moved.map(Math.abs), 0);
      const stays = moved.map((v, a) => v > floor || next[a]! > 0);
      if (stays.every(Boolean)) stays[next.findIndex((v) => v <= 0)] = false;
      active = active.filter((_, a) => stays[a]);
      lambda = moved.filter((_, a) => stays[a]);
      blocked.clear();
      // Its multiplier was zero and would not rise: the violation was rounding.
      if (!active.includes(worst)) blocked.add(worst);
      if (active.length === 0) break;
    }
    b = start.slice();
    active.forEach((t, a) => {
      const column = columnOf(t);
      for (let j = 0; j < p; j++) b[j] = b[j]! + lambda[a]! * column[j]!;
    });
  }
  throw new RangeError(`${where}: the active set did not settle for ${constraints.length} constraints`);
}

/** b[above] − b[below]. */
export function valueAt({ above, below }: Inequality, b: ArrayLike<number>): number {
  return (above < 0 ? 0 : b[above]!) - (below < 0 ? 0 : b[below]!);
}
