import { describe, expect, it } from "vitest";
import * as data from "../../../src/data/index.js";
import { DISPLAY, type MimeBundle } from "../../../src/display/bundle.js";
import * as actuarial from "../../../src/financing/actuarial.js";

const of = (found: actuarial.Backtest, component: actuarial.BacktestComponent, comparable = true) =>
  found.summary.find((s) => s.component === component && s.comparable === comparable)!;

describe("residentHistory", () => {
  const { years, gaps } = actuarial.residentHistory();
  const year = (y: number) => years.find((row) => row.year === y)!;

  it("adds both schemes up, leaves 2016 out, and goes on with the merged scheme", () => {
    expect(gaps.map((gap) => gap.year)).toEqual([2016]);
    expect(year(2011)).toMatchObject({
      insured: 1e4 * (83_200 + 22_116.1),
      revenue: 2048.4 + 594.2,
      reserve: 1350,
    });
    expect(year(2018).insured).toBe(1e4 * (89_741 + 13_038));
    expect(year(2018).revenue).toBeCloseTo(6973.94 + 856.89, 9);
    expect(year(2023)).toMatchObject({
      insured: 962_944_000,
      revenue: 10_569.71,
      expenditure: 10_457.65,
      reserve: 7663.7,
    });
    expect(year(2020).unverified).toBeUndefined();
    expect(year(2019).unverified).toContain("expenditure");
  });

  it("has a break until 2015 and none in 2018: the sum of both is the long series", () => {
    const long = data.table<{
      year: number;
      scheme: string;
      indicator: string;
      value: number;
      release: string;
    }>("nhsa_national_series");
    const enrolment = long.find(
      (r) =>
        r.year === 2018 &&
        r.scheme === "resident" &&
        r.indicator === "enrolment" &&
        r.release === "long_series",
    )!;
    expect(year(2018).insured / (1e4 * enrolment.value)).toBeCloseTo(1, 4);
    const accounts = data
      .table<{ year: number; scheme: string; indicator: string; value: number }>("resident_schemes_2006_2018")
      .find((r) => r.year === 2013 && r.scheme === "final_accounts" && r.indicator === "fund_revenue")!;
    expect(year(2013).revenue / accounts.value).toBeCloseTo(1.059, 3);
    expect(new Set(years.map((y) => y.definition)).size).toBe(2);
  });
});

