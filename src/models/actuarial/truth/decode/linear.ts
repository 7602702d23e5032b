import { linearProgram } from "../../../numeric/linearProgram.js";
import { type Component, givenBounds, samplePoint } from "./components.js";
import { side } from "./rounding.js";
import type { Reach, Solved } from "./solved.js";
import { cellValue, type Trial } from "./trial.js";

/** Points at which linearity is checked. */
const CHECKS = 12;

/**
 * Cells of a component as conditions on u ∈ [0, 1], one u a variable:
 * low ≤ Σ a·u + constant ≤ high, in units of the last digit (or of its logarithm).
 */
export interface LinearCells {
  readonly log: boolean;
  readonly a: readonly Float64Array[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly toValue: (u: number, variable: number) => number;
}

/** The cells as linear functions of the variables, or of their logarithms; undefined where they are not. */
export function linearCells(trial: Trial, component: Component): LinearCells | undefined {
  return asLinear(trial, component, false) ?? asLinear(trial, component, true);
}

function asLinear(trial: Trial, component: Component, log: boolean): LinearCells | undefined {
  const { variables, cells } = component;
  const bounds = variables.map((v) => trial.variables[v]!);
  if (log && bounds.some(({ low }) => low <= 0)) return undefined;
  const forward = log ? Math.log : (value: number) => value;
  const back = log ? Math.exp : (value: number) => value;
  const toValue = (u: number, i: number) => {
    const { low, high } = bounds[i]!;
    if (u <= 0) return low;
    return u >= 1 ? high : back(forward(low) + u * (forward(high) - forward(low)));
  };
  const full = samplePoint(givenBounds(trial), 0);
  const at = (u: ArrayLike<number>) => {
    variables.forEach((v, i) => {
      full[v] = toValue(u[i]!, i);
    });
    return cells.map((cell) => forward(cellValue(trial, cell, full)));
  };
  const origin = new Float64Array(variables.length);
  const base = at(origin);
  if (base.some((value) => !Number.isFinite(value))) return undefined;
  const slopes = variables.map((_, i) => at(Float64Array.from(origin, (_, j) => (j === i ? 1 : 0))));
  const scales = cells.map((cell, k) => {
    const { unit } = trial.printed.cells[cell]!;
    return log ? unit / Math.exp(base[k]!) : unit;
  });
  for (let check = 1; check <= CHECKS; check++) {
    const point = samplePoint(givenBounds(trial), check);
    const u = variables.map((v, i) => {
      const { low, high } = bounds[i]!;
      return high === low ? 0 : (point[v]! - low) / (high - low);
    });
    const wrong = at(u).some((value, k) => {
      const expected = base[k]! + u.reduce((sum, ui, i) => sum + ui * (slopes[i]![k]! - base[k]!), 0);
      const noise = 1e-11 * Math.max(Math.abs(base[k]!), Math.abs(value), log ? 1 : 0);
      return !(Math.abs(value - expected) <= noise + 1e-7 * scales[k]!);
    });
    if (wrong) return undefined;
  }
  const end = (value: number, k: number) =>
    log && value <= 0 ? -1e6 : (forward(value) - base[k]!) / scales[k]!;
  return {
    log,
    a: cells.map((_, k) => Float64Array.from(variables, (_, i) => (slopes[i]![k]! - base[k]!) / scales[k]!)),
    low: cells.map((cell, k) => end(trial.targets[cell]!.low, k)),
    high: cells.map((cell, k) => end(trial.targets[cell]!.high, k)),
    toValue,
  };
}

/** Several unknowns that the cells are linear in: all by linear programming. */
export function solveLinear(trial: Trial, component: Component, linear: LinearCells): Solved {
  const n = component.variables.length;
  const missed = new Set<number>();
  let u = centre(linear, missed, n);
  if (u === undefined) {
    for (const k of violated(linear, n)) missed.add(k);
    u = centre(linear, missed, n)!;
  }
  const full = samplePoint(givenBounds(trial), 0);
  component.variables.forEach((v, i) => {
    full[v] = linear.toValue(u[i]!, i);
  });
  component.cells.forEach((cell, k) => {
    if (side(cellValue(trial, cell, full), trial.targets[cell]!) !== 0) missed.add(k);
    else missed.delete(k);
  });
  const reaches = component.variables.map((_, i) => reachOf(component, linear, missed, i, n));
  return {
    x: component.variables.map((v) => full[v]!),
    missed: component.cells.filter((_, k) => missed.has(k)),
    reaches,
    evidence: linear.log ? "logLinear" : "linear",
  };
}

/** Rows of A·u ≤ b for the cells kept and the upper bounds. */
function conditions({ a, low, high }: LinearCells, missed: ReadonlySet<number>, n: number) {
  const rows: number[][] = [];
  const b: number[] = [];
  const cell: (readonly [number, 1 | -1] | null)[] = [];
  a.forEach((row, k) => {
    if (missed.has(k)) return;
    rows.push(
      [...row],
      Array.from(row, (value) => -value),
    );
    b.push(high[k]!, -low[k]!);
    cell.push([k, 1], [k, -1]);
  });
  for (let i = 0; i < n; i++) {
    rows.push(Array.from({ length: n }, (_, j) => (j === i ? 1 : 0)));
    b.push(1);
    cell.push(null);
  }
  return { rows, b, cell };
}

/** The point farthest from all ends, up to half a digit; undefined where none lies within them. */
function centre(linear: LinearCells, missed: ReadonlySet<number>, n: number): Float64Array | undefined {
  const { rows, b, cell } = conditions(linear, missed, n);
  const slack = rows.map((row, r) => [...row, cell[r] === null ? 0 : 1]);
  const cap = [...Array<number>(n).fill(0), 1];
  const goal = [...Array<number>(n).fill(0), 1];
  const found = linearProgram(goal, [...slack, cap], [...b, 0.5]);
  return found.status === "optimal" ? found.x.subarray(0, n) : undefined;
}

/** Cells that miss their targets where the misses' sum is least. */
function violated(linear: LinearCells, n: number): number[] {
  const { rows, b, cell } = conditions(linear, new Set(), n);
  const m = linear.a.length;
  const elastic = rows.map((row, r) => {
    const of = cell[r];
    return [...row, ...Array.from({ length: m }, (_, k) => (of !== null && of![0] === k ? -1 : 0))];
  });
  const goal = [...Array<number>(n).fill(0), ...Array<number>(m).fill(-1)];
  const found = linearProgram(goal, elastic, b);
  if (found.status !== "optimal") return linear.a.map((_, k) => k);
  return linear.a.flatMap((_, k) => (found.x[n + k]! > 1e-9 ? [k] : []));
}

function reachOf(
  component: Component,
  linear: LinearCells,
  missed: ReadonlySet<number>,
  i: number,
  n: number,
): Reach {
  const { rows, b, cell } = conditions(linear, missed, n);
  const end = (sign: 1 | -1) => {
    const goal = Array.from({ length: n }, (_, j) => (j === i ? sign : 0));
    const found = linearProgram(goal, rows, b);
    const u = found.status === "optimal" ? found.x : new Float64Array(n);
    const given = sign > 0 ? u[i]! >= 1 - 1e-12 : u[i]! <= 1e-12;
    const binding = rows.flatMap((row, r) => {
      const of = cell[r];
      if (given || of === null) return [];
      const value = row.reduce((sum, a, j) => sum + a * u[j]!, 0);
      return b[r]! - value < 1e-7 ? [component.cells[of![0]]!] : [];
    });
    return { value: linear.toValue(u[i]!, i), cells: [...new Set(binding)] };
  };
  const low = end(-1);
  const high = end(1);
  return {
    low: low.value,
    high: high.value,
    outerLow: low.value,
    outerHigh: high.value,
    lowCells: low.cells,
    highCells: high.cells,
    parts: 1,
  };
}
