import { describe, expect, it } from "vitest";
import * as data from "../../src/data/index.js";
import {
  censusPopulation,
  provinceNames,
  provincePopulation,
  unDeathRates,
  unPopulation,
} from "../../src/financing/population.js";
import { projectPopulation } from "../../src/models/actuarial/population/projectPopulation.js";

const annual = data.table("wpp2024_china_annual");
const un = (year: number, name: string) => annual.find((row) => row.year === year)![name] as number;
const off = (value: number, published: number) => Math.abs(value / published - 1);
const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe("unPopulation", () => {
  it("projects the United Nations' population from 2023 to 2100 within 0.05 % in every year", () => {
    const { rows, checks } = projectPopulation(unPopulation());
    expect(checks.passed).toBe(true);
    expect(rows.map((row) => row.year)).toEqual(Array.from({ length: 78 }, (_, t) => 2023 + t));
    for (const row of rows) {
      expect(off(row.total, un(row.year, "population_dec31"))).toBeLessThan(0.0005);
      expect(off(row.male, un(row.year, "male_dec31"))).toBeLessThan(0.0006);
      const older = row.over65 * row.total;
      expect(off(older, un(row.year, "age_65_plus"))).toBeLessThan(0.002);
      expect(off(row.under15 * row.total, un(row.year, "age_0_14"))).toBeLessThan(0.002);
      if (row.births === null) continue;
      expect(off(row.births, un(row.year, "births"))).toBeLessThan(0.002);
      expect(off(row.deaths!, un(row.year, "deaths"))).toBeLessThan(0.003);
      expect(Math.abs(row.e0Male! - un(row.year, "e0_male"))).toBeLessThan(0.01);
    }
  });

  it.each([2010, 2019, 2020])("does so from %i, through the estimates, within 0.1 %%", (baseYear) => {
    for (const row of projectPopulation(unPopulation({ baseYear })).rows) {
      expect(off(row.total, un(row.year, "population_dec31"))).toBeLessThan(0.001);
    }
  });

  it("projects the low variant within 0.1 % and the high one within 1 %", () => {
    for (const [variant, bound] of [
      ["low", 0.001],
      ["high", 0.01],
    ] as const) {
      const { rows } = projectPopulation(unPopulation({ variant, baseYear: 2022 }));
      for (const row of rows.filter(({ year }) => year >= 2024)) {
        expect(off(row.total, un(row.year, `population_${variant}`))).toBeLessThan(bound);
      }
    }
  });

  it.each([2012, 2015, 2017, 2019] as const)("projects revision %i near its own figures", (revision) => {
    const { rows } = projectPopulation(unPopulation({ revision }));
    const table = data.table("wpp_revisions_china_population").filter((row) => row.revision === revision);
    expect(rows[0]!.year).toBe(revision);
    const at = (year: number) => rows.find((row) => row.year === year)!.total;
    for (const year of [2020, 2030, 2040, 2050].filter((y) => y > revision + 1)) {
      const published = 1000 * data.numbers(table, `y${year}`).reduce((a, b) => a + b, 0);
      expect(off((at(year - 1) + at(year)) / 2, published)).toBeLessThan(year > 2040 ? 0.003 : 0.0015);
    }
  });

  it("gives both sexes a response that sums to 1, and rates for a Lee–Carter fit", () => {
    const { response } = unPopulation({ until: 2024 });
    for (const s of [0, 1]) {
      const b = response.subarray(s * 102, (s + 1) * 102);
      expect(Math.min(...b)).toBeGreaterThanOrEqual(0);
      expect(total(b)).toBeGreaterThan(0.95);
      expect(total(b)).toBeLessThan(1.05);
    }
    const rates = unDeathRates({ sex: "female", from: 1990, until: 2019 });
    expect(rates).toHaveLength(30 * 101);
    expect(Math.min(...rates)).toBeGreaterThan(0);
    expect(rates[0]).toBeGreaterThan(rates[29 * 101]!);
  });

  it("refuses what the tables do not hold", () => {
    expect(() => unPopulation({ baseYear: 1989 })).toThrow(
      "unPopulation: baseYear is 1989; expected a whole number from 1990 to 2099",
    );
    expect(() => unPopulation({ baseYear: 2030, until: 2030 })).toThrow(/until is 2030; .* 2031 to 2100/);
    expect(() => unPopulation({ revision: 2022 as never })).toThrow(
      "unPopulation: revision is 2022; expected one of 2012, 2015, 2017, 2019, 2024",
    );
    expect(() => unPopulation({ revision: 2019, until: 2100 })).toThrow(/until \(revision 2019\) is 2100/);
    expect(() => unPopulation({ revision: 2019, variant: "low" })).toThrow(/the only one shipped/);
    expect(() => unPopulation({ baseyear: 2023 } as never)).toThrow(/did you mean "baseYear"/);
    expect(() => unPopulation({ baseYear: Number.NaN })).toThrow(/baseYear is NaN/);
    expect(() => unDeathRates({ sex: "both" as never })).toThrow(/sex is "both"/);
  });
});

