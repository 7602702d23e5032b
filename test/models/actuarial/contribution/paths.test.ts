import { describe, expect, it } from "vitest";
import * as data from "../../../../src/data/index.js";
import {
  burden,
  divideByRatio,
  financing,
  flatAsRates,
  flatPath,
  project,
  subsidyRatioPath,
} from "../../../../src/models/actuarial/index.js";
import { assumptions, schemes } from "../tables.js";

const standards = data.table("resident_contribution_standards");
const standard = (year: number) => standards.find((r) => r.year_of_notice === year)!;

describe("flat sum (A01)", () => {
  it("320, 350, then 30 more a year", () => {
    const path = flatPath({ known: [320, 350], increase: 30, years: 15 });
    expect(path.slice(0, 4)).toEqual([320, 350, 380, 410]);
    expect(path.at(-1)).toBe(740);
    expect(path[2]).toBe(standard(2023).individual_contribution_yuan);
  });

  it("weighs less on a richer group, where a rate weighs the same", () => {
    const quintiles = data.table("disposable_income_quintiles").filter((r) => r.year === 2021);
    const rows = burden(
      quintiles.map((r) => ({
        name: String(r.group_en),
        incomeYuan: Number(r.disposable_income_per_capita_yuan),
      })),
      { flatYuan: 320, rate: 0.0107 },
    );
    rows.slice(1).forEach((row, i) => {
      expect(row.flatShare).toBeLessThan(rows[i]!.flatShare);
      expect(row.atRateYuan / row.incomeYuan).toBeCloseTo(0.0107, 12);
    });
  });

  it("as rates gives a projection whose contributions are the flat sums", () => {
    const incomes = project(schemes.III!, assumptions).rows.map((r) => r.incomeYuan);
    const flat = flatPath({ known: [350], increase: 30, years: 14 });
    const rows = project(
      { ...schemes.III!, contributionRate: flatAsRates(flat, incomes), subsidyRatio: 2 },
      assumptions,
    ).rows;
    rows.forEach((row, i) => {
      expect(row.contributionYuan).toBeCloseTo(flat[i]!, 9);
    });
  });

  it("names what is wrong", () => {
    expect(() => flatPath({ known: [], increase: 30, years: 3 })).toThrow(
      /number of known contributions is 0/,
    );
    expect(() => flatPath({ known: [320, 350], increase: 30, years: 1 })).toThrow(
      /years is 1; expected .* 2/,
    );
    expect(() => flatPath({ known: [20], increase: -30, years: 3 })).toThrow(/contribution\[1\] is -10/);
    expect(() => flatPath({ known: [320], increase: Number.NaN, years: 3 })).toThrow(/increase is NaN/);
    expect(() => flatAsRates([320], [35_128, 1])).toThrow(/incomeYuan has 2 values; expected 1/);
    expect(() => flatAsRates([320], [0])).toThrow(/incomeYuan\[0\] is 0/);
  });
});

describe("subsidy : contribution (A15)", () => {
  it("is a parameter: revenue is in proportion to 1 − a + k", () => {
    const revenue = (subsidyRatio: number) =>
      project({ ...schemes.III!, subsidyRatio }, assumptions).rows.at(-1)!.revenue;
    expect(revenue(3) / revenue(2)).toBeCloseTo(3.91 / 2.91, 12);
    expect(revenue(1) / revenue(2)).toBeCloseTo(1.91 / 2.91, 12);
  });

  it("2:1 in 2003, 4:1 in 2006 and 2012, below 2 since 2020 in the published standards", () => {
    const ratio = (year: number) =>
      financing(
        Number(standard(year).individual_contribution_yuan),
        Number(standard(year).government_subsidy_yuan),
      ).ratio;
    expect([2003, 2006, 2012].map(ratio)).toEqual([2, 4, 4]);
    expect(ratio(2021)).toBeCloseTo(1.8125, 12);
  });

  it("goes to 1:1 by a given year, and the total is held while it does", () => {
    const path = subsidyRatioPath({ firstYear: 2022, years: 14, from: 2, to: 1, start: 2024, end: 2030 });
    expect(path.slice(0, 3)).toEqual([2, 2, 2]);
    expect(path[5]).toBeCloseTo(1.5, 12);
    expect(path.slice(8)).toEqual([1, 1, 1, 1, 1, 1]);
    const rows = project({ ...schemes.III!, subsidyPath: path }, assumptions).rows;
    rows.forEach((row, i) => {
      expect(row.subsidyYuan).toBeCloseTo(path[i]! * row.contributionYuan, 9);
    });
    expect(divideByRatio(900, 2)).toEqual({ contributionYuan: 300, subsidyYuan: 600, ratio: 2 });
    expect(divideByRatio(900, 1).contributionYuan).toBe(450);
    expect(financing(0, 580).ratio).toBeNull();
  });

  it("names what is wrong", () => {
    const base = { firstYear: 2022, years: 14, from: 2, to: 1, start: 2024, end: 2030 };
    expect(() => subsidyRatioPath({ ...base, end: 2024 })).toThrow(/end is 2024; expected .* 2025/);
    expect(() => subsidyRatioPath({ ...base, to: -1 })).toThrow(/to is -1/);
    expect(() => project({ ...schemes.III!, subsidyPath: [2, 2] }, assumptions)).toThrow(
      /subsidyPath has 2 ratios; expected one ratio or 14/,
    );
    expect(() => divideByRatio(Number.NaN, 2)).toThrow(/totalYuan is NaN/);
    expect(() => financing(320, -1)).toThrow(/subsidyYuan is -1/);
  });
});
