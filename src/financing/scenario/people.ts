import type { Fault } from "../../data/fault.js";
import type { YamlDocument } from "../../data/yaml/document.js";
import { placed } from "../../data/yaml/placed.js";
import { WRITTEN_UNITS } from "../../models/actuarial/parameters/units.js";
import type { PopulationInputs, PopulationTotals } from "../../models/actuarial/population/inputs.js";
import { pathOf } from "../../models/actuarial/scenario/datedPath.js";
import type { Mark } from "../../models/actuarial/scenario/scenario.js";
import type { Dated, ScenarioOptions, WrittenPopulation } from "./format.js";
import { fromRange } from "./fromRange.js";
import type { Layer } from "./layer.js";
import type { Horizon } from "./parameters.js";
import { loadPopulation, POPULATION_NAMES, type PopulationName } from "./populations.js";

interface People {
  readonly population?: PopulationInputs | PopulationTotals;
  readonly mark: Mark;
  readonly faults: readonly Fault[];
}

/** The people of the user's choice, or of the nearest scenario that names some. */
export function peopleOf(layers: readonly Layer[], options: ScenarioOptions, horizon: Horizon): People {
  const leaf = layers.at(-1)!;
  const layer = [...layers].reverse().find(({ value }) => value.population !== undefined);
  const given = options.population;
  const document: YamlDocument =
    given === undefined
      ? (layer ?? leaf).document
      : { file: "options", value: { population: given }, place: () => undefined };
  const population = given ?? layer?.value.population;
  const origin = given === undefined ? (layer?.value.id ?? "") : "options";
  if (population === undefined) {
    const expected = `a source (${POPULATION_NAMES.join(", ")}), or totals by year`;
    return {
      mark: {},
      faults: [{ ...placed(document, ["population"]), found: "population is missing", expected }],
    };
  }
  const { value } = layer ?? leaf;
  const mark = {
    ...(value.sources?.population && { source: value.sources.population }),
    ...(value.reading?.population && { reading: value.reading.population }),
    origin,
  };
  if (isReady(population)) return { population, mark: { origin }, faults: [] };
  let people: Omit<People, "faults"> = { mark };
  const faults = fromRange(document, ["population"], "population", (where) => {
    people = written(where, population, horizon, mark);
  });
  return { ...people, faults };
}

/** Arrays, not the fields of a file. */
function isReady(
  population: WrittenPopulation | PopulationInputs | PopulationTotals,
): population is PopulationInputs | PopulationTotals {
  return "people" in population || ("totals" in population && Array.isArray(population.totals));
}

function written(
  where: string,
  population: WrittenPopulation,
  { from, until }: Horizon,
  mark: Mark,
): Omit<People, "faults"> {
  if ("source" in population) {
    const { source, ...choice } = population;
    const { people, source: note } = loadPopulation(source as PopulationName, from, until, choice);
    return { population: people, mark: { source: note, ...mark } };
  }
  const { totals, ageing, between, unit } = population;
  const path = (what: string, years: Dated, factor: number) =>
    pathOf(`${where}.${what}`, { years, ...(between && { between }) }, from - 1, until).map(
      (x) => x * factor,
    );
  return {
    population: {
      totals: path("totals", totals, unit === undefined ? 1 : WRITTEN_UNITS.persons[unit]!),
      ...(ageing && { ageingIndex: path("ageing", ageing, 1) }),
    },
    mark,
  };
}