describe("backtestResidents", () => {
  it("2019: by hand from the tables", () => {
    const found = actuarial.backtestResidents(2019);
    const un = data
      .table<Record<string, number | string>>("wpp_revisions_china_population")
      .filter((r) => r.revision === 2017);
    const sum = (column: string, from: number) =>
      un.reduce((total, r) => (Number(r.age) >= from ? total + 1000 * Number(r[column]) : total), 0);
    const between = (from: number, [a, b]: readonly [string, string], part: number) =>
      sum(a, from) ** (1 - part) * sum(b, from) ** part;
    const at2018 = (from: number) => between(from, ["y2015", "y2020"], 0.7);
    const at2023 = (from: number) => between(from, ["y2020", "y2025"], 0.7);
    const insured = (1_027_790_000 * at2023(0)) / at2018(0);
    const cost = (people: (from: number) => number) => 1 + (0.3 * people(60)) / people(0);
    const growth = (28_228 / 18_311) ** 0.2 + 0.01;
    const head = ((7102.73e8 / 1_027_790_000) * growth ** 5 * cost(at2023)) / cost(at2018);
    const collected = 7830.83e8 / (1_027_790_000 * 710);
    const standard = 250 + 4 * 30 + 520 + 4 * 42;
    const last = found.forecast.at(-1)!;
    expect(found.forecast[0]).toMatchObject({ year: 2019, contributionYuan: 250, subsidyYuan: 520 });
    expect(last.year).toBe(2023);
    // The engine's own projection from the revision's rates against the revision's totals and age groups.
    expect(last.insured / insured).toBeCloseTo(1, 3);
    expect(last.expenditure / ((insured * head) / 1e8)).toBeCloseTo(1, 3);
    expect(last.revenue / ((last.insured * standard * collected) / 1e8)).toBeCloseTo(1, 12);
    const flows = found.forecast.reduce((s, y) => s + y.revenue - y.expenditure, 4372.3);
    expect(last.reserve).toBeCloseTo(flows, 6);
  });

  it("2019: errors, all of one definition; fewer people joined than thought", () => {
    const found = actuarial.backtestResidents(2019);
    expect(of(found, "revenue").mape).toBeCloseTo(0.056, 3);
    expect(of(found, "expenditure").mape).toBeCloseTo(0.078, 3);
    expect(of(found, "insured").bias).toBeCloseTo(0.038, 3);
    expect(of(found, "reserve").bias).toBeCloseTo(-0.075, 3);
    expect(of(found, "expenditure").skillLast).toBeGreaterThan(0.8);
    expect(found.summary.every((s) => s.comparable)).toBe(true);
    const last = found.parts.find((p) => p.total === "expenditure" && p.year === 2023)!;
    expect(last.insured).toBeGreaterThan(last.costYuan);
    for (const part of found.parts) {
      const sum =
        part.insured +
        part.contributionYuan +
        part.subsidyYuan +
        part.collected +
        part.costYuan +
        part.otherFlows;
      expect(sum).toBeCloseTo(part.error, 8);
    }
    // Balances that joined from the rural scheme in 2019, and were restated in 2021 to 2023.
    const flows = (year: number) =>
      found.parts.find((p) => p.total === "reserve" && p.year === year)!.otherFlows;
    expect(flows(2019)).toBeCloseTo(-387, 0);
    expect(flows(2021) - flows(2020)).toBeCloseTo(-212, 0);
    expect(flows(2022) - flows(2021)).toBeCloseTo(-42.1, 0);
    expect(flows(2023) - flows(2022)).toBeCloseTo(-17.5, 0);
  });

  it("2016 and 2012: another definition stands apart, 2016 is left out", () => {
    const middle = actuarial.backtestResidents(2016);
    expect(middle.summary.every((s) => !s.comparable)).toBe(true);
    expect(middle.gaps.map((gap) => gap.year)).toEqual([2016]);
    expect(middle.rows.some((row) => row.component === "reserve")).toBe(false);
    expect(of(middle, "revenue", false).mape).toBeCloseTo(0.049, 3);
    expect(middle.assumptions.en).toMatch(
      /UN revision 2015; contribution \+18 yuan a year, subsidy \+52; .* 11\.1 % \(GDP a head 2010 to 2015/,
    );
    const early = actuarial.backtestResidents(2012);
    expect(of(early, "expenditure").years).toBe(4);
    expect(of(early, "expenditure", false).years).toBe(7);
    expect(of(early, "expenditure").bias).toBeCloseTo(-0.176, 3);
    expect(of(early, "expenditure", false).bias).toBeCloseTo(0.2095, 3);
    expect(early.assumptions.en).toContain(
      "UN revision 2012 (published after the base year, the earliest at hand)",
    );
    expect(early.unverified.map((u) => u.year)).toContain(2011);
  });

  it("cost a head that goes on as before 2016 is far worse than Li's way", () => {
    const past = actuarial.backtestResidents(2016, { costGrowth: "past" });
    const income = actuarial.backtestResidents(2016);
    expect(of(past, "costYuan", false).mape).toBeGreaterThan(10 * of(income, "costYuan", false).mape);
  });

  it("measures the coverage of intervals from chance as large as the past was uneven", () => {
    const found = actuarial.backtestResidents(2019, { paths: 2000, level: 0.5 });
    expect(found.level).toBe(0.5);
    const cost = found.scenario.chance!.processes!.find((p) => p.parameter === "resident.costGrowth")!;
    // 2013–14, 2014–15 and 2017–18: no growth across 2016.
    const head = (y: number) => {
      const year = actuarial.residentHistory().years.find((row) => row.year === y)!;
      return Math.log(year.expenditure / year.insured);
    };
    const growth = [head(2014) - head(2013), head(2015) - head(2014), head(2018) - head(2017)];
    const mean = growth.reduce((a, b) => a + b) / 3;
    expect(cost.sd).toBeCloseTo(Math.sqrt(growth.reduce((s, g) => s + (g - mean) ** 2, 0) / 2), 12);
    for (const component of ["insured", "revenue", "costYuan", "expenditure", "reserve"] as const) {
      expect(of(found, component).coverage).not.toBeNull();
    }
    const none = found.rows.filter((r) => r.covered === false);
    expect(none.length).toBeGreaterThan(0);
    expect(of(actuarial.backtestResidents(2019), "revenue").coverage).toBeNull();
    const again = actuarial.backtestResidents(2019, { paths: 2000, level: 0.5 });
    expect(again.summary).toEqual(found.summary);
    expect(() => actuarial.backtestResidents(2019, { paths: 100, level: 1 })).toThrow(/level is 1; expected/);
    expect(() => actuarial.backtestResidents(2019, { paths: 100, window: 1 })).toThrow(
      /costYuan has 1 rates of growth in the 1 years to 2018; expected at least 2/,
    );
  });

  it("names table, year and column of a base year without data", () => {
    expect(() => actuarial.backtestResidents(2017)).toThrow(
      /base year 2016 has no data: resident_schemes_2006_2018, year 2016, column "enrolment" \(people merged/,
    );
    expect(() => actuarial.backtestResidents(2008)).toThrow(
      /resident_contribution_standards, year 2002, column "(individual_contribution|government_subsidy)_yuan" has no figure/,
    );
    expect(() => actuarial.backtestResidents(2019.5)).toThrow(/start is 2019.5; expected a whole number/);
    expect(() => actuarial.backtestResidents(2019, { margin: Number.NaN })).toThrow(/margin is NaN/);
    expect(() => actuarial.backtestResidents(2019, { costs: "past" } as never)).toThrow(
      /"costs" is not a field/,
    );
  });

  it("shows itself with its sentence", () => {
    const found = actuarial.backtestResidents(2019);
    const bundle = found[DISPLAY]() as MimeBundle;
    expect(String(bundle["text/plain"])).toContain(found.sentence.zh);
    expect(found.sentence.en).toMatch(
      /^With what was known in 2018 \(from 2019\): revenue off by \+5\.4% on average/,
    );
  });
});
