import { describe, expect, it } from "vitest";
import { readScenario } from "../../../src/financing/scenario/readScenario.js";
import { run } from "../../../src/models/actuarial/engine/outlook.js";
import type { SeriesName } from "../../../src/models/actuarial/engine/seriesNames.js";

const base = run(readScenario("base"));
const of = (id: string) => run(readScenario(id));
const YEARS = Array.from({ length: 25 }, (_, i) => 2026 + i);

/** Value of a lever less that of the base. */
const gain = (lever: ReturnType<typeof of>, name: SeriesName, year: number) =>
  lever.value(name, year) - base.value(name, year);

describe("levers of Zheng (2021)", () => {
  it("Z01: accounts from 3.8 to 2.0 % (−47.4 %), pool from 4.2 to 6.0 % (+42.9 %)", () => {
    const lever = of("accounts-step-1");
    const earlier = (name: SeriesName) => lever.value(name, 2025);
    const later = (name: SeriesName) => lever.value(name, 2026);
    expect(earlier("employee.accountShare")).toBeCloseTo(0.038, 12);
    expect(later("employee.accountShare")).toBeCloseTo(0.02, 12);
    expect(earlier("employee.pooledShare")).toBeCloseTo(0.042, 12);
    expect(later("employee.pooledShare")).toBeCloseTo(0.06, 12);
    expect(later("employee.accountShare") / earlier("employee.accountShare") - 1).toBeCloseTo(-0.474, 3);
    expect(later("employee.pooledShare") / earlier("employee.pooledShare") - 1).toBeCloseTo(0.429, 3);
  });

  it("Z02: retirees' credit is 2 % of the year's pension", () => {
    const lever = of("retirees-credit");
    for (const year of YEARS) {
      const credit =
        lever.value("account.credits", year) - lever.value("employee.employeeContributions", year);
      const pensions =
        lever.value("employee.retired", year) * lever.value("employee.pensionYuan", year) * 1e-8;
      expect(credit / pensions).toBeCloseTo(0.02, 10);
    }
  });

  it("Z03: without accounts the pool has 8 %", () => {
    const lever = of("accounts-abolition");
    expect(lever.value("employee.pooledShare", 2029)).toBeCloseTo(0.06, 12);
    expect(lever.value("employee.pooledShare", 2030)).toBeCloseTo(0.08, 12);
    expect(lever.value("account.credits", 2030)).toBe(0);
  });

  it("Z04: accounts pay residents' contributions of the family: a posting, no new money for the fund", () => {
    const lever = of("family-accounts");
    expect(lever.value("account.family", 2030)).toBeCloseTo(
      0.1 * lever.value("resident.contributions", 2030),
      6,
    );
    expect(gain(lever, "resident.revenue", 2030)).toBe(0);
    expect(gain(lever, "account.balance", 2030)).toBeLessThan(0);
  });

  it("Z05: from 3:1 to 2:1 in 2025 and 1:1 in 2030, the total held, or the employers' rate", () => {
    const [held, free] = [of("ratio-held"), of("ratio-not-held")];
    const rates = (lever: typeof held, year: number) => [
      lever.value("employee.employerRate", year),
      lever.value("employee.employeeRate", year),
    ];
    for (const [year, ratio] of [
      [2024, 3],
      [2025, 2],
      [2030, 1],
      [2050, 1],
    ] as const) {
      for (const lever of [held, free]) {
        const [employer, employee] = rates(lever, year);
        expect(employer! / employee!).toBeCloseTo(ratio, 10);
      }
      expect(rates(held, year).reduce((a, b) => a + b)).toBeCloseTo(0.08, 12);
      expect(rates(free, year)[0]).toBeCloseTo(0.06, 12);
    }
    expect(rates(free, 2030)[1]).toBeCloseTo(0.06, 12);
  });

  it("Z06: new retirees pay from 2025, all from 2030; income is never below that without", () => {
    const lever = of("retirees-pay");
    for (const year of YEARS) expect(gain(lever, "employee.revenue", year)).toBeGreaterThan(0);
    const paying = (year: number) =>
      lever.value("employee.retireesPaying", year) / lever.value("employee.retired", year);
    expect(paying(2024)).toBe(0);
    expect(paying(2025)).toBeGreaterThan(0.01);
    expect(paying(2029)).toBeLessThan(0.5);
    expect(paying(2030)).toBeCloseTo(1, 12);
    const cost = lever.value("employee.pensionRiseCost", 2035);
    expect(cost).toBeGreaterThan(0.95 * lever.value("employee.retireeContributions", 2035));
  });

  it("Z07: contributions follow income at 1.07 %", () => {
    const lever = of("income-linked");
    for (const year of YEARS) {
      const income = lever.value("resident.incomeYuan", year);
      expect(lever.value("resident.contributionYuan", year) / income).toBeCloseTo(0.0107, 12);
    }
    const flat = of("flat").series("resident.contributionYuan");
    expect(flat.slice(0, 4)).toEqual([400, 400, 430, 460]);
  });

  it("Z08: subsidy and contribution 1:1 in 2030, together what they are in the base", () => {
    const lever = of("subsidy-equal");
    const ratio = (year: number) =>
      lever.value("resident.subsidyYuan", year) / lever.value("resident.contributionYuan", year);
    expect(ratio(2025)).toBeCloseTo(1.95767, 5);
    for (const year of [2030, 2040, 2050]) {
      expect(ratio(year)).toBeCloseTo(1, 12);
      const both = (one: typeof lever) =>
        one.value("resident.subsidyYuan", year) + one.value("resident.contributionYuan", year);
      expect(both(lever) / both(base)).toBeCloseTo(1, 5);
    }
  });

  it("Z10: residents' benefits reach the employees' in 2030, at a cost", () => {
    const lever = of("equal-benefits");
    const apart = YEARS.filter((year) => year <= 2030).map((year) => gain(lever, "resident.costYuan", year));
    apart.slice(1).forEach((more, i) => {
      expect(more).toBeGreaterThan(apart[i]!);
    });
    expect(lever.value("resident.costYuan", 2030)).toBeGreaterThan(
      1.5 * base.value("resident.costYuan", 2030),
    );
    expect(gain(lever, "employee.costYuan", 2030)).toBe(0);
  });

  it("Z13: cash benefits leave the fund in 2030, mothers without work have an allowance from 2025", () => {
    const lever = of("maternity-split");
    expect(lever.value("maternity.allowances", 2024)).toBe(0);
    expect(lever.value("maternity.allowances", 2025)).toBeGreaterThan(0);
    expect(gain(lever, "employee.maternity", 2029)).toBe(0);
    expect(-gain(lever, "employee.maternity", 2030)).toBeCloseTo(lever.value("maternity.outside", 2030), 8);
    expect(lever.value("employee.maternity", 2030)).toBeGreaterThan(0);
  });

  it("Z14, Z15, Z25: reforms of payment, purchasing and supervision save what they say", () => {
    const ratio = (id: string, year: number) =>
      of(id).value("resident.expenditure", year) / base.value("resident.expenditure", year);
    expect(ratio("payment-reform", 2025)).toBe(1);
    expect(ratio("payment-reform", 2030)).toBeCloseTo((1.045 / 1.055) ** 5, 10);
    expect(ratio("payment-reform", 2050)).toBeCloseTo((1.045 / 1.055) ** 5, 10);
    expect(ratio("purchasing", 2026)).toBeCloseTo(0.981, 12);
    expect(ratio("purchasing", 2050)).toBeCloseTo(0.981, 12);
    expect(ratio("supervision", 2030)).toBeCloseTo(0.99, 12);
  });

  it("Z16: supplementary cover reaches Shanghai's 37.4 % over both schemes, and leaves the funds alone", () => {
    const lever = of("supplement");
    const insured = ["resident.insured", "employee.active", "employee.retired"] as const;
    const people = insured.reduce((sum, name) => sum + lever.value(name, 2030), 0);
    expect(lever.value("supplement.premiums", 2030)).toBeCloseTo(people * 0.374 * 118.4e-8, 6);
    expect(gain(lever, "total.balance", 2030)).toBe(0);
  });

  it("Z21: when all are enrolled those who stayed out bring less cost than the mean", () => {
    const lever = of("compulsory");
    expect(lever.value("resident.insured", 2030)).toBeCloseTo(
      base.value("resident.insured", 2030) / 0.918351,
      -2,
    );
    expect(lever.value("resident.costYuan", 2030)).toBeLessThan(base.value("resident.costYuan", 2030));
    expect(gain(lever, "resident.expenditure", 2030)).toBeGreaterThan(0);
  });

  it("Z22: from 2035 both funds are one, with the same months of reserve", () => {
    const lever = of("merger");
    const apart = (year: number) =>
      lever.value("resident.months", year) - lever.value("employee.months", year);
    expect(Math.abs(apart(2034))).toBeGreaterThan(1);
    expect(apart(2035)).toBeCloseTo(0, 9);
    expect(lever.value("total.months", 2040)).toBeCloseTo(lever.value("resident.months", 2040), 9);
  });

  it("Z24: the pool pays outpatient care with what step 1 frees", () => {
    const [lever, step] = [of("outpatient-pooling"), of("accounts-step-1")];
    for (const year of YEARS) {
      const freed = 0.3 * lever.value("employee.employerContributions", year);
      expect(lever.value("employee.outpatient", year) / freed).toBeCloseTo(1, 5);
      const more = lever.value("employee.expenditure", year) - step.value("employee.expenditure", year);
      expect(more / freed).toBeCloseTo(1, 5);
    }
    expect(lever.value("employee.outpatient", 2025)).toBeCloseTo(0, 6);
  });

  it("a later retirement age: more workers, fewer retirees than when it is held", () => {
    const [held, later] = [of("retirement-age-held"), of("retirement-age")];
    expect(gain(held, "employee.active", 2040)).toBeLessThan(0);
    expect(gain(held, "employee.retired", 2040)).toBeGreaterThan(0);
    expect(gain(later, "employee.active", 2039)).toBe(0);
    expect(gain(later, "employee.active", 2050)).toBeGreaterThan(0);
  });

  it("Z26: the road map has every lever at its date", () => {
    const map = of("roadmap");
    const value = (name: SeriesName, year: number) => map.value(name, year);
    expect(value("employee.employerRate", 2025) / value("employee.employeeRate", 2025)).toBeCloseTo(2, 10);
    expect(value("employee.employerRate", 2030) / value("employee.employeeRate", 2030)).toBeCloseTo(1, 10);
    expect(value("employee.pooledShare", 2030)).toBeCloseTo(0.08, 12);
    expect(value("account.credits", 2030)).toBe(0);
    expect(value("employee.retireesPaying", 2030) / value("employee.retired", 2030)).toBeCloseTo(1, 12);
    expect(value("resident.subsidyYuan", 2030) / value("resident.contributionYuan", 2030)).toBeCloseTo(1, 12);
    expect(value("maternity.outside", 2030)).toBeGreaterThan(0);
    expect(value("maternity.allowances", 2025)).toBeGreaterThan(0);
    expect(value("resident.months", 2035)).toBeCloseTo(value("employee.months", 2035), 9);
    const equal =
      of("equal-benefits").value("resident.costYuan", 2030) / base.value("resident.costYuan", 2030);
    expect(value("resident.costYuan", 2030) / base.value("resident.costYuan", 2030)).toBeGreaterThan(
      0.75 * equal,
    );
  });
});
