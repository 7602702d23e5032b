import { writeChanged } from "../parameters/changed.js";
import { neutralDraw } from "../parameters/distribution.js";
import { checkResults } from "./design.js";
import type { ScenarioModel, UncertainParameter } from "./scenarioModel.js";

/** A parameter set to a draw while the others are as they are. */
export interface OneMoved {
  /** Number of the factor. */
  readonly factor: number;
  readonly draw: number;
}

/**
 * Outcomes with one parameter moved at a time, all in one run.
 * @returns outcome o as it is at o · lanes, and with move m at o · lanes + 1 + m
 */
export function runMoves(where: string, model: ScenarioModel, moves: readonly OneMoved[]): Float64Array {
  const lanes = moves.length + 1;
  const values = new Float64Array(model.factors.length * lanes);
  model.factors.forEach((factor, i) => {
    values.fill(neutralDraw(factor.distribution, factor.spec.scale), i * lanes, (i + 1) * lanes);
  });
  moves.forEach(({ factor, draw }, m) => {
    values[factor * lanes + 1 + m] = draw;
  });
  const out = new Float64Array(model.outcomes.length * lanes);
  model.evaluate(values, lanes, out);
  checkResults(where, model, values, lanes, out);
  return out;
}

/** Mean over the years of a parameter's value with a draw. */
export function meanValue({ path, spec, distribution }: UncertainParameter, draw: number): number {
  const row = new Float64Array(path.length);
  writeChanged(row, 1, 0, 1, path, Float64Array.of(draw), 0, spec, distribution);
  return row.reduce((sum, value) => sum + value, 0) / row.length;
}
