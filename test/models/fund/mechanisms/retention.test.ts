import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const pool = (name: string, more: Partial<fund.Pool>): fund.Pool => ({
  name,
  region: ["市", name],
  revenue: 1000,
  expenditure: 1000,
  reserve: 0,
  quotaExpenditure: 1000,
  targetRevenue: 100,
  ...more,
});
const savers = [
  pool("节", { expenditure: 900 }),
  pool("平", {}),
  pool("超", { expenditure: 1100 }),
  pool("超有余", { expenditure: 1100, reserve: 130 }),
];
const spending = { kept: 0.6, overrun: 0.5 };
const rule = { spending, shortfall: "debt", level: "province" };
const pooling = {
  mechanism: "fullPooling",
  parameters: { levels: ["province"], reserves: "stay", shortfall: "debt" },
};
const retention = (over: object) => ({ mechanism: "retention", parameters: { ...rule, ...over } });

describe("retention of savings", () => {
  it("splits a saving of 100 into 60 and 40 under full pooling, and an overrun (F08)", () => {
    const run = fund.run(policyOf(pooling, retention({ heldBy: "fund" })), savers);
    expect(run.rows.map((row) => row.reserve)).toEqual([60, 0, 0, 80]);
    // the pool with no surplus has its government pay
    expect(run.ledger.balance("finance:市/超")).toBe(-50);
    expect(run.ledger.balance("finance:市/超有余")).toBe(0);
    expect(run.ledger.balance("adjustment:fund@市")).toBe(100 - 200 - 60 + 50 + 50);
  });

  it("stays with the pool where reserves go up once, not where they go up every year", () => {
    const held = (reserves: string) => {
      const up = { ...pooling, parameters: { ...pooling.parameters, reserves } };
      const saver = [pool("节", { expenditure: 900, reserve: 30 })];
      const run = fund.run(policyOf(up, retention({ heldBy: "fund" })), saver, { years: 3 });
      return run.rows.map((row) => row.reserve);
    };
    expect(held("once")).toEqual([60, 120, 180]);
    expect(held("pooled")).toEqual([60, 60, 60]);
  });

  it("splits it alike where the pool holds its own money", () => {
    const opening = { "adjustment:fund@市": 1000 } as const;
    const run = fund.run(policyOf(retention({ heldBy: "pool" })), savers, { opening });
    expect(run.rows.map((row) => row.reserve)).toEqual([60, 0, 0, 80]);
    expect(run.ledger.balance("finance:市/超")).toBe(-50);
    expect(run.ledger.balance("adjustment:fund@市")).toBe(1000 + 40 - 50 - 50);
  });
});

describe("retention of collection", () => {
  const collection = { threshold: 0.95, kept: 0.5 };
  const districts = [100, 95, 90].map((revenue) =>
    pool(`收${revenue}`, { revenue, expenditure: revenue, quotaExpenditure: revenue }),
  );
  const only = { spending: undefined, collection };

  it("keeps 2.5 of 100, nothing of 95, and pays 5 at 90 (F09)", () => {
    const run = fund.run(policyOf(pooling, retention({ ...only, heldBy: "fund" })), districts);
    expect(run.rows.map((row) => row.reserve)).toEqual([2.5, 0, 0]);
    expect(run.ledger.balance("finance:市/收90")).toBe(-5);
    expect(run.ledger.balance("adjustment:fund@市")).toBe(2.5);
  });

  it("makes up what is under first from own surplus, then from the government", () => {
    const saved = districts.map((district) => ({ ...district, reserve: 3 }));
    const run = fund.run(policyOf(retention({ ...only, heldBy: "pool" })), saved);
    expect(run.rows.map((row) => row.reserve)).toEqual([0.5, 3, 0]);
    expect(run.ledger.balance("finance:市/收90")).toBe(-2);
    expect(run.ledger.balance("adjustment:fund@市")).toBe(2.5 + 5);
  });
});

describe("retention", () => {
  it("moves alike in one lane and in many", () => {
    const collection = { threshold: 0.95, kept: 0.5 };
    const both = savers.map((saver) => ({ ...saver, targetRevenue: 1000 }));
    for (const shortfall of ["proRata", "queue", "debt"]) {
      sameInLanes(policyOf(pooling, retention({ collection, heldBy: "fund", shortfall })), both);
      sameInLanes(policyOf(retention({ collection, heldBy: "pool", shortfall })), both);
    }
  });

  it("says what is wrong with its parameters", () => {
    expect(faultsOf("retention", { heldBy: "pool", shortfall: "debt" })).toEqual([
      ": spending and collection are missing; expected one or both",
    ]);
  });
});
