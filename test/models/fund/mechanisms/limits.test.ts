import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { runRules, sameEverywhere, transfers } from "./runRules.js";

const pool = (name: string, revenue: number, expenditure: number): Pool => ({
  name,
  revenue,
  expenditure,
  reserve: 1000,
  quotaExpenditure: 100,
});
/** Net 15 paid on 100, 5 paid on 100, 30 received on 100. */
const pools = [pool("a", 100, 85), pool("b", 100, 95), pool("c", 100, 130)];
const grants = ["corridor", { target: "quota", shortfall: "debt", bands: [{ above: 0, share: 1 }] }] as const;
const caps = {
  payer: { share: 0.09, of: "revenue" },
  receiver: { share: 0.2, of: "revenue" },
  shortfall: "debt",
};

describe("limits", () => {
  it("refunds net payers above 9 % of own income, keeps what net receivers have above 20 %", () => {
    const run = runRules(pools, [grants, ["limits", { ...caps, reserve: "risk" }]]);
    expect(transfers(run)).toEqual([-9, -5, 20]);
    // 15 + 5 − 30 leaves the fund 10 short: the refund comes from the reserve, which had 10
    expect(run.ledger.balance("emergency:risk@nation")).toBe(10 - 6);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(-10);
  });

  it("closes through the fund where there is no reserve", () => {
    const run = runRules(pools, [grants, ["limits", caps]]);
    expect(transfers(run)).toEqual([-9, -5, 20]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(-10 + 10 - 6);
  });

  it("refunds from the fund first and no more than fund and reserve hold", () => {
    const levies = ["levy", { base: "revenue", share: 0.15 }] as const;
    const refunds = { payer: caps.payer, reserve: "risk", shortfall: "proRata" };
    const full = runRules(pools, [levies, ["limits", refunds]]);
    expect(transfers(full)).toEqual([-9, -9, -9]);
    expect(full.ledger.balance("adjustment:fund@nation")).toBe(27);
    // 6 each is due, 45 − 36 are left, and 3 in the reserve
    const spent = [
      "transfer",
      {
        from: { kind: "adjustment" },
        to: { kind: "hospitals" },
        amount: 12,
        shortfall: "debt",
      },
    ] as const;
    const short = runRules(pools, [levies, spent, ["limits", refunds]], {
      opening: { "emergency:risk@nation": 3 },
    });
    expect(transfers(short)).toEqual([-11, -11, -11]);
    expect(short.ledger.balance("adjustment:fund@nation")).toBe(0);
    expect(short.ledger.balance("emergency:risk@nation")).toBe(0);
  });

  it("is the same in one lane and in many", () => {
    const pays = ["corridor", { bands: [{ above: 0, share: 1 }], shortfall: "debt" }] as const;
    const low = { payer: { share: 0.05 }, receiver: { share: 0.04 } };
    for (const shortfall of ["proRata", "queue", "debt"]) {
      sameEverywhere([pays, ["limits", { ...low, shortfall }]]);
      sameEverywhere([pays, ["limits", { ...low, shortfall, reserve: "risk", payers: "debt" }]]);
    }
  });
});
