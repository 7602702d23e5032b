import { describe, expect, it } from "vitest";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import {
  AGES,
  MOTHER_AGES,
  type PopulationInputs,
  SURVIVALS,
} from "../../../../src/models/actuarial/population/inputs.js";
import type { Scenario } from "../../../../src/models/actuarial/scenario/scenario.js";
import { nation } from "./nation.js";

/** A million people of each age and sex, none of whom dies before 100, moves or is born. */
function standing(years: number): PopulationInputs {
  const survival = new Float64Array(years * 2 * SURVIVALS).fill(1);
  for (let i = SURVIVALS - 1; i < survival.length; i += SURVIVALS) survival[i] = 0;
  const pattern = new Float64Array(years * MOTHER_AGES).fill(1 / MOTHER_AGES);
  return {
    baseYear: 2023,
    years,
    people: new Float64Array(2 * AGES).fill(1e6),
    survival,
    response: new Float64Array(2 * SURVIVALS),
    tfr: new Float64Array(years),
    pattern,
    sexRatio: new Float64Array(years).fill(1),
    migration: new Float64Array(years * 2 * AGES),
  };
}

const BASE = {
  "employee.activeShare": 0.5,
  "employee.retireeShare": 0.4,
  "employee.workingAge": 20,
  "employee.retirementMen": 60,
  "employee.retirementWomen": 55,
  "employee.wageYuan": 100_000,
  "employee.wageGrowth": 0,
  "employee.baseRatio": 0.8,
  "employee.employerRate": 0.06,
  "employee.employeeRate": 0.02,
  "employee.pensionYuan": 40_000,
  "employee.pensionGrowth": 0,
  "employee.costGrowth": 0,
} as const;

const at = (values: Parameters<typeof nation>[0] = {}, change: Partial<Scenario> = {}) =>
  run(nation({ ...BASE, ...values }, { population: standing(3), ...change }, 3));