describe("censusPopulation", () => {
  it("counts the census, with or without servicemen", () => {
    expect(Math.round(total(censusPopulation({ until: 2021 }).people))).toBe(1_411_778_724);
    const without = censusPopulation({ until: 2021, servicemen: false });
    expect(Math.round(total(without.people))).toBe(1_409_778_724);
    expect(total(without.people.subarray(0, 101))).toBeCloseTo(721_416_394, 1);
    expect(without.people[0]).toBeCloseTo(6_312_409, 3);
    expect(total(without.people.subarray(101 + 60, 101 + 65))).toBeCloseTo(36_510_722, -6);
  });

  it("keeps the sizes of cohorts: far fewer of 1961 than of 1963", () => {
    const { people } = censusPopulation({ until: 2021 });
    expect(people[59]! / people[57]!).toBeLessThan(0.75);
  });

  it("projects births of 2021 within 6 % of the 10.62 million counted", () => {
    const { rows } = projectPopulation(censusPopulation({ until: 2050 }));
    expect(off(rows[1]!.births!, 10_620_000)).toBeLessThan(0.06);
    expect(rows.at(-1)!.total).toBeGreaterThan(1.15e9);
    expect(rows.at(-1)!.total).toBeLessThan(1.3e9);
  });

  it("refuses a horizon or a field that is none", () => {
    expect(() => censusPopulation({ until: 2020 })).toThrow(/until is 2020; .*2021 to 2100/);
    expect(() => censusPopulation({ servicemen: 1 as never })).toThrow(
      /servicemen is 1; expected true or false/,
    );
  });
});

describe("provincePopulation", () => {
  const names = provinceNames();
  const figures = data.table("provincial_demography_2020");

  it("has 31 provinces that sum to the census, and urban and rural that sum to each", () => {
    expect(names).toHaveLength(31);
    let all = 0;
    for (const { zh } of names) {
      const [whole, urban, rural] = (["all", "urban", "rural"] as const).map((residence) =>
        total(provincePopulation(zh, { until: 2021, residence, migration: "none" }).people),
      );
      expect(urban! + rural!).toBeCloseTo(whole!, 1);
      all += whole!;
    }
    expect(Math.round(all)).toBe(1_409_778_724);
  });

  it("projects every province and its countryside to 2051 with its identities kept", () => {
    for (const { zh } of names) {
      for (const residence of ["all", "rural"] as const) {
        const { checks, rows } = projectPopulation(provincePopulation(zh, { until: 2051, residence }));
        expect(checks.passed).toBe(true);
        expect(rows.at(-1)!.migration).toBeCloseTo(0, 6);
      }
    }
  }, 60_000);

  it("starts near the province's own fertility and mortality", () => {
    for (const { zh } of names) {
      const figure = figures.find((row) => row.province_zh === zh)!;
      const first = projectPopulation(provincePopulation(zh, { until: 2021 })).rows[1]!;
      const level = figure.tfr as number;
      expect(first.tfr!).toBeCloseTo((level * un(2021, "tfr")) / un(2020, "tfr"), 9);
      expect(Math.abs(first.e0Male! - (figure.e0_male_derived as number))).toBeLessThan(0.3);
      expect(Math.abs(first.e0Female! - (figure.e0_female_derived as number))).toBeLessThan(0.3);
    }
  });

  it("lets the distance to the nation narrow, and nobody move where asked", () => {
    const [tibet, nation] = [provincePopulation("西藏", { until: 2100 }), unPopulation({ baseYear: 2020 })];
    const gap = (t: number) => {
      const [p, n] = [tibet, nation].map((inputs) => projectPopulation(inputs).rows[t]!.e0Female!);
      return n! - p!;
    };
    expect(gap(80)).toBeLessThan(0.8 * gap(1));
    expect(total(provincePopulation("广东", { migration: "none" }).migration)).toBe(0);
    expect(total(provincePopulation("广东").migration.subarray(0, 202))).toBeGreaterThan(500_000);
  });

  it("takes from the countryside of a province what comes to its towns", () => {
    const [all, urban, rural] = (["all", "urban", "rural"] as const).map(
      (residence) => provincePopulation("江西", { until: 2030, residence }).migration,
    );
    for (const i of [0, 22, 124, 1500]) expect(urban![i]! + rural![i]!).toBeCloseTo(all![i]!, 6);
    expect(total(rural!)).toBeLessThan(0);
  });

  it("knows a province by its Chinese and English names and codes", () => {
    const people = (name: string) => total(provincePopulation(name, { until: 2021 }).people);
    const known = people("内蒙古");
    for (const name of ["内蒙古自治区", "Inner Mongolia", "inner mongolia", "150000", "15"]) {
      expect(people(name)).toBe(known);
    }
  });

  it("names the nearest province and refuses what is none", () => {
    expect(() => provincePopulation("Jiangxy")).toThrow(/province is "Jiangxy".*did you mean "Jiangxi"/);
    expect(() => provincePopulation("全国")).toThrow(/expected one of the 31 provinces/);
    expect(() => provincePopulation(36 as never)).toThrow(/province is 36/);
    expect(() => provincePopulation("江西", { residence: "town" as never })).toThrow(
      /residence is "town"; expected one of all, urban, rural/,
    );
    expect(() => provincePopulation("江西", { until: 2101 })).toThrow(/until is 2101; .*2100/);
  });
});
