import type { PopulationInputs } from "../../models/actuarial/population/inputs.js";
import { populationInputs } from "../../models/actuarial/population/populationInputs.js";
import { checkFields, checkInteger, checkOneOf, shown } from "../../models/numeric/check.js";
import { chinaResponse } from "./response.js";
import { EARLIER_REVISIONS, type EarlierRevision, revisionPopulation } from "./revisionPopulation.js";
import { UN_FROM, UN_UNTIL, unAnnual, unLifeTables, unMigrants, unPatterns, unPeople } from "./unTables.js";

const WHERE = "unPopulation";
const VARIANTS = ["medium", "low", "high"] as const;

export interface UnPopulationOptions {
  /** Edition of World Population Prospects, default 2024; of the earlier ones only five-year groups are shipped. */
  readonly revision?: EarlierRevision | 2024;
  /** People are counted at the end of this year: 1990 … 2099 (default 2023), of earlier revisions 2000 … 2058. */
  readonly baseYear?: number;
  /** Last projected year, default 2100; of earlier revisions 2059, the default. */
  readonly until?: number;
  /** Fertility of the low or high variant, half a child apart, from 2024 on; only of 2024. */
  readonly variant?: (typeof VARIANTS)[number];
}

/**
 * China (without Hong Kong, Macao and Taiwan) as the United Nations project it, by single age and sex: people,
 * life tables, fertility and its pattern, sex ratio at birth and migration of each year. Projected with these,
 * the people of 2024 … 2100 are those of the United Nations within 0.03 % in every year.
 *
 * An earlier revision gives what was known then: five-year groups and periods, made into single ages (`singleYears`)
 * and years (straight lines between the middles of the periods), migrants by age after Rogers and Castro.
 *
 * Source: United Nations, World Population Prospects 2024 (2019, 2017, 2015, 2012), country code 156.
 *
 * @throws RangeError for a revision that is not shipped, years outside the tables, or a variant that is none
 * @example const inputs = actuarial.unPopulation({ baseYear: 2023, until: 2050 })
 */
export function unPopulation(options: UnPopulationOptions = {}): PopulationInputs {
  checkFields(`${WHERE}: options`, options, ["revision", "baseYear", "until", "variant"]);
  const { revision = 2024, variant = "medium" } = options;
  checkOneOf(WHERE, "variant", variant, VARIANTS);
  if (revision !== 2024) {
    if (!(EARLIER_REVISIONS as readonly unknown[]).includes(revision)) {
      throw new RangeError(
        `${WHERE}: revision is ${shown(revision)}; expected one of ${EARLIER_REVISIONS.join(", ")}, 2024`,
      );
    }
    if (variant !== "medium") {
      throw new RangeError(
        `${WHERE}: variant is "${variant}" of revision ${revision}; expected "medium", the only one shipped`,
      );
    }
    return revisionPopulation(revision, options);
  }
  const { baseYear = 2023, until = UN_UNTIL } = options;
  checkInteger(WHERE, "baseYear", baseYear, UN_FROM, UN_UNTIL - 1);
  checkInteger(WHERE, "until", until, baseYear + 1, UN_UNTIL);
  const from = baseYear + 1;
  const tfr = unAnnual(WHERE, "tfr", from, until);
  if (variant !== "medium" && until >= 2024) {
    const start = Math.max(from, 2024);
    tfr.set(unAnnual(WHERE, `tfr_${variant}`, start, until), start - from);
  }
  return populationInputs({
    baseYear,
    until,
    people: unPeople(baseYear),
    mortality: { tables: unLifeTables(from, until) },
    tfr,
    pattern: unPatterns(from, until),
    sexRatio: unAnnual(WHERE, "sex_ratio_at_birth", from, until),
    migration: { cells: unMigrants(WHERE, from, until) },
    response: chinaResponse(),
    note: {
      zh: `联合国《世界人口展望2024》，中国（不含港澳台），${{ medium: "中", low: "低", high: "高" }[variant]}方案，单岁`,
      en: `United Nations, World Population Prospects 2024, China without Hong Kong, Macao and Taiwan, ${variant} variant, single ages`,
    },
  });
}