describe("employees' scheme by hand", () => {
  // At the end of 2024 nobody is aged 0; men of 20 to 59 and women of 20 to 54 work.
  const active = 0.5e6 * (40 + 35);
  const payroll = (active * 80_000) / 1e8;

  it("counts workers, retirees and their contribution base", () => {
    const row = at().rows[0]!;
    expect(row["employee.active"]).toBeCloseTo(active, 3);
    expect(row["employee.retired"]).toBeCloseTo(0.4e6 * (41 + 46), 3);
    expect(row["employee.payroll"]).toBeCloseTo(payroll, 6);
    expect(row["employee.employerContributions"]).toBeCloseTo(0.06 * payroll, 6);
  });

  it("Z01: accounts fall from 3.8 % to 2 % (−47.4 %), the pool rises from 4.2 % to 6 % (+42.9 %)", () => {
    const before = at().rows[0]!;
    const after = at({ "employee.accountFromEmployer": 0 }).rows[0]!;
    expect(before["employee.accountShare"]).toBeCloseTo(0.038, 12);
    expect(before["employee.pooledShare"]).toBeCloseTo(0.042, 12);
    expect(after["employee.accountShare"]! / before["employee.accountShare"]! - 1).toBeCloseTo(-0.474, 3);
    expect(after["employee.pooledShare"]! / before["employee.pooledShare"]! - 1).toBeCloseTo(0.429, 3);
    expect(after["employee.revenue"]! - before["employee.revenue"]!).toBeCloseTo(0.018 * payroll, 6);
  });

  it("Z03: without accounts the pool has the whole 8 %", () => {
    const row = at({ "employee.accountFromEmployer": 0, "employee.accountFromEmployee": 0 }).rows[0]!;
    expect(row["employee.pooledShare"]).toBeCloseTo(0.08, 12);
    expect(row["account.credits"]).toBe(0);
    expect(row["employee.revenue"]).toBeCloseTo(0.08 * payroll, 6);
  });

  it("Z02: retirees' credit is 2 % of a pension that no longer grows", () => {
    const rows = at({ "employee.creditRate": 0.02, "employee.pensionGrowth": 0.05 }).rows;
    const credit = rows.map((row) => row["account.credits"]! - 0.038 * row["employee.payroll"]!);
    credit.forEach((value, y) => {
      expect(value).toBeCloseTo((0.02 * 40_000 * rows[y]!["employee.retired"]!) / 1e8, 6);
    });
    expect(rows[2]!["employee.pensionYuan"]).toBeCloseTo(40_000 * 1.05 ** 3, 6);
  });

  it("Z05: employers to employees 3:1, 2:1, 1:1 with the total of 8 % held, or employers' 6 %", () => {
    const ratios = { "employee.employerRatio": [3, 2, 1] };
    const held = at(ratios, { settings: { residentEnrolment: "rest", employeeRates: "totalAndRatio" } }).rows;
    expect(held.map((row) => row["employee.employeeRate"])).toEqual([0.02, 0.08 / 3, 0.04]);
    for (const row of held)
      expect(row["employee.employerRate"]! + row["employee.employeeRate"]!).toBeCloseTo(0.08, 15);
    const rising = at(ratios, {
      settings: { residentEnrolment: "rest", employeeRates: "employerAndRatio" },
    }).rows;
    expect(rising.map((row) => row["employee.employeeRate"])).toEqual([0.02, 0.03, 0.06]);
  });

  it("Z06: first those who retire from a year on pay on their pension, then all", () => {
    const rows = at({
      "employee.retireeRate": 0.02,
      "employee.newRetireesPayFrom": 2025,
      "employee.allRetireesPayFrom": 2026,
    }).rows;
    expect(rows[0]!["employee.retireesPaying"]).toBe(0);
    // One age of each sex retires a year.
    expect(rows[1]!["employee.retireesPaying"]).toBeCloseTo(0.4e6 * 2, 3);
    expect(rows[2]!["employee.retireesPaying"]).toBe(rows[2]!["employee.retired"]);
    expect(rows[1]!["employee.retireeContributions"]).toBeCloseTo((0.02 * 40_000 * 0.8e6) / 1e8, 9);
  });

  it("Z24: the money that no longer goes to accounts pays outpatient care", () => {
    const row = at({ "employee.accountFromEmployer": 0, "employee.outpatientPooling": 0.5 }).rows[0]!;
    expect(row["employee.outpatient"]).toBeCloseTo(0.5 * 0.018 * payroll, 6);
  });

  it("Z13: maternity benefits by births, inside the fund and outside", () => {
    const population = standing(3);
    population.tfr.fill(1.4);
    const row = at(
      {
        "economy.prices": 0,
        "maternity.insuredShare": 0.6,
        "maternity.medicalYuan": 5000,
        "maternity.cashYuan": 20_000,
        "maternity.cashInFund": 0,
        "maternity.allowanceYuan": 1000,
      },
      { population },
    ).rows[0]!;
    const births = 1.4e6;
    expect(row["population.births"]).toBeCloseTo(births, 3);
    expect(row["employee.maternity"]).toBeCloseTo((births * 0.6 * 5000) / 1e8, 9);
    expect(row["maternity.outside"]).toBeCloseTo((births * 0.6 * 20_000) / 1e8, 9);
    expect(row["maternity.allowances"]).toBeCloseTo((births * 0.4 * 1000) / 1e8, 9);
  });

  it("Z22, Z10: one fund has one reserve, and equal benefits raise residents' costs to employees' level", () => {
    const rows = at({ "merge.year": 2025 }).rows;
    expect(rows[0]!["resident.months"]).not.toBeCloseTo(rows[0]!["employee.months"]!, 3);
    expect(rows[1]!["resident.months"]).toBeCloseTo(rows[1]!["employee.months"]!, 9);
    const equal = at(
      { "benefits.equality": 1 },
      { residentCosts: [{ from: 0, to: 100, cost: 1 }], employeeCosts: [{ from: 0, to: 100, cost: 1 }] },
    );
    expect(equal.rows[0]!["resident.costYuan"]).toBeCloseTo(equal.rows[0]!["employee.costYuan"]!, 9);
  });

  it("a later retirement age turns retirees into contributors", () => {
    const later = at({ "employee.retirementWomen": [55, 56.5, 58] }).rows;
    const same = at().rows;
    const moved = same[1]!["employee.retired"]! - later[1]!["employee.retired"]!;
    expect(moved).toBeCloseTo(0.4e6 * 1.5, 3);
    expect(later[1]!["employee.active"]! - same[1]!["employee.active"]!).toBeCloseTo(0.5e6 * 1.5, 3);
  });

  it("Z16: the supplementary layer takes premiums and pays its loss ratio", () => {
    const row = at({ "supplement.takeUp": 0.25, "supplement.premiumYuan": 115, "supplement.lossRatio": 0.8 })
      .rows[0]!;
    const insured = row["resident.insured"]! + row["employee.active"]! + row["employee.retired"]!;
    expect(row["supplement.premiums"]).toBeCloseTo((insured * 0.25 * 115) / 1e8, 9);
    expect(row["supplement.payouts"]).toBeCloseTo(0.8 * row["supplement.premiums"]!, 9);
  });
});
