import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { faultsOf } from "./policyOf.js";
import { runRules, sameEverywhere, transfers } from "./runRules.js";

/** Cost against a target of 100. */
const pool = (name: string, expenditure: number): Pool => ({
  name,
  revenue: 200,
  expenditure,
  reserve: 0,
  quotaExpenditure: 100,
});
const pools = [106, 110, 90, 94, 103, 97, 100].map((cost, i) => pool(`P${i}`, cost));
const rule = { target: "quota", shortfall: "debt" };

describe("corridor", () => {
  it("leaves ±3 % free, then shares 50 %, beyond ±8 % 80 %", () => {
    const run = runRules(pools, [["corridor", rule]]);
    expect(transfers(run)).toEqual([1.5, 4.1, -4.1, -1.5, 0, 0, 0]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(0);
  });

  it("takes the budget of a level, either side alone, and bands of one's own", () => {
    const budget = runRules(pools.slice(0, 3), [["corridor", { ...rule, through: "budget" }]]);
    expect(transfers(budget)).toEqual([1.5, 4.1, -4.1]);
    expect(budget.ledger.balance("finance:central")).toBe(-1.5);
    expect(transfers(runRules(pools, [["corridor", { ...rule, sides: "losses" }]]))).toEqual([
      1.5, 4.1, 0, 0, 0, 0, 0,
    ]);
    expect(transfers(runRules(pools, [["corridor", { ...rule, sides: "savings" }]]))).toEqual([
      0, 0, -4.1, -1.5, 0, 0, 0,
    ]);
    const bands = [{ above: 0, share: 1 }];
    expect(transfers(runRules(pools, [["corridor", { ...rule, bands }]]))).toEqual([
      6, 10, -10, -6, 3, -3, 0,
    ]);
  });

  it("pays what the fund holds, the rest never or next year", () => {
    const some = [pool("a", 106), pool("b", 110), pool("c", 94)];
    const proRata = runRules(some, [["corridor", { ...rule, shortfall: "proRata" }]]);
    // 1.5 for dues of 1.5 and 4.1
    expect(transfers(proRata)).toEqual([0.4017857143, 1.0982142857, -1.5]);
    expect(proRata.ledger.balance("adjustment:fund@nation")).toBe(0);
    const later = [pool("a", 100), pool("b", 100), pool("c", 90)];
    const queue = runRules([some, later], [["corridor", { ...rule, shortfall: "queue" }]]);
    expect(transfers(queue).slice(3)).toEqual([1.0982142857, 3.0017857143, -4.1]);
  });

  it("takes from a pool no more than it holds, unless it may owe", () => {
    const poor = [{ ...pool("a", 90), revenue: 93 }];
    expect(transfers(runRules(poor, [["corridor", rule]]))).toEqual([-3]);
    expect(transfers(runRules(poor, [["corridor", { ...rule, payers: "debt" }]]))).toEqual([-4.1]);
  });

  it("asks for the choice at a shortfall and for bands in order", () => {
    const bands = [
      { above: 0.08, share: 0.8 },
      { above: 0.03, share: 0.5 },
    ];
    expect(faultsOf("corridor", {})[0]).toMatch(/^shortfall: /);
    expect(faultsOf("corridor", { ...rule, bands })[0]).toMatch(/^bands: .*ascending order/);
    const percent = faultsOf("corridor", { ...rule, bands: [{ above: 0.03, share: 50 }] });
    expect(percent[0]).toMatch(/^bands.0.share: .*50 % is written 0.5/);
  });

  it("is the same in one lane and in many", () => {
    for (const shortfall of ["proRata", "queue", "debt"]) {
      sameEverywhere([
        ["levy", { base: "revenue", share: 0.02 }],
        ["corridor", { shortfall, level: "province" }],
      ]);
    }
    sameEverywhere([["corridor", { target: "need", shortfall: "debt", payers: "debt", through: "budget" }]]);
  });
});
