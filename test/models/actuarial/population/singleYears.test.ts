import { describe, expect, it } from "vitest";
import * as data from "../../../../src/data/index.js";
import { bandsFrom } from "../../../../src/models/actuarial/population/ageBands.js";
import {
  netMigration,
  ROGERS_CASTRO,
  rogersCastro,
} from "../../../../src/models/actuarial/population/migration.js";
import { singleYears } from "../../../../src/models/actuarial/population/singleYears.js";
import reference from "../../../reference/population_reference.json" with { type: "json" };

const { starts, people, single } = reference.groups;

describe("singleYears", () => {
  it("is scipy's PCHIP on the cumulated values, each group kept", () => {
    const bands = bandsFrom(starts);
    const got = singleYears(people, bands);
    expect(got.length).toBe(101);
    got.forEach((value, age) => {
      expect(value).toBeCloseTo(single[age]!, 5);
    });
    bands.forEach(({ from, to }, i) => {
      const sum = got.slice(from, (to ?? from) + 1).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(people[i]!, 7);
    });
  });

  it("starts at any age and never becomes negative", () => {
    const got = singleYears(
      [0, 100, 0, 50],
      [15, 20, 25, 30].map((from) => ({ from, to: from + 4 })),
    );
    expect(got.length).toBe(20);
    for (const value of got) expect(value).toBeGreaterThanOrEqual(0);
    expect(got.slice(0, 5).every((value) => value === 0)).toBe(true);
  });

  it("refuses gaps, negative people and what is no number", () => {
    expect(() =>
      singleYears(
        [1, 1],
        [
          { from: 0, to: 4 },
          { from: 6, to: 9 },
        ],
      ),
    ).toThrow("ages leave a gap");
    expect(() =>
      singleYears(
        [1, -1],
        [
          { from: 0, to: 4 },
          { from: 5, to: 9 },
        ],
      ),
    ).toThrow("values[1] is -1");
    expect(() => singleYears([Number.NaN], [{ from: 0, to: 4 }])).toThrow("values[0] is NaN");
    expect(() => singleYears([1], [])).toThrow("expected a list of groups of ages");
  });
});

describe("the 31 provinces of the census", () => {
  const rows = data
    .table("census_population_province_age_sex")
    .filter((row) => row.census_year === 2020 && row.sex !== "both" && row.age_group !== "total");
  const keys = [...new Set(rows.map((row) => `${row.province_zh} ${row.sex}`))];

  it("keep every group of both sexes in single years", () => {
    expect(keys).toHaveLength(64);
    for (const key of keys) {
      const own = rows.filter((row) => `${row.province_zh} ${row.sex}` === key);
      const bands = bandsFrom(own.map((row) => Number(row.age_lo)));
      const persons = own.map((row) => Number(row.population_persons));
      const ages = singleYears(persons, bands);
      bands.forEach(({ from, to }, i) => {
        const sum = ages.slice(from, (to ?? from) + 1).reduce((a, b) => a + b, 0);
        expect(Math.abs(sum - persons[i]!), `${key} ${from}`).toBeLessThan(1e-6);
      });
      for (const people of ages) expect(people).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("migration", () => {
  it("has Rogers and Castro's shape: few children of school age, a peak of young adults", () => {
    const profile = rogersCastro();
    expect(profile.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const peak = profile.indexOf(Math.max(...profile.slice(10)));
    expect(peak).toBeGreaterThanOrEqual(20);
    expect(peak).toBeLessThanOrEqual(26);
    const low = profile.slice(0, peak).indexOf(Math.min(...profile.slice(0, peak)));
    expect(low).toBeGreaterThan(8);
    expect(low).toBeLessThan(18);
    const retired = rogersCastro({ ...ROGERS_CASTRO, a3: 0.02, mu3: 63 });
    expect(retired[65]!).toBeGreaterThan(profile[65]!);
    const raw = (x: number) =>
      0.02 * Math.exp(-0.1 * x) + 0.06 * Math.exp(-0.1 * (x - 20) - Math.exp(-0.4 * (x - 20))) + 0.003;
    expect(profile[30]! / profile[5]!).toBeCloseTo(raw(30) / raw(5), 12);
  });

  it("spreads a total over sexes and ages", () => {
    const profile = rogersCastro();
    const cells = netMigration(-1000, { male: profile, female: profile, femaleShare: 0.6 });
    expect(cells.reduce((a, b) => a + b)).toBeCloseTo(-1000, 9);
    expect(cells.slice(101).reduce((a, b) => a + b)).toBeCloseTo(-600, 9);
    expect(() => netMigration(Number.NaN, { male: profile, female: profile, femaleShare: 0.5 })).toThrow(
      "total is NaN",
    );
    expect(() => netMigration(1, { male: profile, female: profile, femaleShare: 2 })).toThrow(
      "femaleShare is 2",
    );
    expect(() => rogersCastro({ ...ROGERS_CASTRO, c: -1 })).toThrow(/profile\[\d+\] is -/);
    expect(() => rogersCastro({ ...ROGERS_CASTRO, mu2: Number.NaN })).toThrow("mu2 is NaN");
  });
});
