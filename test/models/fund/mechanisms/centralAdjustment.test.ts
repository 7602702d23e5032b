import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { runRules, sameEverywhere, transfers } from "./runRules.js";

const pools: Pool[] = [
  { name: "a", revenue: 100, expenditure: 60, reserve: 0, payroll: 1000, retirees: 1e6 },
  { name: "b", revenue: 50, expenditure: 60, reserve: 0, payroll: 500, retirees: 2e6 },
];
const rule = (more: object = {}) =>
  ["centralAdjustment", { rate: 0.03, shortfall: "proRata", ...more }] as const;

describe("centralAdjustment", () => {
  it("takes a rate of 90 % of wages and grants the national amount a retiree, in sum zero", () => {
    // 27 and 13.5; 40.5 for 3 million: 1,350 yuan a head
    const run = runRules(pools, [rule()]);
    expect(transfers(run)).toEqual([13.5 - 27, 27 - 13.5]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(0);
    expect(transfers(runRules(pools, [rule({ wages: 1 })]))).toEqual([-15, 15]);
  });

  it("moves nothing where nobody is retired", () => {
    const young = pools.map((pool) => ({ ...pool, retirees: 0 }));
    expect(transfers(runRules(young, [rule()]))).toEqual([0, 0]);
  });

  it("is the same in one lane and in many", () => {
    for (const shortfall of ["proRata", "queue", "debt"])
      sameEverywhere([rule({ shortfall, level: "province" })]);
  });
});
