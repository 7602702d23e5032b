import { describe, expect, it } from "vitest";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import type { Balancing } from "../../../../src/models/actuarial/scenario/balancing.js";
import { nation } from "./nation.js";

const RULE: Balancing = { fund: "resident", low: 6, high: 9, speed: 1, step: 0.01 };

describe("a fund that adjusts itself", () => {
  it("leaves a path alone that stays within its band", () => {
    const rich = { "resident.costGrowth": 0.04 };
    const free = run(nation(rich));
    const months = free.series("resident.months");
    expect(Math.min(...months)).toBeGreaterThan(0);
    const wide = run(nation(rich, { balancing: [{ ...RULE, low: 0, high: 1200 }] }));
    expect(wide.rows).toEqual(free.rows);
  });

  it("moves the rate of the next year by what the missing money is worth, at most a step", () => {
    const free = run(nation());
    const first = free.rows[0]!;
    expect(first["resident.months"]).toBeGreaterThan(7);
    const low = first["resident.months"]! + 1;
    const ruled = run(nation({}, { balancing: [{ ...RULE, low, high: low + 2 }] }));
    const missing = first["resident.expenditure"]! / 12 - first["resident.balance"]!;
    const unit = (first["resident.insured"]! * first["resident.incomeYuan"]! * (1 - 0.09 + 1.7)) / 1e8;
    expect(ruled.rows[1]!["resident.rate"]! - 0.0098).toBeCloseTo(Math.max(0, missing / unit), 12);
    expect(missing).toBeGreaterThan(0);
    const slow = run(nation({}, { balancing: [{ ...RULE, low, high: low + 2, step: 0.0001 }] }));
    const rates = slow.series("resident.rate");
    expect(rates[1]).toBeCloseTo(0.0099, 12);
    for (let y = 1; y < rates.length; y++)
      expect(Math.abs(rates[y]! - rates[y - 1]!)).toBeLessThanOrEqual(0.0001 + 1e-15);
  });

  it.each([
    ["assistance pays", { "resident.assistancePays": 0.6 }, {}, 1 - 0.09 * 0.4 + 1.7],
    ["subsidies for those who pay", {}, { subsidyFor: "paying" }, 0.91 * 2.7],
    ["subsidies that are amounts", {}, { subsidy: "yuan" }, 0.91],
  ] as const)("counts what a point brings where %s", (_, values, settings, factor) => {
    const change = { settings: { residentEnrolment: "rest", ...settings } as const };
    const first = run(nation(values, change)).rows[0]!;
    const low = first["resident.months"]! + 1;
    const ruled = run(nation(values, { ...change, balancing: [{ ...RULE, low, high: low + 2 }] }));
    const missing = first["resident.expenditure"]! / 12 - first["resident.balance"]!;
    const unit = (first["resident.insured"]! * first["resident.incomeYuan"]! * factor) / 1e8;
    expect(missing).toBeGreaterThan(0);
    expect(ruled.rows[1]!["resident.rate"]! - 0.0098).toBeCloseTo(Math.min(RULE.step, missing / unit), 12);
  });

  it("moves flat contributions in yuan", () => {
    const settings = { residentEnrolment: "rest", financing: "flat", subsidy: "yuan" } as const;
    const first = run(nation({}, { settings })).rows[0]!;
    const low = first["resident.months"]! + 1;
    const ruled = run(nation({}, { settings, balancing: [{ ...RULE, low, high: low + 2, step: 25 }] }));
    expect(ruled.rows[0]!["resident.contributionYuan"]).toBe(380);
    expect(ruled.rows[1]!["resident.contributionYuan"]).toBeCloseTo(405, 9);
  });

  it("brings a fund that runs dry back into its band, and a shock with it", () => {
    const poor = { "resident.contributionRate": 0.006 };
    const shock = { "epidemic.cost": [0, 0, 0.2, 0, 0, 0, 0, 0, 0, 0, 0, 0] };
    expect(run(nation(poor)).rows.at(-1)!["resident.months"]).toBeLessThan(0);
    const ruled = run(nation({ ...poor, ...shock }, { balancing: [RULE] }));
    expect(ruled.rows.at(-1)!["resident.months"]).toBeGreaterThan(4.5);
    expect(ruled.rows.at(-1)!["resident.months"]).toBeLessThan(10);
  });

  it("moves both rates of the employees' scheme in proportion, within its limit", () => {
    const rule: Balancing = {
      fund: "employee",
      low: 60,
      high: 90,
      step: 0.002,
      most: { down: 0, up: 0.003 },
    };
    const rows = run(nation({}, { balancing: [rule] })).rows;
    const together = rows.map((row) => row["employee.employerRate"]! + row["employee.employeeRate"]!);
    expect(together[1]).toBeCloseTo(0.082, 12);
    expect(Math.max(...together)).toBeCloseTo(0.083, 12);
    for (const row of rows)
      expect(row["employee.employerRate"]! / row["employee.employeeRate"]!).toBeCloseTo(3, 9);
  });

  it.each([
    [{ ...RULE, high: 3 }, /balancing\[0\]: high is 3; expected a finite number from 6/],
    [{ ...RULE, step: NaN }, /step is NaN/],
    [{ ...RULE, speed: 2 }, /speed is 2/],
    [{ ...RULE, fund: "employees" }, /fund is "employees"; expected one of resident, employee/],
  ])("refuses %j", (rule, message) => {
    expect(() => run(nation({}, { balancing: [rule as Balancing] }))).toThrow(message);
  });
});
