import { DataFault, type Fault } from "../../data/fault.js";
import { deepFreeze } from "../../data/freeze.js";
import { compile } from "../../models/actuarial/engine/model.js";
import type { Parameter } from "../../models/actuarial/parameters/parameter.js";
import { isParameter, type ParameterName } from "../../models/actuarial/parameters/register.js";
import { MOST_YEARS } from "../../models/actuarial/scenario/checkScenario.js";
import type { Mark, Scenario } from "../../models/actuarial/scenario/scenario.js";
import { showScenario } from "../../models/actuarial/scenario/showScenario.js";
import { checkInteger } from "../../models/numeric/check.js";
import { baseYearFaults } from "./baseYear.js";
import { chanceOf } from "./chance.js";
import type { ReadScenario, ScenarioOptions, WrittenScenario } from "./format.js";
import { fromRange, rangeParts } from "./fromRange.js";
import type { Layer } from "./layer.js";
import { evaluate, type Horizon } from "./parameters.js";
import { peopleOf } from "./people.js";
import { valuesLayer } from "./valuesLayer.js";

/**
 * The scenario that a chain of inheritance gives, the one that inherits from none first, with the user's values.
 * @throws DataFault with every fault, each with file, line and path
 */
export function assemble(chain: readonly Layer[], options: ScenarioOptions): ReadScenario {
  const leaf = chain.at(-1)!;
  const { from, until } = horizonOf(chain, options);
  const layers = options.values === undefined ? chain : [...chain, valuesLayer(leaf, options.values, from)];
  const faults: Fault[] = [];
  const parameters: Partial<Record<ParameterName, Parameter>> = {};
  for (const layer of layers) {
    for (const name of Object.keys(layer.value.parameters ?? {})) {
      if (!isParameter(name)) continue;
      const { parameter, faults: wrong } = evaluate(name, layer, { from, until }, parameters[name]);
      faults.push(...wrong);
      if (parameter !== undefined) parameters[name] = parameter;
    }
  }
  const people = peopleOf(layers, options, { from, until });
  faults.push(...people.faults, ...baseYearFaults(layers, options, from));
  if (faults.length > 0 || people.population === undefined) throw new DataFault(faults);
  const { id, name, description } = leaf.value;
  const costs = (scheme: "resident" | "employee") => nearest(layers, (value) => value.costs?.[scheme]);
  const [resident, employee] = [costs("resident"), costs("employee")];
  const enrolment = nearest(layers, (value) => value.enrolment);
  const balancing = nearest(layers, (value) => value.balancing);
  const chance = chanceOf(nearest(layers, (value) => value.chance));
  const settings = Object.assign({}, ...layers.map(({ value }) => value.settings ?? {}));
  const parents = chain.slice(0, -1).map(({ value }) => value.id);
  const scenario: Scenario = {
    id,
    name,
    ...(description && { description }),
    from,
    until,
    population: people.population,
    settings,
    ...(resident && { residentCosts: resident }),
    ...(employee && { employeeCosts: employee }),
    ...(enrolment && { enrolment }),
    ...(balancing && { balancing }),
    ...(chance && { chance }),
    parameters,
    inherits: parents.reverse(),
    marks: { ...marksOf(layers), population: people.mark },
  };
  return checked(scenario, leaf);
}

/** What only the whole scenario shows: needs of its rules, bounds of its parts. */
function checked(scenario: Scenario, { document }: Layer): ReadScenario {
  try {
    compile(scenario);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DataFault([{ file: document.file, ...rangeParts(error, `scenario "${scenario.id}"`) }]);
  }
  const { population, ...rest } = scenario;
  return showScenario({ ...deepFreeze(rest), population });
}

function horizonOf(chain: readonly Layer[], options: ScenarioOptions): Horizon {
  const leaf = chain.at(-1)!;
  const year = (field: "from" | "until", least: number, most: number): number => {
    const option = options[field];
    const layer = [...chain].reverse().find(({ value }) => value[field] !== undefined) ?? leaf;
    const value = option === undefined ? layer.value[field] : option;
    const given =
      option === undefined ? layer.document : { file: "options", value: {}, place: () => undefined };
    const faults = fromRange(given, [field], "", () => checkInteger("", field, value, least, most));
    const [fault] = faults;
    if (fault === undefined) return value!;
    const found = fault.found!.replace(/^: /, "");
    const before = least > 1900 && (value as number) < least ? `, before the first year, ${least}` : "";
    throw new DataFault([
      { ...fault, found: value === undefined ? `${field} is missing` : `${found}${before}` },
    ]);
  };
  const from = year("from", 1900, 2200);
  return { from, until: year("until", from, from + MOST_YEARS - 1) };
}

function nearest<T>(
  layers: readonly Layer[],
  pick: (value: WrittenScenario) => T | undefined,
): T | undefined {
  return layers.map(({ value }) => pick(value)).findLast((part) => part !== undefined);
}

/** Sources of the parts that are no parameters, each by the scenario that gives it last. */
function marksOf(layers: readonly Layer[]): Record<string, Mark> {
  const marks: Record<string, Mark> = {};
  for (const { value } of layers) {
    const parts = [
      ...Object.keys(value.settings ?? {}).map((name) => ["settings", name]),
      ...Object.keys(value.costs ?? {}).map((name) => ["costs", name]),
      ...(["enrolment", "balancing", "chance"] as const).filter((name) => value[name]).map((name) => [name]),
    ];
    for (const path of parts) {
      const [whole, key] = [path.join("."), path[0]!];
      const source = value.sources?.[whole] ?? value.sources?.[key];
      const reading = value.reading?.[whole] ?? value.reading?.[key];
      marks[whole] = { ...(source && { source }), ...(reading && { reading }), origin: value.id };
    }
  }
  return marks;
}
