import { changeOf, neutralDraw, quantileOf } from "../parameters/distribution.js";
import type { ParameterName } from "../parameters/register.js";
import { meanValue, runMoves } from "./lanes.js";
import type { ScenarioModel } from "./scenarioModel.js";

/** The smallest change of one parameter that takes an outcome across a threshold, the others as they are. */
export interface TurningPoint {
  readonly parameter: ParameterName;
  readonly zh: string;
  readonly en: string;
  /** What is added to the path, or its factor. */
  readonly change: number;
  /** Means over the years, as it is and changed. */
  readonly base: number;
  readonly value: number;
}

/** Probabilities between which a change is looked for. */
export const TURNING_RANGE = [0.001, 0.999] as const;
const GRID = 64;
const HALVINGS = 45;

/**
 * Looks on a grid of draws from the 0.1 % to the 99.9 % quantile for the crossing nearest to the parameter as it
 * is, then halves its interval.
 * @returns null where no draw of the range takes the outcome across
 */
export function turningPoint(
  where: string,
  model: ScenarioModel,
  factor: number,
  threshold: number,
): TurningPoint | null {
  const about = model.factors[factor]!;
  const { distribution, spec, name, title } = about;
  const neutral = neutralDraw(distribution, spec.scale);
  const [low, high] = TURNING_RANGE.map((u) => quantileOf(distribution, u)) as [number, number];
  if (!(high > low)) return null;
  const grid = [
    ...Array.from({ length: GRID + 1 }, (_, i) => low + ((high - low) * i) / GRID).filter(
      (d) => d !== neutral,
    ),
    neutral,
  ].sort((a, b) => a - b);
  const moves = grid.map((draw) => ({ factor, draw }));
  const outcomes = runMoves(where, model, moves);
  const isAbove = (value: number) => value >= threshold;
  const start = isAbove(outcomes[0]!);
  const from = grid.indexOf(neutral);
  const crossing = nearestCrossing(grid, from, (i) => isAbove(outcomes[1 + i]!) !== start);
  if (crossing === null) return null;
  let [inside, outside] = crossing;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (inside + outside) / 2;
    const value = runMoves(where, model, [{ factor, draw: middle }])[1]!;
    if (isAbove(value) === start) inside = middle;
    else outside = middle;
  }
  return Object.freeze({
    parameter: name,
    ...title,
    change: changeOf(distribution, spec.scale, outside),
    base: meanValue(about, neutral),
    value: meanValue(about, outside),
  });
}

/** The last draw without and the first with a crossing, seen from the middle, of the nearer side. */
function nearestCrossing(
  grid: readonly number[],
  from: number,
  isAcross: (i: number) => boolean,
): readonly [inside: number, outside: number] | null {
  let found: readonly [number, number] | null = null;
  for (const step of [-1, 1]) {
    let i = from + step;
    while (i >= 0 && i < grid.length && !isAcross(i)) i += step;
    if (i < 0 || i >= grid.length) continue;
    const here = [grid[i - step]!, grid[i]!] as const;
    if (found === null || Math.abs(here[1] - grid[from]!) < Math.abs(found[1] - grid[from]!)) found = here;
  }
  return found;
}
