import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { runRules, sameEverywhere, transfers } from "./runRules.js";

const pools: Pool[] = [
  {
    name: "甲",
    region: ["省", "甲"],
    scheme: "resident",
    revenue: 90,
    expenditure: 80,
    reserve: 0,
    subsidy: 60,
  },
  {
    name: "乙",
    region: ["省", "乙"],
    scheme: "resident",
    revenue: 50,
    expenditure: 60,
    reserve: 0,
    subsidy: 40,
  },
];

describe("subsidyOffset", () => {
  it("leaves the pool subsidy − upload and has the budget pay the upload", () => {
    const run = runRules(pools, [["subsidyOffset", { share: 0.1 }]]);
    expect(transfers(run)).toEqual([-6, -4]);
    const given = run.ledger.postings.filter((p) => p.from === "finance:省/甲" && p.to === "pooled:甲");
    const kept = run.ledger.postings.filter((p) => p.from === "pooled:甲" && p.to === "finance:省/甲");
    expect([given[0]!.amount, kept[0]!.amount]).toEqual([60e10, 6e10]);
    // the budget pays no more than the subsidy in all
    expect(run.ledger.balance("finance:省/甲")).toBe(-60);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(10);
    // the second pool had −10 after its care; what it never got is unpaid
    expect(run.ledger.balance("pooled:乙")).toBe(-14);
  });

  it("takes no more than the subsidy", () => {
    const run = runRules(pools, [["subsidyOffset", { base: "revenue", share: 0.9 }]]);
    expect(transfers(run)).toEqual([-60, -40]);
  });

  it("is the same in one lane and in many", () => {
    sameEverywhere([["subsidyOffset", { base: "income", share: 0.5, level: "city" }]]);
  });
});
