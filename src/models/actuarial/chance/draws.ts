import { fillUniforms, pathKey } from "../../numeric/pathNumbers.js";
import { changeOf, quantileOf } from "../parameters/distribution.js";
import type { Distribution } from "../parameters/parameter.js";
import { PARAMETER_NAMES, PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Scenario } from "../scenario/scenario.js";
import { epidemics } from "./epidemics.js";
import { processes } from "./processes.js";
import type { Source, Target } from "./source.js";

/** The chance of a scenario. */
export interface Draws {
  /** Parameters that differ between paths, in the order of the register. */
  readonly parameters: readonly ParameterName[];
  /**
   * Sets the rows of those parameters to what the paths firstPath, firstPath + 1, … get: the scenario's path,
   * moved by processes, distributions and epidemics, and cut to the parameter's bounds. It depends on seed,
   * parameter or epidemic, path and year alone. Fastest when firstPath and lanes are multiples of four.
   *
   * @param count lanes whose cut values are counted
   * @param cuts receives the number of values cut, added, one a parameter
   */
  readonly fill: (target: Target, firstPath: number, count: number, cuts: Float64Array) => void;
}

/**
 * Prepares the chance of a checked scenario: its processes, its epidemics and one draw a path of each
 * parameter's distribution.
 *
 * @throws RangeError for a severity whose law cannot have its cv
 */
export function prepareDraws(scenario: Scenario, seed = scenario.chance?.seed ?? 1): Draws {
  const { chance = {} } = scenario;
  const where = `scenario "${scenario.id}": chance`;
  const sources: Source[] = [];
  if (chance.processes?.length) sources.push(processes(seed, chance.processes, chance.correlation));
  for (const name of PARAMETER_NAMES) {
    const distribution = scenario.parameters[name]?.distribution;
    if (distribution !== undefined) sources.push(oneDraw(seed, name, distribution));
  }
  for (const epidemic of chance.epidemics ?? []) sources.push(epidemics(where, seed, epidemic));
  const moved = new Set(sources.flatMap((source) => source.parameters));
  const parameters = PARAMETER_NAMES.filter((name) => moved.has(name));
  return {
    parameters,
    fill(target, firstPath, count, cuts) {
      target.reset(parameters);
      for (const source of sources) source.fill(target, firstPath);
      for (const [p, name] of parameters.entries()) cuts[p]! += cut(target, name, count);
    },
  };
}

function oneDraw(seed: number, name: ParameterName, distribution: Distribution): Source {
  const key = pathKey(seed, `distribution/${name}`);
  const { scale } = PARAMETERS[name];
  return {
    parameters: [name],
    fill({ years, lanes, parameter }, firstPath) {
      const change = new Float64Array(lanes);
      fillUniforms(change, 0, lanes, key, firstPath, 0, 0);
      for (let l = 0; l < lanes; l++)
        change[l] = changeOf(distribution, scale, quantileOf(distribution, change[l]!));
      const row = parameter(name);
      for (let t = 0; t < years; t++) {
        for (let l = 0; l < lanes; l++) {
          if (scale === "add") row[t * lanes + l]! += change[l]!;
          else row[t * lanes + l]! *= change[l]!;
        }
      }
    },
  };
}

/** Cuts a parameter's rows to its bounds. @returns how many values of the first `count` lanes were outside */
function cut({ years, lanes, parameter }: Target, name: ParameterName, count: number): number {
  const { low, high } = PARAMETERS[name];
  const row = parameter(name);
  let outside = 0;
  for (let t = 0; t < years; t++) {
    for (let l = 0; l < lanes; l++) {
      const value = row[t * lanes + l]!;
      if (value < low) row[t * lanes + l] = low;
      else if (value > high) row[t * lanes + l] = high;
      else continue;
      if (l < count) outside++;
    }
  }
  return outside;
}
