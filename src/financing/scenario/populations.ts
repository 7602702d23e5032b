import { table } from "../../data/sources.js";
import type { Text } from "../../display/text.js";
import { liAssumptions } from "../../models/actuarial/paper/assumptions.js";
import type { PopulationInputs, PopulationTotals } from "../../models/actuarial/population/inputs.js";
import { laterBase } from "../../models/actuarial/population/laterBase.js";
import { censusPopulation, provincePopulation, type Residence, unPopulation } from "../population.js";

/** People of a scenario's base year and projected years, and where they come from. */
export interface Population {
  readonly people: PopulationInputs | PopulationTotals;
  readonly source: Text;
}

/** What a file says of a population beside its source. */
export interface PopulationChoice {
  readonly variant?: string;
  readonly province?: string;
  readonly residence?: string;
  readonly migration?: string;
}

interface PopulationSource {
  readonly title: { readonly zh: string; readonly en: string };
  /** What may be chosen, and the values of each: the usual one first, none for any. */
  readonly choices: Readonly<Partial<Record<keyof PopulationChoice, readonly string[]>>>;
  /** @throws RangeError naming the years that there are */
  readonly load: (from: number, until: number, choice: PopulationChoice) => Population;
}

const FERTILITY = ["medium", "low", "high"];

/** Populations that a scenario can name. */
export const POPULATIONS = {
  un2024: {
    title: {
      zh: "联合国《世界人口展望2024》，中国，单岁，基年 1990—2099",
      en: "United Nations, World Population Prospects 2024, China, single ages, base years 1990 to 2099",
    },
    choices: { variant: FERTILITY },
    load: (from, until, { variant = "medium" }) =>
      noted(unPopulation({ baseYear: from - 1, until, variant: variant as "medium" })),
  },
  un2019: earlier(2019),
  un2017: earlier(2017),
  un2015: earlier(2015),
  un2012: earlier(2012),
  census2020: {
    title: {
      zh: "第七次全国人口普查，此后采用联合国《世界人口展望2024》的生育、死亡与迁移",
      en: "Census of 2020, with fertility, mortality and migration of World Population Prospects 2024",
    },
    choices: {},
    load: (from, until) => noted(since2020("census2020", censusPopulation({ until }), from)),
  },
  province: {
    title: {
      zh: "31 个省份之一：第七次全国人口普查及本省生育、死亡水平；可分城镇、乡村",
      en: "One of the 31 provinces from the census of 2020, all of it or its urban or rural part",
    },
    choices: { province: [], residence: ["all", "urban", "rural"], migration: ["recent", "none"] },
    load: (from, until, { province, residence, migration }) =>
      noted(
        since2020(
          "province",
          provincePopulation(province!, {
            until,
            ...(residence && { residence: residence as Residence }),
            ...(migration && { migration: migration as "recent" }),
          }),
          from,
        ),
      ),
  },
  liChenWei: {
    title: {
      zh: "陈卫（2022）的预测，由李雅诗等表 2 反推：总人口与老龄化指数，2022—2035 年",
      en: "Chen Wei (2022) as Li's Table 2 implies it: totals and ageing index, 2022 to 2035",
    },
    choices: {},
    load: liChenWei,
  },
} as const satisfies Readonly<Record<string, PopulationSource>>;

export type PopulationName = keyof typeof POPULATIONS;
export const POPULATION_NAMES = Object.freeze(Object.keys(POPULATIONS)) as readonly PopulationName[];

/**
 * The people of a source for a horizon.
 * @throws RangeError for a choice that the source does not have, or years without data
 */
export function loadPopulation(
  name: PopulationName,
  from: number,
  until: number,
  choice: PopulationChoice = {},
): Population {
  const source: PopulationSource = POPULATIONS[name];
  for (const [field, value] of Object.entries(choice)) {
    const allowed = source.choices[field as keyof PopulationChoice];
    if (allowed === undefined) {
      const known = Object.keys(source.choices).join(", ");
      throw new RangeError(
        `population: ${name} has no ${field}; expected ${known === "" ? "the source alone" : `one of: ${known}`}`,
      );
    }
    if (allowed.length > 0 && !allowed.includes(value as string))
      throw new RangeError(
        `population: ${field} is "${value}"; expected of ${name} one of: ${allowed.join(", ")}`,
      );
  }
  if ("province" in source.choices && choice.province === undefined)
    throw new RangeError(`population: province is missing; expected the name of one, as in ${name}`);
  return source.load(from, until, choice);
}

function earlier(revision: 2012 | 2015 | 2017 | 2019): PopulationSource {
  return {
    title: {
      zh: `联合国《世界人口展望${revision}》，中国，五岁组化为单岁，基年 2000—2058`,
      en: `United Nations, World Population Prospects ${revision}, China, from five-year groups, base years 2000 to 2058`,
    },
    choices: {},
    load: (from, until) => noted(unPopulation({ revision, baseYear: from - 1, until })),
  };
}

function noted(people: PopulationInputs): Population {
  return { people, source: people.note! };
}

/** People of the census as projected to the base year of a scenario. */
function since2020(name: string, people: PopulationInputs, from: number): PopulationInputs {
  if (from - 1 < people.baseYear)
    throw new RangeError(
      `population: ${name} has no people of the base year ${from - 1}; expected a base year from ${people.baseYear} on`,
    );
  return laterBase(people, from - 1);
}

/** The paper gives no people of 2021: those of 2022 stand in their place, and nothing uses them. */
function liChenWei(from: number, until: number): Population {
  const source = table("chen_wei_2022_population_implied_by_li2023");
  const { firstYear, population, ageingIndex } = liAssumptions({
    parameters: table("li2023_parameters"),
    population: source,
    printed: table("li2023_table2_tidy"),
  });
  const last = firstYear + population.length - 1;
  if (from < firstYear || until > last)
    throw new RangeError(
      `population: liChenWei has no people of ${from < firstYear ? `the base year ${from - 1}` : until}; expected years from ${firstYear} to ${last}`,
    );
  const first = from - firstYear;
  const years = until - from + 1;
  const pick = (values: readonly number[]) => [
    values[Math.max(0, first - 1)]!,
    ...values.slice(first, first + years),
  ];
  const index = pick(ageingIndex);
  return {
    people: { totals: pick(population), ageingIndex: index.map((value) => value / index[0]!) },
    source: source.source!.title,
  };
}
