import type { Component } from "./components.js";
import { side } from "./rounding.js";
import type { Reach, Solved } from "./solved.js";
import { cellValue, type Trial } from "./trial.js";

/** Steps of the grid on which a cell's way through its target is looked for. */
const STEPS = 64;

interface Part {
  readonly low: number;
  readonly high: number;
  readonly cell: number;
}

/**
 * One unknown: where each cell rounds to print, by bisection between the points of a grid, and the values that the
 * most cells share.
 */
export function solveOne(trial: Trial, component: Component): Solved {
  const v = component.variables[0]!;
  const bounds = trial.variables[v]!;
  const x = Float64Array.from(trial.variables, ({ low, high }) => (low + high) / 2);
  const at = (value: number, cell: number) => {
    x[v] = value;
    return side(cellValue(trial, cell, x), trial.targets[cell]!);
  };
  const grid = Array.from({ length: STEPS + 1 }, (_, k) =>
    k === STEPS ? bounds.high : bounds.low + ((bounds.high - bounds.low) * k) / STEPS,
  );
  const monotone = component.cells.every((cell) => {
    const values = grid.map((value) => {
      x[v] = value;
      return cellValue(trial, cell, x);
    });
    return isMonotone(values);
  });
  const parts = component.cells.flatMap((cell) => partsOf(grid, cell, at));
  const best = mostShared(parts);
  if (best === undefined) {
    const value = leastOff(trial, component, grid, x, v);
    return { x: [value], missed: component.cells, reaches: [], evidence: monotone ? "bisection" : "scan" };
  }
  const { low, high } = best;
  const reach: Reach = {
    low,
    high,
    outerLow: low,
    outerHigh: high,
    lowCells: low === bounds.low ? [] : best.cells.filter((p) => p.low === low).map((p) => p.cell),
    highCells: high === bounds.high ? [] : best.cells.filter((p) => p.high === high).map((p) => p.cell),
    parts: best.parts,
  };
  const kept = new Set(best.cells.map((p) => p.cell));
  return {
    x: [low + (high - low) / 2],
    missed: component.cells.filter((c) => !kept.has(c)),
    reaches: [reach],
    evidence: monotone ? "bisection" : "scan",
  };
}

/** Where a cell rounds to print; ends are the last values that do. */
function partsOf(
  grid: readonly number[],
  cell: number,
  at: (value: number, cell: number) => -1 | 0 | 1,
): Part[] {
  const out: { low: number; high: number; cell: number }[] = [];
  const add = (low: number, high: number) => {
    const last = out.at(-1);
    if (last !== undefined && last.high === low) last.high = high;
    else out.push({ low, high, cell });
  };
  const sides = grid.map((value) => at(value, cell));
  for (let k = 1; k < grid.length; k++) {
    const [a, b] = [grid[k - 1]!, grid[k]!];
    const [from, to] = [sides[k - 1]!, sides[k]!];
    if (from === to) {
      if (from === 0) add(a, b);
      continue;
    }
    const [, entry] = from === 0 ? [a, a] : edge(a, b, (value) => at(value, cell) === from);
    const [exit] = to === 0 ? [b] : edge(entry, b, (value) => at(value, cell) !== to);
    if (entry <= exit && at(entry, cell) === 0 && at(exit, cell) === 0) add(entry, exit);
  }
  return out;
}

/** Neighbouring doubles of which the first still holds and the second no longer does; from `a`, which holds. */
function edge(a: number, b: number, holds: (value: number) => boolean): [number, number] {
  let [low, high] = [a, b];
  if (!holds(low)) return [low, low];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return [low, high];
    if (holds(middle)) low = middle;
    else high = middle;
  }
}

/** The widest run of values that lie in the parts of the most cells. */
function mostShared(parts: readonly Part[]) {
  const starts = [...new Set(parts.map((p) => p.low))].sort((p, q) => p - q);
  let best: { low: number; high: number; cells: Part[]; parts: number } | undefined;
  for (const low of starts) {
    const cells = parts.filter((p) => p.low <= low && p.high >= low);
    const high = Math.min(...cells.map((p) => p.high));
    const more = best === undefined ? 1 : cells.length - best.cells.length;
    if (more < 0) continue;
    const count = more === 0 ? best!.parts + 1 : 1;
    if (more > 0 || high - low > best!.high - best!.low) best = { low, high, cells, parts: count };
    else best!.parts = count;
  }
  return best;
}

/** The point of the grid with the least distance to print, where no value explains any cell. */
function leastOff(
  trial: Trial,
  component: Component,
  grid: readonly number[],
  x: Float64Array,
  v: number,
): number {
  const distance = (value: number) => {
    x[v] = value;
    return component.cells.reduce((sum, cell) => {
      const { low, high } = trial.targets[cell]!;
      return sum + Math.abs(cellValue(trial, cell, x) - (low + high) / 2) / trial.printed.cells[cell]!.unit;
    }, 0);
  };
  const distances = grid.map(distance);
  return grid[distances.indexOf(Math.min(...distances))]!;
}

function isMonotone(values: readonly number[]): boolean {
  const noise = 1e-13 * Math.max(...values.map(Math.abs));
  const rises = values.some((value, k) => k > 0 && value - values[k - 1]! > noise);
  const falls = values.some((value, k) => k > 0 && values[k - 1]! - value > noise);
  return !(rises && falls);
}
