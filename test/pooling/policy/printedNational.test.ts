import { describe, expect, it } from "vitest";
import * as fund from "../../../src/pooling/fund.js";
import { provinces } from "../../models/fund/tables.js";
import { chanceOf, flowsOf, OPEN, PROVINCES, paidBy, pool, sourceOf } from "./systems.js";

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
const read = (id: string, more: fund.PolicyValues = {}) =>
  fund.readPolicy(id, { values: { ...OPEN[id], ...more } });
const EMPLOYEES = PROVINCES.filter(({ scheme }) => scheme === "employee");
const FIVE = ["广东", "江苏", "浙江", "黑龙江", "宁夏"];

describe("what Wang prints of the national fund", () => {
  it.each([
    ["national-employee", "employee", [1159.8, 266.1, 498.56, -204.2, 7.3], 1727.5, 1.4542, 0.6877],
    ["national-comprehensive", "comprehensive", [1531.9, 314.2, 658.9, -294.8, 9.7], 2219.9, 1.4133, 0.7076],
  ] as const)("%s: Table 2, and what closes it (N02–N04)", (id, plan, printed, total, needs, capacities) => {
    const five = provinces(plan).filter(({ name }) => FIVE.includes(name));
    const paid = (closing?: string) => {
      const policy = fund.readPolicy(id, { values: closing ? { "transfer.closing": closing } : {} });
      const run = fund.run(policy, five);
      return FIVE.map((name) => -(paidBy(run, "transfer")[name] ?? 0));
    };
    const open = paid();
    open.forEach((amount, i) => {
      expect(Math.abs(amount - printed[i]!), FIVE[i]).toBeLessThanOrEqual(0.05 + 1e-9);
    });
    expect(Math.abs(sum(open) - total)).toBeLessThanOrEqual(5 * 0.05);
    const { capacity, need } = fund.readPolicy(id).rules[0]!.parameters as Record<
      "capacity" | "need",
      { coefficients: Record<string, number> }
    >;
    const of = (name: string) => five.find((one) => one.name === name)!;
    for (const [closing, scaledCapacity, scaledNeed] of [
      ["scaleNeed", 1, needs],
      ["scaleCapacity", capacities, 1],
    ] as const) {
      const closed = paid(closing);
      expect(sum(closed)).toBeCloseTo(0, 8);
      closed.forEach((amount, i) => {
        const [k, e] = [
          capacity.coefficients[FIVE[i]!]! * of(FIVE[i]!).revenue,
          need.coefficients[FIVE[i]!]! * of(FIVE[i]!).expenditure,
        ];
        expect(Math.abs(amount - (scaledCapacity * k - scaledNeed * e))).toBeLessThan(5e-5 * (k + e));
      });
    }
  });

  it("a province without a coefficient is an error", () => {
    expect(() => fund.run(fund.readPolicy("national-employee"), provinces("employee"))).toThrow(
      /rule "transfer": capacity has no value for pool "北京"; give one, or otherwise/,
    );
  });

  it("by its definition: one rate Σneed/Σincome, transfers sum to zero (N01)", () => {
    const run = fund.run(read("national-definition"), EMPLOYEES);
    const paid = paidBy(run, "transfer");
    const income = (one: fund.Pool) => (one.persons! * one.incomePerHeadYuan!) / 1e8;
    const rate = sum(EMPLOYEES.map((one) => one.need!)) / sum(EMPLOYEES.map(income));
    expect(sum(Object.values(paid))).toBeCloseTo(0, 6);
    for (const one of EMPLOYEES) expect(-paid[one.name]!).toBeCloseTo(rate * income(one) - one.need!, 5);
  });

  it("employees first, residents later; or both in one fund at once (N06)", () => {
    const stepwise = fund.run(read("national-stepwise"), PROVINCES, { start: 2023, years: 4 });
    for (const { rule, year, from, to } of stepwise.ledger.postings) {
      if (rule === "employee-transfer") expect(from + to).not.toContain("·resident");
      if (rule === "resident-transfer") expect(year).toBeGreaterThanOrEqual(2025);
    }
    expect(Object.keys(paidBy(stepwise, "resident-transfer", 2025))).toHaveLength(31);
    const once = fund.run(read("national-one-step"), PROVINCES);
    const across = sum(
      Object.entries(paidBy(once, "transfer")).map(([name, paid]) => (name.includes("·resident") ? paid : 0)),
    );
    expect(Math.abs(across)).toBeGreaterThan(1);
  });

  it("sources: uploads, budget, interest and others, each from its account (N08)", () => {
    const run = fund.run(read("national-sources"), EMPLOYEES, {
      opening: { "adjustment:fund@nation": 50 },
    });
    const uploads = 0.05 * sum(EMPLOYEES.map(({ revenue }) => revenue));
    expect(run.ledger.balance("outside:彩票")).toBe(-1);
    expect(run.ledger.balance("finance:central")).toBe(-100);
    expect(run.ledger.balance("outside:bank")).toBeLessThan(-0.02 * 50);
    const paidIn = -sum(Object.values(paidBy(run, "levy")));
    expect(paidIn).toBeCloseTo(uploads, 6);
    expect(run.ledger.balance("adjustment:fund@nation")).toBeCloseTo(
      50 + paidIn + 100 + 1 - run.ledger.balance("outside:bank"),
      6,
    );
  });

  it("quarters and clearing sum to the year's amount (N09)", () => {
    const run = fund.run(read("national-prepayment"), EMPLOYEES, { source: chanceOf(EMPLOYEES), years: 1 });
    const own = run.ledger.postings.filter(({ rule }) => rule === "prepayment");
    expect([...new Set(own.map(({ period }) => period))]).toEqual(["Q1", "Q2", "Q3", "Q4", "clearing"]);
    const uploads = EMPLOYEES.map(({ name }) => 0.1 * run.rows.find((row) => row.pool === name)!.revenue);
    const needs = sum(EMPLOYEES.map(({ need }) => need!));
    const paid = paidBy(run, "prepayment");
    const able = EMPLOYEES.filter(({ reserve, revenue }) => reserve > 0.3 * revenue);
    expect(able.length).toBeGreaterThan(10);
    for (const one of able) {
      const due =
        (sum(uploads) * one.need!) / needs - 0.1 * run.rows.find((row) => row.pool === one.name)!.revenue;
      expect(Math.abs(paid[one.name]! - due), one.name).toBeLessThan(0.02 * Math.abs(due) + 1);
    }
  });

  it("the emergency reserve is fed by centre and provinces and stands beside the transfers (N10)", () => {
    const two = [pool("a"), pool("b")];
    const policy = read("national-emergency");
    const facts = { revenue: [100, 100], expenditure: [130, 110], expectedExpenditure: [100, 100] };
    const run = (struck: string) =>
      fund.run(policy, two, {
        source: sourceOf({ ...facts, [`trigger:${struck}`]: [1, 0] }),
        opening: { "emergency:emergency@nation": 50 },
      });
    for (const cause of ["epidemic", "illness", "disaster"]) {
      const { ledger } = run(cause);
      expect(paidBy(run(cause), "reserve")).toEqual({ a: 30 });
      expect(ledger.balance("finance:central")).toBe(-1);
      expect(ledger.balance("finance:a")).toBe(-0.5);
      expect(ledger.balance("emergency:emergency@nation")).toBe(50 + 2 - 30);
    }
    expect(paidBy(run("waste"), "reserve")).toEqual({});
  });

  it("no grant without a listed cause (N11)", () => {
    const policy = read("national-application", { "cover.tiers": [{ share: 1 }] });
    const grant = (struck: string) =>
      paidBy(
        fund.run(policy, [pool("a")], {
          source: sourceOf({ revenue: [100], expenditure: [120], [`trigger:${struck}`]: [1] }),
          opening: { "adjustment:fund@nation": 100 },
        }),
        "cover",
      );
    expect(grant("epidemic")).toEqual({ a: 25 });
    expect(grant("waste")).toEqual({});
  });

  it("portability: what movers cost follows them, the sum is zero (N14)", () => {
    const flows = flowsOf(EMPLOYEES);
    const run = fund.run(read("national-portability"), EMPLOYEES, { flows });
    const paid = paidBy(run, "portability");
    expect(sum(Object.values(paid)) + run.ledger.balance("adjustment:fund@nation")).toBeCloseTo(0, 6);
    const [first] = EMPLOYEES;
    expect(paid[first!.name]!).toBeCloseTo(-0.01 * (first!.expenditure - first!.revenue), 6);
  });

  it("Central adjustment of pensions: zero-sum, by workers' wages and retirees (N15)", () => {
    const run = fund.run(read("pension-central-adjustment"), EMPLOYEES);
    const paid = paidBy(run, "adjustment");
    expect(sum(Object.values(paid))).toBeCloseTo(0, 6);
    const due = (one: fund.Pool) => 0.03 * 0.9 * one.payroll!;
    const perHead = sum(EMPLOYEES.map(due)) / sum(EMPLOYEES.map((one) => one.retirees!));
    for (const one of EMPLOYEES) expect(paid[one.name]!).toBeCloseTo(perHead * one.retirees! - due(one), 5);
  });

  it("Residents where they live: the subsidy is paid, once, by the budget there (Z11)", () => {
    const two = ["a", "b"].map((name) => pool(name, { scheme: "resident", subsidy: name === "a" ? 60 : 40 }));
    const run = fund.run(read("residence-enrolment"), two, {
      start: 2030,
      flows: { migration: [{ from: "a", to: "b", share: 0.1 }] },
    });
    expect(paidBy(run, "enrolment")).toEqual({ a: -6, b: 6 });
    expect(["a", "b"].map((name) => run.ledger.balance(`finance:${name}`))).toEqual([-54, -46]);
  });

  it("Care elsewhere: claims between pools sum to zero, hospitals are paid where they are (Z19, X09)", () => {
    const two = [pool("a"), pool("b")];
    const run = fund.run(read("care-elsewhere"), two, {
      flows: { care: [{ from: "a", to: "b", share: 0.1 }] },
    });
    expect(run.ledger.balance("hospitals:a")).toBeCloseTo(100 - 5.13, 8);
    expect(run.ledger.balance("hospitals:b")).toBeCloseTo(100 + 5.13, 8);
    expect(sum(Object.values(paidBy(run, "settlement")))).toBeCloseTo(0, 8);
  });

  it("Subsidy offset: the pool receives subsidy less upload, the fund the upload (N07)", () => {
    const policy = fund.readPolicy("national-subsidy-offset", { values: { "offset.share": 0.1 } });
    const run = fund.run(policy, [pool("a", { scheme: "resident", subsidy: 60 })]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(6);
    expect(run.ledger.balance("finance:a")).toBe(-60);
    expect(run.rows[0]!.transfer).toBe(-6);
  });
});
