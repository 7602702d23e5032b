import { describe, expect, it } from "vitest";
import * as data from "../../../src/data/index.js";
import * as fund from "../../../src/models/fund/index.js";
import { table1 } from "./tables.js";

const panel = data.table("provincial_panel_2013_2023");
const series = fund.provinceSeries({ panel, census: data.table("census_population_province_age_sex") });
const nhsa = data.table("nhsa_national_series");
const pools = fund.provincePools({
  fund: table1,
  plan: "schemes",
  panel,
  ages: data.table("census2020_provincial_age_shares"),
  series: nhsa,
  standards: data.table("resident_contribution_standards"),
});
const growth = (scheme: fund.Scheme) => fund.schemeGrowth(nhsa, { scheme, from: 2020, to: 2024 });
const national = { employee: growth("employee"), resident: growth("resident") };
const plain = { start: 2020, years: 11, relativeCost60: 3 };
const run = (options: fund.SeriesProjectionOptions) =>
  fund.run(fund.NO_POLICY, pools, {
    start: options.start,
    years: options.years,
    projection: fund.seriesProjection(series, pools, options),
  }).rows;

describe("seriesProjection", () => {
  const beijing = series[0]!;

  it("lets contributions grow with people and income, spending with people and age", () => {
    const rows = run(plain).filter((row) => row.pool === "北京居民");
    const pool = pools.find((p) => p.name === "北京居民")!;
    const people = fund.populationFactor(beijing, 2020, 2030);
    const index = (share: number) => 1 + 2 * share;
    const older =
      index(pool.share60! + fund.share60In(beijing, 2030) - fund.share60In(beijing, 2020)) /
      index(pool.share60!);
    const last = rows.at(-1)!;
    expect(last.year).toBe(2030);
    expect(last.expenditure / pool.expenditure).toBeCloseTo(people * older, 6);
    expect(last.revenue / pool.revenue).toBeCloseTo(people * (1 + beijing.incomeGrowth) ** 10, 6);
  });

  it("with the schemes' growth grows a head as the country did from 2020 to 2024, to 0.3 points a year", () => {
    const rows = run({ ...plain, years: 5, national });
    const total = (year: number, field: "revenue" | "expenditure", suffix: string) =>
      rows
        .filter((row) => row.year === year && row.pool.endsWith(suffix))
        .reduce((all, row) => all + row[field], 0);
    for (const [scheme, suffix] of [
      ["employee", "职工"],
      ["resident", "居民"],
    ] as const)
      for (const field of ["revenue", "expenditure"] as const) {
        const perHead = (total(2024, field, suffix) / total(2020, field, suffix)) ** (1 / 4) - 1;
        const people = series.reduce(
          (all, s) => all + s.ages[1]!.persons * fund.populationFactor(s, 2020, 2024),
          0,
        );
        const was = series.reduce((all, s) => all + s.ages[1]!.persons, 0);
        const wanted = (1 + national[scheme][`${field}PerHead`]) * (people / was) ** (1 / 4) - 1;
        expect(Math.abs(perHead - wanted)).toBeLessThan(0.003);
      }
  });

  it("names what is missing", () => {
    const project = (of: readonly fund.Pool[], more: Partial<fund.SeriesProjectionOptions>) => () =>
      fund.seriesProjection(series, of, { ...plain, ...more });
    expect(project([{ ...pools[0]!, region: ["香港"] }], {})).toThrow(
      /pool "北京职工" lies in "香港"; expected one of: 北京, 天津/,
    );
    expect(project(pools, { national: { employee: national.employee } })).toThrow(
      /national\.resident is undefined; expected the growth of the scheme of pool "北京居民"/,
    );
    expect(project(pools, { national: { ...national, employee: national.resident } })).toThrow(
      /national\.employee is of scheme "resident"; expected the growth/,
    );
    const { share60: _, ...ageless } = pools[0]!;
    expect(project([ageless], { national })).toThrow(/北京职工: share60 is undefined/);
    expect(project(pools, { start: 2035 })).toThrow(/year is 2041; expected 2010 to 2040: more decades/);
  });
});
