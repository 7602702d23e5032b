import { describe, expect, it } from "vitest";
import * as data from "../../src/data/index.js";
import * as actuarial from "../../src/models/actuarial/index.js";
import { assumptions, at, projections, schemes, table3, text } from "../models/actuarial/tables.js";

/** Half the last printed digit. */
const HALF_UNIT = 0.5;
const HALF_PERCENT = 0.005;
const nation = (year: number, column: string) =>
  Number(data.table("nbs_population_gdp_national").find((r) => r.year === year)?.[column]);
const enrolled = (year: number) =>
  Number(
    data
      .table("nhsa_national_series")
      .find(
        (r) =>
          r.year === year &&
          r.scheme === "resident" &&
          r.indicator === "enrolment" &&
          r.release === "long_series",
      )?.value,
  );
const income = (year: number) =>
  Number(
    data.table("disposable_income_national").find((r) => r.year === year)?.disposable_income_per_capita_yuan,
  );
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const yearly = (from: number, to: number, years: number) => (to / from) ** (1 / years) - 1;

describe("Li, rows of the model", () => {
  it("A02: contributions put income a head of 2021 between 35,127.89 and 35,128.01 yuan", () => {
    let [low, high] = [0, Infinity];
    for (const row of table3) {
      const s = schemes[String(row.scheme)]!;
      const factor = (s.contributionRate as number) * (1 + s.incomeGrowth) ** (Number(row.year) - 2021);
      const printed = Number(row.individual_contribution_yuan);
      low = Math.max(low, (printed - HALF_UNIT) / factor);
      high = Math.min(high, (printed + HALF_UNIT) / factor);
    }
    expect(low).toBeCloseTo(35_127.89, 2);
    expect(high).toBeCloseTo(35_128.01, 2);
    expect(assumptions.baseIncomeYuan).toBe(35_128);
  });

  it("A03: with a factor of 3 the revenue of 2022 would need 1369.8 million people, with 2.73 1505 million", () => {
    const row = at("I", 2022);
    const people = (factor: number) =>
      (1e8 * 10_609) / (assumptions.insuredShare * row.contributionYuan * factor) / 1e6;
    expect(people(3)).toBeCloseTo(1369.8, 1);
    expect(people(2.73)).toBeCloseTo(1505, 0);
    expect(people(2.91)).toBeCloseTo(1412.2, 1);
  });

  it("A04: 72.30 % and 9 % are the means of 2018–2021 and 2019–2021", () => {
    const shares = [2018, 2019, 2020, 2021].map(
      (year) => enrolled(year) / nation(year, "population_yearend_10k_source_a"),
    );
    expect(Math.abs(100 * mean(shares) - 72.3)).toBeLessThanOrEqual(HALF_PERCENT);
    expect(100 * mean(shares)).toBeCloseTo(72.304, 3);
    expect(assumptions.insuredShare).toBe(0.723);
    const assisted = [
      [2019, 8751],
      [2020, 9984],
      [2021, 8816],
    ].map(([year, wan]) => wan! / enrolled(year!));
    expect(100 * mean(assisted)).toBeCloseTo(9.03, 2);
    for (const s of Object.values(schemes)) expect(s.assistedShare).toBe(0.09);
  });

  it("A05: the population implied falls from 1412.19 to 1388.19 million", () => {
    expect(at("I", 2022).population / 1e6).toBeCloseTo(1412.19, 1);
    expect(at("I", 2035).population / 1e6).toBeCloseTo(1388.19, 2);
  });

  it("A06: growth without ageing is income growth and 1 or 2 points: 8 %; history 10.4 %, GDP 8.9 %", () => {
    for (const [name, points] of [
      ["I", 0.01],
      ["II", 0.02],
      ["III", 0.01],
      ["IV", 0.02],
    ] as const) {
      const s = schemes[name]!;
      expect(s.expenditureGrowth).toBeCloseTo(s.incomeGrowth + points, 12);
    }
    expect(100 * yearly(552, 906, 5)).toBeCloseTo(10.4, 1);
    // revised GDP gives 9.0
    const gdp = 100 * yearly(nation(2016, "gdp_100m_yuan"), nation(2021, "gdp_100m_yuan"), 5);
    expect(gdp).toBeCloseTo(9.02, 2);
    expect(Math.abs(gdp - 8.9)).toBeGreaterThan(0.05);
    // 2020's outturn grown twice comes nearest to what Table 2 starts from
    expect(803.05 * 1.08 ** 2).toBeCloseTo(936.7, 1);
    expect(assumptions.expenditurePerHeadYuan).toBeCloseTo(936.33, 2);
    expect(906 * 1.08).toBeGreaterThan(1.04 * assumptions.expenditurePerHeadYuan);
  });

  it("A06: with ageing 8.30 % a year in all, 0.06 to 0.65 % of it ageing", () => {
    const heads = projections.I!.rows.map((r) => r.expenditurePerHeadYuan);
    expect(100 * yearly(heads[0]!, heads.at(-1)!, 13)).toBeCloseTo(8.3, 2);
    const ageing = assumptions.ageingIndex
      .slice(1)
      .map((x, i) => 100 * (x / assumptions.ageingIndex[i]! - 1));
    expect(Math.min(...ageing)).toBeCloseTo(0.06, 2);
    expect(Math.max(...ageing)).toBeCloseTo(0.65, 2);
  });

  it("A11: ratios of the text but one, and the years they turn", () => {
    const rates = text.filter((r) => r.item === "cumulative_balance_rate");
    expect(rates).toHaveLength(9);
    const kept = rates.filter(
      (r) => Math.abs(at(String(r.scheme), Number(r.year)).balanceRate - Number(r.printed)) <= HALF_PERCENT,
    );
    expect(kept).toHaveLength(8);
    expect(rates.filter((r) => !kept.includes(r)).map((r) => [r.scheme, r.year])).toEqual([["III", 2022]]);
    const names = ["I", "II", "III", "IV"];
    expect(names.map((name) => projections[name]!.firstDeficit)).toEqual([2031, 2027, null, 2032]);
    expect(names.map((name) => projections[name]!.peakYear)).toEqual([2025, 2023, 2031, 2027]);
  });

  it("A12: months without contributions are twelve times the ratio: 8.40 as printed, 17.67 where 17.60 is", () => {
    const months = (scheme: string) =>
      Number(text.find((r) => r.item === "months_covered" && r.scheme === scheme)?.printed);
    expect(Math.abs(at("IV", 2035).months - months("IV"))).toBeLessThanOrEqual(HALF_PERCENT);
    expect(at("III", 2035).months).toBeCloseTo(17.67, 2);
    expect(Math.abs(at("III", 2035).months - months("III"))).toBeGreaterThan(0.06);
    for (const scheme of ["I", "II", "III", "IV"]) {
      for (const row of projections[scheme]!.rows) expect(row.months).toBeCloseTo(12 * row.balanceRate, 9);
    }
  });

  it("A14: at once 1.07 % adds 82 or 78 yuan to 320; under a limit it is reached in 2025, 2023 or never", () => {
    expect(["III", "IV"].map((name) => Math.round(at(name, 2022).contributionYuan) - 320)).toEqual([82, 78]);
    for (const [name, maxIncreaseYuan, year] of [
      ["IV", 40, 2025],
      ["III", 40, undefined],
      ["III", 70, 2023],
    ] as const) {
      const path = actuarial.ratePath({
        from: 0.0095,
        to: 0.0107,
        firstYear: 2022,
        years: 14,
        baseIncomeYuan: assumptions.baseIncomeYuan,
        incomeGrowth: schemes[name]!.incomeGrowth,
        previousYuan: 320,
        maxIncreaseYuan,
      });
      for (const row of path) expect(row.increaseYuan).toBeLessThanOrEqual(maxIncreaseYuan + 1e-9);
      // as near the goal as the limit allows: what is below 1.07 % rises by the whole limit
      for (const row of path.filter((r) => r.limited)) {
        expect(row.increaseYuan).toBeCloseTo(maxIncreaseYuan, 9);
      }
      expect(path.find((row) => !row.limited)?.year).toBe(year);
      const gradual = actuarial.project(
        { ...schemes[name]!, contributionRate: path.map((row) => row.rate) },
        assumptions,
      );
      expect(gradual.rows.at(-1)!.cumulative).toBeLessThan(at(name, 2035).cumulative);
    }
  });

  it("A15: 2:1 in all schemes; the individual's half of the government's part is that ratio", () => {
    for (const s of Object.values(schemes)) {
      expect(s.subsidyRatio).toBe(2);
      const split = actuarial.divideByRatio(900, s.subsidyRatio);
      expect(split.contributionYuan / split.subsidyYuan).toBe(0.5);
    }
  });

  it("A16: which rate is adequate follows from a threshold the paper does not give", () => {
    const rate = (months: number) =>
      actuarial.solveRate({ scheme: schemes.IV!, assumptions, target: { kind: "months", months } }).rate;
    expect(rate(6)).toBeLessThan(0.0107);
    expect(rate(8.4)).toBeCloseTo(0.0107, 5);
    expect(rate(9)).toBeGreaterThan(0.0107);
  });

  it("A17: 7.30 and 7.10 % printed; the published incomes give 8.48 and 8.08 %, the schemes take 7 and 6", () => {
    expect(100 * yearly(income(2013), income(2021), 8)).toBeCloseTo(8.48, 2);
    expect(100 * yearly(income(2016), income(2021), 5)).toBeCloseTo(8.08, 2);
    expect([...new Set(Object.values(schemes).map((s) => s.incomeGrowth))]).toEqual([0.07, 0.06]);
  });
});
