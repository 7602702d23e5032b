import { checkNotEmpty } from "../../numeric/check.js";
import { nearest } from "../../numeric/nearest.js";
import { compile, type Model } from "../engine/model.js";
import type { Runner } from "../engine/runner.js";
import { writeChanged } from "../parameters/changed.js";
import { checkDistribution } from "../parameters/distribution.js";
import type { Distribution, ParameterSpec } from "../parameters/parameter.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import { checkParameterName } from "../scenario/checkScenario.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Measure } from "./measure.js";
import { measureOf, type Outcome } from "./outcome.js";
import type { Factor, SampledModel } from "./sampled.js";
import { titleOf } from "./titles.js";

/** A parameter that an analysis of a scenario changes. */
export interface UncertainParameter extends Factor {
  readonly name: ParameterName;
  readonly spec: ParameterSpec;
  readonly title: { readonly zh: string; readonly en: string };
  /** Its path, or its usual value in all years. */
  readonly path: readonly number[];
}

/** A scenario as a function of its uncertain parameters. */
export interface ScenarioModel extends SampledModel {
  readonly model: Model;
  readonly factors: readonly UncertainParameter[];
  readonly measures: readonly Measure[];
}

/** Which parameters are changed, instead of all that have a distribution. */
export type Chosen = readonly ParameterName[] | Readonly<Partial<Record<ParameterName, Distribution>>>;

/**
 * Compiles a scenario into a function of its uncertain parameters: a draw changes the whole path of one.
 *
 * @param chosen names of parameters that have a distribution, or distributions by name (default all that have one)
 * @throws RangeError for a scenario, outcome, name or distribution that cannot be, or where nothing is uncertain
 */
export function scenarioModel(
  where: string,
  scenario: Scenario,
  outcomes: readonly Outcome[],
  chosen?: Chosen,
): ScenarioModel {
  const model = compile(scenario);
  checkNotEmpty(where, "outcomes", outcomes);
  const measures = outcomes.map((outcome) => measureOf(where, model, outcome));
  const factors = factorsOf(where, model, chosen);
  const isCostly = factors.map(({ spec }) => spec.demographic === true);
  const runners = new Map<number, Runner>();
  const inOrder = measures
    .map((measure, o) => ({ measure, o }))
    .sort((a, b) => Number(a.measure.reruns ?? false) - Number(b.measure.reruns ?? false));
  return {
    model,
    factors,
    measures,
    outcomes: measures.map(({ name }) => name),
    costly: factors.flatMap((_, i) => (isCostly[i] ? [i] : [])),
    evaluate: (values, lanes, out, moved) => {
      let runner = runners.get(lanes);
      const isNew = runner === undefined;
      if (runner === undefined) {
        runner = model.runner(lanes);
        runners.set(lanes, runner);
      }
      const changed = isNew || moved === undefined ? factors.map((_, i) => i) : moved;
      for (const i of changed) {
        const { name, path, spec, distribution } = factors[i]!;
        writeChanged(runner.parameter(name), lanes, 0, lanes, path, values, i * lanes, spec, distribution);
      }
      if (isNew || changed.some((i) => isCostly[i])) runner.demography();
      runner.finance();
      for (const { measure, o } of inOrder) measure.read(runner, out, o * lanes);
    },
  };
}

function usualPath(where: string, { scenario, years }: Model, name: ParameterName): number[] {
  const usual = PARAMETERS[name].default;
  if (usual === undefined)
    throw new RangeError(`${where}: ${name} of "${scenario.id}" is not given; expected its path`);
  return new Array<number>(years).fill(usual);
}

function factorsOf(where: string, model: Model, chosen?: Chosen): UncertainParameter[] {
  const { scenario } = model;
  const given: [string, Distribution | undefined][] =
    chosen === undefined
      ? model.uncertain.map((name) => [name, undefined])
      : Array.isArray(chosen)
        ? (chosen as readonly string[]).map((name) => [name, undefined])
        : Object.entries(chosen as Readonly<Record<string, Distribution>>);
  if (given.length === 0)
    throw new RangeError(
      `${where}: no parameter of "${scenario.id}" has a distribution; expected at least one, or parameters with distributions`,
    );
  return given.map(([name, own]) => {
    checkParameterName(where, name);
    const spec = PARAMETERS[name];
    const distribution = own ?? scenario.parameters[name]?.distribution;
    if (distribution === undefined) {
      const close = nearest(name, model.uncertain);
      const hint = close === undefined ? "" : `; did you mean "${close}"?`;
      throw new RangeError(`${where}: ${name} of "${scenario.id}" has no distribution${hint}`);
    }
    checkDistribution(`${where}: ${name}`, distribution, spec.scale);
    const path = scenario.parameters[name]?.path ?? usualPath(where, model, name);
    return { name, spec, title: titleOf(name), distribution, path };
  });
}
