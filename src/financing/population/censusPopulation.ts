import type { PopulationInputs } from "../../models/actuarial/population/inputs.js";
import { populationInputs } from "../../models/actuarial/population/populationInputs.js";
import { checkFields, checkInteger, shown } from "../../models/numeric/check.js";
import { censusPeople } from "./censusPeople.js";
import { chinaResponse } from "./response.js";
import { UN_UNTIL, unAnnual, unLifeTables, unMigrants, unPatterns } from "./unTables.js";

const WHERE = "censusPopulation";
export const NATION_CODE = "000000";
/** The census counts them apart, without ages. */
const SERVICEMEN = 2_000_000;
const SERVING = { from: 18, to: 29 };

export interface CensusPopulationOptions {
  /** Last projected year, default 2100. */
  readonly until?: number;
  /** Adds the two million servicemen, men of 18 to 29 in proportion to the others (default true). */
  readonly servicemen?: boolean;
}

/**
 * China from the census of 1 November 2020, taken as the end of 2020 (1,409.78 million; 1,411.78 with servicemen),
 * with the life tables, fertility, sex ratio and migration of the United Nations (2024) from 2021 on. The United
 * Nations' own population of 2020 is 1.1 % larger, above all at ages 15 to 24 and 35 to 39.
 *
 * @throws RangeError for a horizon outside 2021 … 2100
 */
export function censusPopulation(options: CensusPopulationOptions = {}): PopulationInputs {
  checkFields(`${WHERE}: options`, options, ["until", "servicemen"]);
  const { until = UN_UNTIL, servicemen = true } = options;
  checkInteger(WHERE, "until", until, 2021, UN_UNTIL);
  if (typeof servicemen !== "boolean") {
    throw new RangeError(`${WHERE}: servicemen is ${shown(servicemen)}; expected true or false`);
  }
  const people = censusPeople(NATION_CODE, "all");
  if (servicemen) addServicemen(people.male);
  return populationInputs({
    baseYear: 2020,
    until,
    people,
    mortality: { tables: unLifeTables(2021, until) },
    tfr: unAnnual(WHERE, "tfr", 2021, until),
    pattern: unPatterns(2021, until),
    sexRatio: unAnnual(WHERE, "sex_ratio_at_birth", 2021, until),
    migration: { cells: unMigrants(WHERE, 2021, until) },
    response: chinaResponse(),
    note: {
      zh: `第七次全国人口普查${servicemen ? "（含现役军人）" : "（不含现役军人）"}，2021年起采用联合国《世界人口展望2024》的死亡、生育与迁移`,
      en: `Census of 2020 ${servicemen ? "with" : "without"} servicemen; mortality, fertility and migration of World Population Prospects 2024 from 2021`,
    },
  });
}

function addServicemen(men: Float64Array): void {
  let sum = 0;
  for (let x = SERVING.from; x <= SERVING.to; x++) sum += men[x]!;
  for (let x = SERVING.from; x <= SERVING.to; x++) men[x] = men[x]! * (1 + SERVICEMEN / sum);
}
