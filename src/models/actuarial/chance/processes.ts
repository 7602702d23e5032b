import { correlateRows, correlationRoot } from "../../numeric/correlationMatrix.js";
import { exponential } from "../../numeric/exponential.js";
import { fillNormals, pathKey } from "../../numeric/pathNumbers.js";
import { PARAMETERS } from "../parameters/register.js";
import type { InnovationCorrelation, Process } from "./chance.js";
import type { Source } from "./source.js";

/**
 * Yearly processes. The innovations of a parameter depend on seed, its name, path and year; correlated ones are
 * L·ε with the lower-triangular root L of the matrix in the order of its names.
 */
export function processes(
  seed: number,
  list: readonly Process[],
  correlation: InnovationCorrelation | undefined,
): Source {
  const named = correlation?.names ?? [];
  const of = new Map(list.map((law) => [law.parameter, law]));
  const order = [
    ...named.map((name) => of.get(name)!),
    ...list.filter(({ parameter }) => !named.includes(parameter)),
  ];
  const keys = order.map(({ parameter }) => pathKey(seed, `process/${parameter}`));
  const root = correlation === undefined ? undefined : correlationRoot(named, named, correlation.values);
  return {
    parameters: order.map(({ parameter }) => parameter),
    fill({ years, lanes, parameter }, firstPath) {
      const state = new Float64Array(order.length * lanes);
      const fresh = new Float64Array(order.length * lanes);
      for (let t = 0; t < years; t++) {
        for (const [p, key] of keys.entries()) fillNormals(fresh, p * lanes, lanes, key, firstPath, 0, t);
        if (root !== undefined) correlateRows(fresh, root, named.length, lanes);
        for (const [p, law] of order.entries()) {
          const keeps = law.kind === "walk" ? 1 : (law.persistence ?? 0);
          for (let l = p * lanes; l < (p + 1) * lanes; l++) state[l] = keeps * state[l]! + law.sd * fresh[l]!;
          move(law, parameter(law.parameter), t, state.subarray(p * lanes, (p + 1) * lanes));
        }
      }
    },
  };
}

function move(law: Process, row: Float64Array, t: number, state: Float64Array): void {
  const at = t * state.length;
  if (PARAMETERS[law.parameter].scale === "add") {
    for (let l = 0; l < state.length; l++) row[at + l]! += state[l]!;
    return;
  }
  const shift = -varianceOf(law, t + 1) / 2;
  for (let l = 0; l < state.length; l++) row[at + l]! *= exponential(state[l]! + shift);
}

/** Var z after t years. */
export function varianceOf({ kind, sd, persistence: phi = 0 }: Process, t: number): number {
  const variance = sd * sd;
  if (kind === "white") return variance;
  if (kind === "walk") return t * variance;
  return (variance * (1 - phi ** (2 * t))) / (1 - phi * phi);
}
