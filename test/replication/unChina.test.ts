import { describe, expect, it } from "vitest";
import * as data from "../../src/data/index.js";
import * as actuarial from "../../src/models/actuarial/index.js";

/** Of the United Nations' total, every year. */
const TOTAL = 0.001;
const BASE = 2023;
const UNTIL = 2100;

const annual = data.table("wpp2024_china_annual");
const years = Array.from({ length: UNTIL - BASE }, (_, i) => BASE + 1 + i);
const tables = new Map<string, data.Table>();
const tableOf = (id: string) => {
  if (!tables.has(id)) tables.set(id, data.table(id));
  return tables.get(id)!;
};
const column = (id: string, sex: string, year: number) =>
  tableOf(id)
    .filter((row) => row.sex === sex)
    .map((row) => Number(row[`y${year}`]));
const published = (year: number) => annual.find((row) => row.year === year)!;
const series = (name: string) => years.map((year) => Number(published(year)[name]));

const patterns = data.table("wpp2024_china_fertility_pattern");
const inputs = actuarial.populationInputs({
  baseYear: BASE,
  until: UNTIL,
  people: {
    male: column("wpp2024_china_population", "male", BASE),
    female: column("wpp2024_china_population", "female", BASE),
  },
  mortality: {
    tables: years.map((year) => ({
      year,
      male: actuarial.lifeTable(column("wpp2024_china_mx", "male", year), { sex: "male" }),
      female: actuarial.lifeTable(column("wpp2024_china_mx", "female", year), { sex: "female" }),
    })),
  },
  tfr: series("tfr"),
  pattern: years.map((year) => ({ year, pattern: patterns.map((row) => Number(row[`y${year}`])) })),
  sexRatio: series("sex_ratio_at_birth"),
  migration: {
    cells: Float64Array.from(
      years.flatMap((year) => [
        ...column("wpp2024_china_migration", "male", year),
        ...column("wpp2024_china_migration", "female", year),
      ]),
    ),
  },
});
const projection = actuarial.projectPopulation(inputs);

describe("the United Nations' projection for China (2024) from its own inputs", () => {
  it("comes out within 0.1 % of all people in every year to 2100", () => {
    expect(projection.rows.map(({ year }) => year)).toEqual([BASE, ...years]);
    for (const { year, total } of projection.rows) {
      const relative = total / Number(published(year).population_dec31) - 1;
      expect(Math.abs(relative), `${year}`).toBeLessThan(TOTAL);
    }
  });

  it("comes out within 0.1 % of births and 0.2 % of deaths in every year", () => {
    for (const { year, births, deaths } of projection.rows.slice(1)) {
      expect(Math.abs(births! / Number(published(year).births) - 1), `births ${year}`).toBeLessThan(0.001);
      expect(Math.abs(deaths! / Number(published(year).deaths) - 1), `deaths ${year}`).toBeLessThan(0.002);
    }
  });

  it("has the published e0 of both sexes to 0.001 years and e65 to 0.05", () => {
    for (const { year, e0Male, e0Female, e65Male, e65Female } of projection.rows.slice(1)) {
      const un = published(year);
      expect(Math.abs(e0Male! - Number(un.e0_male))).toBeLessThan(0.001);
      expect(Math.abs(e0Female! - Number(un.e0_female))).toBeLessThan(0.001);
      expect(Math.abs(e65Male! - Number(un.e65_male)), `${year}`).toBeLessThan(0.05);
      expect(Math.abs(e65Female! - Number(un.e65_female)), `${year}`).toBeLessThan(0.05);
    }
  });

  it("has every sex and age below 90 within half a per cent, and large age groups within 0.1 %", () => {
    projection.rows.forEach((row, i) => {
      for (const [s, sex] of [
        [0, "male"],
        [1, "female"],
      ] as const) {
        const ages = column("wpp2024_china_population", sex, row.year);
        for (let x = 0; x < 90; x++) {
          const people = projection.people[(i * 2 + s) * actuarial.AGES + x]!;
          expect(Math.abs(people / ages[x]! - 1), `${row.year} ${sex} ${x}`).toBeLessThan(0.005);
        }
      }
      const un = published(row.year);
      const near = (share: number, name: string) =>
        expect(Math.abs((share * row.total) / Number(un[name]) - 1), `${name} ${row.year}`).toBeLessThan(
          0.001,
        );
      near(row.under15, "age_0_14");
      near(row.from15to59, "age_15_59");
      near(row.over60, "age_60_plus");
      near(row.over65, "age_65_plus");
    });
  });

  it("keeps its identities", () => {
    expect(projection.checks.passed).toBe(true);
  });
});
