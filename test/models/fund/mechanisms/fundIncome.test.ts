import { describe, expect, it } from "vitest";
import { incomeBySource, type Pool } from "../../../../src/models/fund/index.js";
import { faultsOf } from "./policyOf.js";
import { postings, runRules, sameEverywhere } from "./runRules.js";

const pools: Pool[] = [
  { name: "a", region: ["东", "a"], revenue: 100, expenditure: 60, reserve: 0 },
  { name: "b", region: ["西", "b"], revenue: 50, expenditure: 60, reserve: 0 },
];
const sources = {
  budget: { amount: 3, share: 0.01, of: "revenue" },
  province: { share: 0.02, of: "revenue" },
  interest: 0.03,
  others: [{ name: "lottery", amount: 0.25 }],
};
const account = "adjustment:fund@nation";

describe("fundIncome", () => {
  it("brings in money from accounts that name the source", () => {
    const run = runRules(pools, [["fundIncome", sources]], { opening: { [account]: 10 } });
    expect(postings(run, "fundIncome 1")).toEqual([
      ["finance:central", account, 3, "year"],
      ["finance:central", account, 1.5, "year"],
      ["finance:东", account, 2, "year"],
      ["finance:西", account, 1, "year"],
      // 3 % of 17.5
      ["outside:bank", account, 0.525, "year"],
      ["outside:lottery", account, 0.25, "year"],
    ]);
  });

  it("is told by source and year", () => {
    const levy = ["levy", { base: "revenue", share: 0.05 }] as const;
    const run = runRules(pools, [levy, ["fundIncome", sources, { until: 2020 }]], { years: 2 });
    const rows = incomeBySource(run.ledger, account);
    expect(rows).toEqual([
      { year: 2020, source: "uploads", amount: 5, share: expect.closeTo(5 / 13.125, 12) },
      { year: 2020, source: "central budget", amount: 4.5, share: expect.closeTo(4.5 / 13.125, 12) },
      { year: 2020, source: "local budgets", amount: 3, share: expect.closeTo(3 / 13.125, 12) },
      // 3 % of 12.5
      { year: 2020, source: "interest", amount: 0.375, share: expect.closeTo(0.375 / 13.125, 12) },
      { year: 2020, source: "lottery", amount: 0.25, share: expect.closeTo(0.25 / 13.125, 12) },
      { year: 2021, source: "uploads", amount: 5, share: 1 },
    ]);
    expect(() => incomeBySource(run.ledger, "adjustment:other@nation")).toThrow(/expected one of the run's/);
  });

  it("leaves funds of groups alone that the rule does not cover", () => {
    const rule = { ...sources, level: "province" };
    const run = runRules(pools, [["fundIncome", rule, { regions: ["东"] }]]);
    expect(run.ledger.balance("adjustment:fund@东")).toBe(3 + 1 + 2 + 0.18 + 0.25);
    expect(run.ledger.balance("adjustment:fund@西")).toBe(0);
  });

  it("asks for amount or share", () => {
    expect(faultsOf("fundIncome", { budget: {} })[0]).toMatch(/^budget: expected amount, or share and of/);
    expect(faultsOf("fundIncome", { budget: { share: 0.1 } })[0]).toMatch(/expected amount, or share and of/);
  });

  it("is the same in one lane and in many", () => {
    sameEverywhere([
      ["fundIncome", sources],
      ["fundIncome", { ...sources, level: "province" }, { schemes: ["resident"] }],
    ]);
  });
});
