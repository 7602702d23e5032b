import { table } from "../../data/sources.js";
import type { Text } from "../../display/text.js";
import { liAssumptions } from "../../models/actuarial/paper/assumptions.js";
import type { PopulationInputs, PopulationTotals } from "../../models/actuarial/population/inputs.js";

/** People of a scenario's base year and projected years, and where they come from. */
export interface Population {
  readonly people: PopulationInputs | PopulationTotals;
  readonly source: Text;
}

interface PopulationSource {
  readonly title: { readonly zh: string; readonly en: string };
  /** Names that `variant` may have, the usual one first. */
  readonly variants: readonly string[];
  /** @throws RangeError naming the years that there are */
  readonly load: (from: number, until: number, variant: string) => Population;
}

/** Populations that a scenario can name. */
export const POPULATIONS = {
  liChenWei: {
    title: {
      zh: "陈卫（2022）的预测，由李雅诗等表 2 反推：总人口与老龄化指数，2021—2035 年",
      en: "Chen Wei (2022) as Li's Table 2 implies it: totals and ageing index, 2021 to 2035",
    },
    variants: ["printed"],
    load: liChenWei,
  },
} as const satisfies Readonly<Record<string, PopulationSource>>;

export type PopulationName = keyof typeof POPULATIONS;
export const POPULATION_NAMES = Object.freeze(Object.keys(POPULATIONS)) as readonly PopulationName[];

/**
 * The people of a source for a horizon.
 * @throws RangeError for a variant that the source does not have, or years without data
 */
export function loadPopulation(
  name: PopulationName,
  from: number,
  until: number,
  variant?: string,
): Population {
  const source: PopulationSource = POPULATIONS[name];
  if (variant !== undefined && !source.variants.includes(variant)) {
    throw new RangeError(
      `population: variant is "${variant}"; expected of ${name} one of ${source.variants.join(", ")}`,
    );
  }
  return source.load(from, until, variant ?? source.variants[0]!);
}

/** @throws RangeError for a horizon that leaves the years of a source */
function checkYears(name: string, from: number, until: number, first: number, last: number): void {
  if (from >= first && until <= last) return;
  const missing = from < first ? `the base year ${from - 1}` : `${until}`;
  throw new RangeError(
    `population: ${name} has no people of ${missing}; expected first years from ${first} and last years to ${last}`,
  );
}

/** The paper gives no people of 2021: those of 2022 stand in their place, and nothing uses them. */
function liChenWei(from: number, until: number): Population {
  const source = table("chen_wei_2022_population_implied_by_li2023");
  const { firstYear, population, ageingIndex } = liAssumptions({
    parameters: table("li2023_parameters"),
    population: source,
    printed: table("li2023_table2_tidy"),
  });
  checkYears("liChenWei", from, until, firstYear, firstYear + population.length - 1);
  const first = from - firstYear;
  const years = until - from + 1;
  const pick = (values: readonly number[], before: number) => [
    first === 0 ? before : values[first - 1]!,
    ...values.slice(first, first + years),
  ];
  const index = pick(ageingIndex, ageingIndex[0]!);
  return {
    people: {
      totals: pick(population, population[0]!),
      ageingIndex: index.map((value) => value / index[0]!),
    },
    source: source.source!.title,
  };
}
