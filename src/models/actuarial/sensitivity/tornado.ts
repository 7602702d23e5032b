import { DISPLAY, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { checkBetween, shown } from "../../numeric/check.js";
import type { Assumptions } from "../paper/assumptions.js";
import type { ProjectOptions } from "../paper/project.js";
import type { Projection } from "../paper/projection.js";
import type { Scheme } from "../paper/scheme.js";
import { tornado as ofScheme, type TornadoRow, type Variation } from "../paper/tornado.js";
import { changeOf, neutralDraw, quantileOf } from "../parameters/distribution.js";
import type { Scenario } from "../scenario/scenario.js";
import { meanValue, runMoves } from "./lanes.js";
import { DEFAULT_OUTCOME, type Outcome } from "./outcome.js";
import { type Chosen, scenarioModel } from "./scenarioModel.js";
import { swingTable } from "./showSwings.js";
import { widestFirst } from "./swing.js";
import type { Tornado } from "./tornadoRecord.js";

export interface TornadoOptions {
  /** Default months of reserve of the residents' fund in the last year. */
  readonly outcome?: Outcome;
  /** Parameters to vary, with distributions or by name (default all of the scenario that have one). */
  readonly parameters?: Chosen;
  /** Probabilities of the low and the high value (default 0.05 and 0.95). */
  readonly quantiles?: readonly [number, number];
}

/**
 * One-at-a-time sensitivity: each uncertain parameter of a scenario to its 5 % and 95 % quantile, all others as
 * they are.
 * @throws RangeError for a scenario, outcome, parameter or quantile that cannot be, or an outcome that is not finite
 * @example actuarial.tornado(scenario, { outcome: { series: "resident.reserve", year: 2035 } })
 */
export function tornado(scenario: Scenario, options?: TornadoOptions): Tornado;
/**
 * One-at-a-time sensitivity of the paper's own model: each parameter to its low and high value.
 * @param outcome number taken from a projection; default the months covered in the last year
 * @param options variant of the formulas and its inputs
 * @throws RangeError for a parameter that is not one number, or low above high
 */
export function tornado(
  scheme: Scheme,
  assumptions: Assumptions,
  variations: readonly Variation[],
  outcome?: (projection: Projection) => number,
  options?: ProjectOptions,
): TornadoRow[];
export function tornado(
  subject: Scenario | Scheme,
  second: TornadoOptions | Assumptions = {},
  variations?: readonly Variation[],
  outcome?: (projection: Projection) => number,
  options?: ProjectOptions,
): Tornado | TornadoRow[] {
  return variations === undefined
    ? ofScenario(subject as Scenario, second as TornadoOptions)
    : ofScheme(subject as Scheme, second as Assumptions, variations, outcome, options);
}

function ofScenario(scenario: Scenario, options: TornadoOptions): Tornado {
  const where = "tornado";
  const { outcome = DEFAULT_OUTCOME, parameters, quantiles = [0.05, 0.95] } = options;
  const model = scenarioModel(where, scenario, [outcome], parameters);
  const [low, high] = checkQuantiles(where, quantiles);
  const draws = model.factors.map(({ distribution }) => [
    quantileOf(distribution, low),
    quantileOf(distribution, high),
  ]) as [number, number][];
  const outcomes = runMoves(
    where,
    model,
    draws.flatMap(([a, b], factor) => [
      { factor, draw: a },
      { factor, draw: b },
    ]),
  );
  const rows = widestFirst(
    model.factors.map((factor, i) => {
      const { name, title, spec, distribution } = factor;
      const [a, b] = draws[i]!;
      return {
        parameter: name,
        ...title,
        changeLow: changeOf(distribution, spec.scale, a),
        changeHigh: changeOf(distribution, spec.scale, b),
        base: meanValue(factor, neutralDraw(distribution, spec.scale)),
        low: meanValue(factor, a),
        high: meanValue(factor, b),
        outcomeLow: outcomes[1 + 2 * i]!,
        outcomeBase: outcomes[0]!,
        outcomeHigh: outcomes[2 + 2 * i]!,
      };
    }),
  );
  const { name, title, unit } = model.measures[0]!;
  const found = {
    scenario: scenario.id,
    outcome: { name, title, unit },
    base: outcomes[0]!,
    quantiles: [low, high] as const,
    rows: rows.map((row) => Object.freeze(row)),
  };
  return Object.freeze(withDisplay(found, () => swingTable(found)[DISPLAY]() as MimeBundle));
}

/** @throws RangeError unless 0 < low < high < 1 */
export function checkQuantiles(where: string, quantiles: unknown): readonly [number, number] {
  if (!Array.isArray(quantiles) || quantiles.length !== 2)
    throw new RangeError(`${where}: quantiles is ${shown(quantiles)}; expected two probabilities`);
  const low = checkBetween(where, "quantiles[0]", quantiles[0], 0, 1);
  return [low, checkBetween(where, "quantiles[1]", quantiles[1], low, 1)];
}
