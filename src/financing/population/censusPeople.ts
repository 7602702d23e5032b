import { DataFault } from "../../data/fault.js";
import { type Sex, unPeople } from "./unTables.js";
import { column, rowsWhere } from "./yearColumns.js";

export const RESIDENCES = ["all", "urban", "rural"] as const;
/** Cities and towns are urban. */
export type Residence = (typeof RESIDENCES)[number];

const PLACES: Readonly<Record<Residence, readonly string[]>> = {
  all: ["city", "town", "rural"],
  urban: ["city", "town"],
  rural: ["rural"],
};
const TABLE = "census_population_residence";
const GROUPS = ["age_0", "age_1_4", ...Array.from({ length: 19 }, (_, i) => `age_${5 * i + 5}_${5 * i + 9}`)];
const OPEN = "age_100_plus";
const CENSUS = 2020;

/**
 * People of the census of 1 November 2020 by single age 0 … 99 and 100+. The census is published for a province
 * by groups of ages; within a group the ages have the shares of the United Nations' population at the end of 2020,
 * which carries the sizes of the cohorts (the few of 1960 and 1961, the many of 1963).
 *
 * @throws DataFault when the table has no such rows
 */
export function censusPeople(
  provinceCode: string,
  residence: Residence,
): { readonly male: Float64Array; readonly female: Float64Array } {
  const shares = unPeople(CENSUS);
  const of = (sex: Sex) => spread(groupsOf(provinceCode, residence, sex), shares[sex]);
  return { male: of("male"), female: of("female") };
}

function groupsOf(code: string, residence: Residence, sex: Sex): Float64Array {
  const out = new Float64Array(GROUPS.length + 1);
  for (const place of PLACES[residence]) {
    const rows = rowsWhere(TABLE, { census_year: CENSUS, province_code: code, residence: place, sex });
    if (rows.length !== 1) {
      throw new DataFault([
        {
          file: `data/china/${TABLE}.csv`,
          found: `${rows.length} rows of ${CENSUS}, ${code}, ${place}, ${sex}`,
          expected: "one",
        },
      ]);
    }
    [...GROUPS, OPEN].forEach((group, i) => {
      out[i] = out[i]! + column(rows, group)[0]!;
    });
  }
  return out;
}

function spread(groups: Float64Array, shares: Float64Array): Float64Array {
  const out = new Float64Array(shares.length);
  groups.forEach((people, i) => {
    const [first, last] = bounds(i);
    let sum = 0;
    for (let x = first; x <= last; x++) sum += shares[x]!;
    for (let x = first; x <= last; x++) out[x] = (people * shares[x]!) / sum;
  });
  return out;
}

/** Group 0 is age 0, 1 is 1–4, then five years each, the last 100+. */
function bounds(group: number): readonly [first: number, last: number] {
  if (group === 0) return [0, 0];
  if (group === 1) return [1, 4];
  return group > GROUPS.length - 1 ? [100, 100] : [5 * (group - 1), 5 * (group - 1) + 4];
}
