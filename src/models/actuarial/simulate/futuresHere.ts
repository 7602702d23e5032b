import type { SeriesName } from "../engine/seriesNames.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Changes, Futures } from "../solvers/futures.js";
import { type EnsembleOptions, planEnsemble, prepareBlocks } from "./ensemble.js";

/** Many futures of a scenario that stay the same under every policy. */
export interface ManyFutures extends Futures {
  /**
   * Series under changed paths of parameters: value of year y on path p at p · years + y. Parameters that are
   * uncertain move about their new path as they did about the old one.
   */
  readonly evaluate: (
    changes: Changes,
    series: readonly SeriesName[],
  ) => readonly Float64Array[] | Promise<readonly Float64Array[]>;
  /** Memory of the people kept: paths × (years + 1) × age groups × 8 bytes, twice, or four times with employees. */
  readonly bytes: number;
}

/**
 * Draws many futures of a scenario and keeps their people, in this thread (`futures` uses all cores): trying a
 * policy then costs its finance alone, and two policies meet the same shocks.
 *
 * @throws RangeError naming what of the scenario, or which option, cannot be
 */
export function futuresHere(scenario: Scenario, options: EnsembleOptions = {}): ManyFutures {
  const plan = planEnsemble(scenario, options);
  const blocks = prepareBlocks(plan);
  const kept = new Float64Array(blocks.size);
  for (let block = 0; block < blocks.blocks; block++) blocks.build(block, kept);
  const evaluate = (given: Changes, series: readonly SeriesName[]) => {
    const changes = { ...given };
    const out = series.map(() => new Float64Array(plan.paths * blocks.years));
    for (let block = 0; block < blocks.blocks; block++) blocks.evaluate(block, kept, changes, series, out);
    return out;
  };
  return Object.freeze({
    scenario,
    paths: plan.paths,
    bytes: 8 * blocks.size,
    evaluate,
    months: (changes: Changes, fund: "resident" | "employee" | "total") =>
      evaluate(changes, [`${fund}.months`])[0]!,
  });
}
