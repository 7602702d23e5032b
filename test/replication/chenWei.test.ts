import { describe, expect, it } from "vitest";
import * as data from "../../src/data/index.js";
import * as actuarial from "../../src/models/actuarial/index.js";

/**
 * Chen Wei's people as Li's table implies them, from the inputs that Li names: census 2020, TFR 1.45, Brass's
 * fertility, deaths of the census with e0 75.10 and 81.20, the United Nations' fast gains. What Li does not
 * name: servicemen are left out, α and β are fitted to the births of the census, boys per girl stay as in the
 * census, nobody moves, people at the census stand for the year's end.
 */
const TOLERANCE = 0.0043;
const [BASE, UNTIL] = [2020, 2035];

const implied = data.table("chen_wei_2022_population_implied_by_li2023");
const target = new Map(
  implied.map((row) => [Number(row.year), Number(row.implied_total_population_10k) * 1e4]),
);
const SEXES = ["male", "female"] as const;
const bySex = <T>(of: (sex: "male" | "female") => T) => ({ male: of("male"), female: of("female") });

const census = data
  .table("census_population_province_age_sex")
  .filter((row) => row.census_year === 2020 && row.province_zh === "全国" && row.age_group !== "total");
const people = bySex((sex) => {
  const rows = census.filter((row) => row.sex === sex);
  return actuarial.singleYears(
    rows.map((row) => Number(row.population_persons)),
    actuarial.bandsFrom(rows.map((row) => Number(row.age_lo))),
  );
});

const byAge = (column: string) => {
  const out = new Float64Array(actuarial.AGES);
  for (const row of data.table("census_deaths_single_age")) {
    if (row.census_year === 2020) out[Number(row.age)] = out[Number(row.age)]! + Number(row[column]);
  }
  return out;
};
const women = byAge("female_average_population");
const reported = bySex((sex) => {
  const exposed = byAge(`${sex}_average_population`);
  return actuarial.lifeTable(
    byAge(`${sex}_deaths`).map((deaths, x) => deaths / exposed[x]!),
    { sex },
  );
});

/** Rates by age at the census; the birth lies half a year back on average. */
const atCensus = new Float64Array(51);
for (const row of data.table("census_births_longform_by_mother_age")) {
  if (row.period !== "2019.11.1-2020.10.31" || row.residence !== "all" || row.age_level !== "1yr") continue;
  atCensus[Number(row.mother_age)] = Number(row.births_both) / women[Number(row.mother_age)]!;
}
const atBirth = Float64Array.from({ length: 35 }, (_, i) => (atCensus[15 + i]! + atCensus[16 + i]!) / 2);
const brass = actuarial.fitGompertz(
  atBirth,
  Array.from({ length: 35 }, (_, i) => ({ from: 15 + i, to: 15 + i })),
);
const all = data
  .table("census_births_longform_by_mother_age")
  .find(
    (row) => row.period === "2019.11.1-2020.10.31" && row.residence === "all" && row.age_level === "total",
  )!;

function projected(change: Partial<actuarial.PopulationOptions> = {}) {
  const e0 = { male: 75.1, female: 81.2 };
  return actuarial.projectPopulation(
    actuarial.populationInputs({
      baseYear: BASE,
      until: UNTIL,
      people,
      mortality: {
        tables: [{ year: BASE, ...reported }],
        e0: bySex((sex) => actuarial.unGainPath(e0[sex], sex, "fast", UNTIL - BASE).slice(1)),
      },
      tfr: 1.45,
      pattern: brass,
      sexRatio: Number(all.births_male) / Number(all.births_female),
      ...change,
    }),
  );
}

/** Relative differences from the implied totals by year. */
const differences = ({ rows }: actuarial.PopulationProjection) =>
  new Map(
    rows
      .filter(({ year }) => target.has(year))
      .map(({ year, total }) => [year, total / target.get(year)! - 1]),
  );
const worst = (by: Map<number, number>) => Math.max(...[...by.values()].map(Math.abs));

describe("Chen Wei's projection as Li's table implies it", () => {
  const by = differences(projected());

  it("starts from the census without servicemen", () => {
    const total = SEXES.reduce((sum, sex) => sum + people[sex].reduce((a, b) => a + b, 0), 0);
    expect(total).toBeCloseTo(1409778724, 3);
  });

  it("comes out within 0.43 % in every year, and within 0.1 % in the first and the last", () => {
    expect(by.size).toBe(14);
    expect(worst(by)).toBeLessThan(TOLERANCE);
    expect(Math.abs(by.get(2022)!)).toBeLessThan(0.001);
    expect(Math.abs(by.get(2035)!)).toBeLessThan(0.001);
  });

  it("lies above in between, most in 2028", () => {
    for (let year = 2023; year < 2034; year++) expect(by.get(year)!, `${year}`).toBeGreaterThan(0);
    expect(by.get(2028)).toBe(worst(by));
    expect(by.get(2028)!).toBeGreaterThan(0.004);
  });

  it("comes nearer with earlier births, with a TFR that rises from 1.3 to 1.45 by 2024, not with servicemen", () => {
    const earlier = { alpha: brass.alpha + 0.3, beta: brass.beta };
    expect(worst(differences(projected({ pattern: earlier })))).toBeLessThan(0.0024);
    const rising = [
      { year: 2020, value: 1.3 },
      { year: 2024, value: 1.45 },
    ];
    expect(worst(differences(projected({ tfr: rising })))).toBeLessThan(0.0028);
    const soldiers = people.male.map((value, x) => (x >= 18 && x < 25 ? value + 2e6 / 7 : value));
    const withThem = differences(projected({ people: { male: soldiers, female: people.female } }));
    expect(worst(withThem)).toBeGreaterThan(0.005);
  });

  it("needs the United Nations' fast gains less than the rest: slower ones change 2035 by half a per cent", () => {
    const slow = differences(
      projected({
        mortality: {
          tables: [{ year: BASE, ...reported }],
          e0: {
            male: actuarial.unGainPath(75.1, "male", "slow", UNTIL - BASE).slice(1),
            female: actuarial.unGainPath(81.2, "female", "slow", UNTIL - BASE).slice(1),
          },
        },
      }),
    );
    expect(slow.get(2035)! - by.get(2035)!).toBeLessThan(-0.003);
    expect(slow.get(2035)! - by.get(2035)!).toBeGreaterThan(-0.006);
  });

  it("reads a reported life expectancy that the census overstates", () => {
    expect(reported.male.e0).toBeCloseTo(79.23, 2);
    expect(reported.female.e0).toBeCloseTo(84.23, 2);
  });
});
