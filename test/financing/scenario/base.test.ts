import { describe, expect, it } from "vitest";
import { table } from "../../../src/data/sources.js";
import { readScenario } from "../../../src/financing/scenario/readScenario.js";
import { run } from "../../../src/models/actuarial/engine/outlook.js";
import type { SeriesName } from "../../../src/models/actuarial/engine/seriesNames.js";

const outlook = run(readScenario("base"));

function published(year: number, scheme: string, indicator: string): number {
  const rows = table("nhsa_national_series").filter(
    (row) =>
      row.year === year &&
      row.scheme === scheme &&
      row.indicator === indicator &&
      row.release === "annual_bulletin",
  );
  expect(rows, `${year} ${scheme} ${indicator}`).toHaveLength(1);
  return rows[0]!.value as number;
}

const sum = (names: readonly SeriesName[], year: number) =>
  names.reduce((total, name) => total + outlook.value(name, year), 0);

describe.each([2024, 2025])("base reproduces the bulletin of %i", (year) => {
  it.each<[string, string, string, readonly SeriesName[], number]>([
    ["insured residents", "resident", "enrolment", ["resident.insured"], 1e4],
    ["active members", "employee", "active_enrolment", ["employee.active"], 1e4],
    ["retired members", "employee", "retiree_enrolment", ["employee.retired"], 1e4],
    ["residents' revenue", "resident", "fund_revenue", ["resident.revenue", "resident.interest"], 1],
    ["residents' expenditure", "resident", "fund_expenditure", ["resident.expenditure"], 1],
    ["pooled revenue", "employee", "pooled_fund_revenue", ["employee.revenue", "employee.interest"], 1],
    ["pooled expenditure", "employee", "pooled_fund_expenditure", ["employee.expenditure"], 1],
    ["revenue of accounts", "employee", "personal_account_revenue", ["account.credits"], 1],
    ["spending from accounts", "employee", "personal_account_expenditure", ["account.spending"], 1],
  ])("%s, within 0.01 %%", (_, scheme, indicator, names, unit) => {
    const expected = unit * published(year, scheme, indicator);
    expect(Math.abs(sum(names, year) / expected - 1)).toBeLessThan(1e-4);
  });

  it("contributions are the 400 yuan of the notices, maternity benefits those published", () => {
    const notice = table("resident_contribution_standards").find((row) => row.year_of_notice === year)!;
    expect(outlook.value("resident.contributionYuan", year)).toBeCloseTo(
      notice.individual_contribution_yuan as number,
      1,
    );
    const maternity = table("maternity_insurance").find((row) => row.year === year)!;
    const paid = outlook.value("employee.maternity", year) / (maternity.expenditure_100m_yuan as number);
    expect(Math.abs(paid - 1)).toBeLessThan(1e-4);
  });
});

describe("base", () => {
  it("ends 2024 with the residents' published reserve and begins with that of 2023", () => {
    const reserve = outlook.value("resident.reserve", 2024);
    expect(Math.abs(reserve / published(2024, "resident", "cumulative_balance") - 1)).toBeLessThan(1e-4);
    const opening = outlook.scenario.parameters["resident.openingReserve"]!.path[0]!;
    expect(opening).toBe(published(2023, "resident", "cumulative_balance"));
    expect(outlook.scenario.parameters["employee.openingReserve"]!.path[0]! + opening).toBeCloseTo(
      published(2023, "all", "pooled_cumulative_balance"),
      6,
    );
  });

  it("variants lie where they should", () => {
    const of = (id: string) => run(readScenario(id));
    const [fast, slow] = [of("ageing-fast"), of("ageing-slow")];
    const share = (one: typeof outlook) => one.value("population.share60", 2050);
    expect(share(slow)).toBeLessThan(share(outlook));
    expect(share(outlook)).toBeLessThan(share(fast));
    for (const id of ["low-growth", "high-cost-growth", "stress"]) {
      const worse = of(id);
      for (const name of ["resident.months", "employee.months"] as const) {
        expect(worse.value(name, 2025)).toBeCloseTo(outlook.value(name, 2025), 9);
        expect(worse.value(name, 2040), id).toBeLessThan(outlook.value(name, 2040));
      }
    }
    const low = of("low-growth");
    const growth = (one: typeof outlook) =>
      one.value("resident.costYuan", 2040) / one.value("resident.costYuan", 2026);
    expect(growth(low) / growth(outlook)).toBeCloseTo(1, 9);
  });

  it("is ready for 2100", () => {
    expect(run(readScenario("base", { until: 2100 })).rows).toHaveLength(77);
  });

  it("refuses another first year without amounts of the base year before it, and takes it with them", () => {
    expect(() => readScenario("base", { from: 2026 })).toThrow(
      "options: from: from is 2026, and amounts of the base year are those of 2023: resident.incomeYuan, resident.costYuan, resident.openingReserve, employee.wageYuan, employee.pensionYuan, employee.costYuan, employee.openingReserve, account.openingBalance, maternity.medicalYuan, maternity.cashYuan; expected these of 2025 beside it",
    );
    const at = (name: SeriesName) => outlook.value(name, 2025);
    const { medicalYuan, cashYuan } = {
      medicalYuan: 6000 * 1.015 ** 2,
      cashYuan: 20500 * 1.0282689 * 1.0429538,
    };
    const later = readScenario("base", {
      from: 2026,
      values: {
        "resident.incomeYuan": at("resident.incomeYuan"),
        "resident.costYuan": at("resident.costYuan"),
        "resident.openingReserve": at("resident.reserve"),
        "employee.wageYuan": at("employee.wageYuan"),
        "employee.pensionYuan": at("employee.pensionYuan"),
        "employee.costYuan": at("employee.costYuan"),
        "employee.openingReserve": at("employee.reserve"),
        "account.openingBalance": at("account.balance"),
        "maternity.medicalYuan": medicalYuan,
        "maternity.cashYuan": cashYuan,
      },
    });
    const again = run(later);
    for (const name of [
      "resident.revenue",
      "resident.expenditure",
      "employee.revenue",
      "employee.expenditure",
      "population.total",
    ] as const)
      for (const year of [2026, 2035, 2050]) {
        const [a, b] = [again.value(name, year), outlook.value(name, year)];
        expect(Math.abs(a / b - 1), `${name} ${year}`).toBeLessThan(5e-3);
      }
  });
});
