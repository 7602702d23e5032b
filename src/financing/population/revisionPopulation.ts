import { ABRIDGED_AGES, bandsFrom } from "../../models/actuarial/population/ageBands.js";
import { patternFromGroups } from "../../models/actuarial/population/fertilityPattern.js";
import type { PopulationInputs } from "../../models/actuarial/population/inputs.js";
import { lifeTable } from "../../models/actuarial/population/lifeTable.js";
import { populationInputs } from "../../models/actuarial/population/populationInputs.js";
import { singleYears } from "../../models/actuarial/population/singleYears.js";
import { checkInteger } from "../../models/numeric/check.js";
import { chinaResponse } from "./response.js";
import type { Sex } from "./unTables.js";
import { column, rowsWhere } from "./yearColumns.js";

/** Editions of World Population Prospects before 2024 that are shipped. */
export const EARLIER_REVISIONS = [2012, 2015, 2017, 2019] as const;
export type EarlierRevision = (typeof EARLIER_REVISIONS)[number];

const WHERE = "unPopulation";
const RATES = "wpp_revisions_china_rates";
const FIRST = 2000;
const LAST = 2060;
/** First years of the periods, and the whole year around whose middle one is centred. */
const PERIODS = Array.from({ length: (LAST - FIRST) / 5 }, (_, i) => FIRST + 5 * i);
const centre = (period: number) => period + 2.5;
const name = (period: number) => `p${period}_${period + 5}`;
const FIVE_YEARS = bandsFrom(Array.from({ length: 21 }, (_, i) => 5 * i));
const MOTHERS = Array.from({ length: 7 }, (_, i) => ({ from: 15 + 5 * i, to: 19 + 5 * i }));

/** Population inputs of an earlier revision; see `unPopulation`. */
export function revisionPopulation(
  revision: EarlierRevision,
  options: { readonly baseYear?: number; readonly until?: number },
): PopulationInputs {
  const { baseYear = revision, until = LAST - 1 } = options;
  checkInteger(WHERE, `baseYear (revision ${revision})`, baseYear, FIRST, LAST - 2);
  checkInteger(WHERE, `until (revision ${revision})`, until, baseYear + 1, LAST - 1);
  const measure = (what: string, sex: string, scale = 1) => {
    const row = rowsWhere(RATES, { revision, measure: what, sex })[0]!;
    return PERIODS.map((period) => ({ year: centre(period), value: (row[name(period)] as number) * scale }));
  };
  return populationInputs({
    baseYear,
    until,
    people: { male: peopleAt(revision, "male", baseYear), female: peopleAt(revision, "female", baseYear) },
    mortality: {
      tables: PERIODS.map((period) => ({
        year: centre(period),
        male: tableOf(revision, "male", period),
        female: tableOf(revision, "female", period),
      })),
      e0: { male: measure("life_expectancy", "male"), female: measure("life_expectancy", "female") },
    },
    tfr: measure("tfr", "both"),
    pattern: PERIODS.map((period) => ({
      year: centre(period),
      pattern: patternFromGroups(
        column(rowsWhere(RATES, { revision, measure: "fertility_share" }), name(period)),
        MOTHERS,
      ),
    })),
    sexRatio: measure("sex_ratio_at_birth", "both"),
    migration: { total: measure("net_migration", "both", 1000 / 5) },
    response: chinaResponse(),
    note: {
      zh: `联合国《世界人口展望${revision}》，中国（不含港澳），中方案，由五岁组和五年期化为单岁单年`,
      en: `United Nations, World Population Prospects ${revision}, China, medium variant, single ages and years from five-year groups and periods`,
    },
  });
}

/** 31 December lies between two 1 Julys five years apart: a straight line by group, then single ages. */
function peopleAt(revision: number, sex: Sex, year: number): Float64Array {
  const rows = rowsWhere("wpp_revisions_china_population", { revision, sex });
  const before = year - (year % 5);
  const share = (year + 0.5 - before) / 5;
  const [early, late] = [column(rows, `y${before}`), column(rows, `y${before + 5}`)];
  const groups = early.map((value, i) => 1000 * (value * (1 - share) + late[i]! * share));
  return singleYears(groups, FIVE_YEARS);
}

function tableOf(revision: number, sex: Sex, period: number) {
  const rows = rowsWhere(RATES, { revision, measure: "death_rate", sex });
  return lifeTable(column(rows, name(period)), { bands: ABRIDGED_AGES, sex });
}
