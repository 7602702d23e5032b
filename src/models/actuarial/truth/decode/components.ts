import { stream } from "../../../numeric/stream.js";
import type { Trial } from "./trial.js";

/** How a cell answers to a variable alone: rises, falls, neither, or both in turn. */
export type Direction = 1 | -1 | 0 | "mixed";

/** Variables that share cells, and those cells. */
export interface Component {
  /** Indices into the trial's variables. */
  readonly variables: readonly number[];
  /** Indices into the printed cells. */
  readonly cells: readonly number[];
  /** By cell, then variable of this component. */
  readonly directions: readonly (readonly Direction[])[];
}

/** Bounds of all variables of a trial. */
export interface Bounds {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Places from which each variable is moved, and how many values it takes. */
const PLACES = 10;
const VALUES = 7;

export function givenBounds(trial: Trial): Bounds {
  return { low: trial.variables.map((v) => v.low), high: trial.variables.map((v) => v.high) };
}

/** A point within bounds: uniform numbers for even indices, corners for odd ones. */
export function samplePoint({ low, high }: Bounds, index: number): Float64Array {
  const numbers = stream(0, "decode", index);
  return Float64Array.from({ length: low.length }, (_, i) => {
    const u = numbers.uniform();
    const part = index % 2 === 0 ? u : u < 0.5 ? 0 : 1;
    return low[i]! + (high[i]! - low[i]!) * part;
  });
}

/**
 * Which cells answer to which variables, found by moving one variable at a time, and the groups that can be
 * solved apart.
 */
export function componentsOf(trial: Trial): Component[] {
  const bounds = givenBounds(trial);
  const every = trial.printed.cells.map((_, c) => c);
  const answers = trial.variables.map((_, v) => directionsOf(trial, v, every, bounds));
  const parent = trial.variables.map((_, v) => v);
  const root = (v: number): number => (parent[v] === v ? v : root(parent[v]!));
  for (const c of every) {
    const of = answers.flatMap((answer, v) => (answer[c] === 0 ? [] : [v]));
    for (const v of of) parent[root(v)] = root(of[0]!);
  }
  const roots = [...new Set(trial.variables.map((_, v) => root(v)))];
  return roots.map((r): Component => {
    const variables = trial.variables.flatMap((_, v) => (root(v) === r ? [v] : []));
    const cells = every.filter((c) => variables.some((v) => answers[v]![c] !== 0));
    return { variables, cells, directions: cells.map((c) => variables.map((v) => answers[v]![c]!)) };
  });
}

/** The component with the directions that its cells have within narrower bounds. */
export function withinBounds(trial: Trial, component: Component, bounds: Bounds): Component {
  const { variables, cells } = component;
  const answers = variables.map((v) => directionsOf(trial, v, cells, bounds));
  return { variables, cells, directions: cells.map((_, k) => answers.map((answer) => answer[k]!)) };
}

/** How cells answer to one variable within bounds, at all places tried. */
function directionsOf(trial: Trial, v: number, chosen: readonly number[], bounds: Bounds): Direction[] {
  const { cells } = trial.printed;
  const [low, high] = [bounds.low[v]!, bounds.high[v]!];
  const rows = trial.seen.flatMap((seen, row) => (seen.includes(v) ? [row] : []));
  const out: Direction[] = chosen.map(() => 0);
  for (let place = 0; place < PLACES; place++) {
    const x = samplePoint(bounds, place);
    for (const row of rows) {
      const own = chosen.flatMap((c, k) => (cells[c]!.row === row ? [k] : []));
      if (own.length === 0) continue;
      const computed = Array.from({ length: VALUES }, (_, step) => {
        x[v] = low + ((high - low) * step) / (VALUES - 1);
        return trial.row(row, x);
      });
      for (const k of own) {
        const { column } = cells[chosen[k]!]!;
        for (let step = 1; step < VALUES; step++) {
          const [before, after] = [computed[step - 1]![column]!, computed[step]![column]!];
          const noise = 1e-13 * Math.max(Math.abs(before), Math.abs(after));
          if (Math.abs(after - before) > noise) out[k] = joined(out[k]!, after > before ? 1 : -1);
        }
      }
    }
  }
  return out;
}

function joined(known: Direction, next: 1 | -1): Direction {
  return known === 0 || known === next ? next : "mixed";
}
