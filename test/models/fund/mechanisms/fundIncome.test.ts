import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
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
