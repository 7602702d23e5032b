import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as data from "../../../src/data/index.js";
import * as fund from "../../../src/models/fund/index.js";

const panel = data.table("provincial_panel_2013_2023");
const census = data.table("census_population_province_age_sex");
const reference: Record<string, Record<string, [number, number]>> = JSON.parse(
  readFileSync(new URL("../../reference/census_projection.json", import.meta.url), "utf8"),
).projection;
const series = fund.provinceSeries({ panel, census });

describe("provinceSeries", () => {
  it("projects every province's people and ages as pandas does", () => {
    expect(series).toHaveLength(31);
    for (const province of series)
      for (const at of province.ages.filter((a) => a.projected)) {
        const [persons, share60] = reference[at.year]![province.name]!;
        expect(at.persons / persons).toBeCloseTo(1, 12);
        expect(at.share60).toBeCloseTo(share60, 12);
      }
  });

  it("holds the census itself", () => {
    const ages = data.table("census2020_provincial_age_shares");
    for (const province of series) {
      const row = ages.find((r) => r.province_zh === province.name)!;
      const at = province.ages.find((a) => a.year === 2020)!;
      expect(at.persons).toBe(row.population_persons);
      expect(100 * at.share60).toBeCloseTo(Number(row.share_60plus_pct), 1);
    }
  });

  it("measures growth between the two years", () => {
    const guizhou = series.find((s) => s.name === "贵州")!;
    const [first, last] = guizhou.incomePerHeadYuan;
    expect(first * (1 + guizhou.incomeGrowth) ** 10).toBeCloseTo(last, 6);
    expect(guizhou.incomeGrowth).toBe(
      Math.max(...series.filter((s) => s.name !== "西藏").map((s) => s.incomeGrowth)),
    );
  });

  it("reads ages between the decades, and refuses beyond", () => {
    const beijing = series[0]!;
    const [, now, next] = beijing.ages;
    expect(fund.share60In(beijing, 2020)).toBe(now!.share60);
    expect(fund.share60In(beijing, 2025)).toBeCloseTo((now!.share60 + next!.share60) / 2, 12);
    expect(fund.share60In(beijing, 2040)).toBe(beijing.ages[3]!.share60);
    expect(fund.populationFactor(beijing, 2020, 2030)).toBeCloseTo(next!.persons / now!.persons, 12);
    expect(() => fund.share60In(beijing, 2041)).toThrow(/北京: year is 2041; expected 2010 to 2040/);
  });

  it("has fewer people and more old ones when fewer children are born", () => {
    const low = fund.provinceSeries({ panel, census, fertility: 0.6 });
    for (const [i, province] of low.entries()) {
      expect(province.ages[2]!.persons).toBeLessThan(series[i]!.ages[2]!.persons);
      expect(province.ages[2]!.share60).toBeGreaterThan(series[i]!.ages[2]!.share60);
    }
  });

  it("names what is missing", () => {
    expect(() => fund.provinceSeries({ panel, census, from: 2012 })).toThrow(/panel of 2012 table/);
    expect(() =>
      fund.provinceSeries({ panel, census: census.filter((r) => r.census_year === 2020) }),
    ).toThrow(/census_year is 2020; expected two censuses ten years apart/);
    expect(() => fund.provinceSeries({ panel, census: census.filter((r) => r.age_group !== "5-9") })).toThrow(
      /people aged 5 and over in their group is 0/,
    );
  });
});
