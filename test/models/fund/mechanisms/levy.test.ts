import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const city = (name: string, more: Partial<fund.Pool> = {}): fund.Pool => ({
  name,
  region: ["省", name],
  revenue: 100,
  expenditure: 90,
  reserve: 40,
  persons: 1e6,
  subsidy: 30,
  payroll: 800,
  incomePerHeadYuan: 30000,
  ...more,
});
const pools = [city("甲"), city("乙", { revenue: 50, expenditure: 55, reserve: 20, subsidy: 0 })];
const levy = (parameters: object) => policyOf({ mechanism: "levy", parameters });
const stocks = (run: fund.Run, id: fund.AccountId = "adjustment:fund@nation") =>
  run.years.map((year) => run.ledger.balance(id, year));
const quota = (given: object) => policyOf({ mechanism: "quotaLevy", parameters: { quota: given } });
const taken = (parameters: object) => owed(levy(parameters));
const owed = (policy: fund.Policy) => fund.run(policy, pools).rows.map((row) => -row.transfer);

describe("levy", () => {
  it("ends at 20 % of the year's revenue, as in Jiangxi (F04)", () => {
    const ceiling = { stock: 0.2, of: "revenue" };
    const rich = pools.map((pool) => ({ ...pool, reserve: 200 }));
    const run = fund.run(levy({ base: "revenue", share: 0.05, ceiling }), rich, { years: 6 });
    expect(stocks(run)).toEqual([7.5, 15, 22.5, 30, 30, 30]);
    expect(run.rows.filter((row) => row.year >= 2024).map((row) => row.transfer + 0)).toEqual([0, 0, 0, 0]);
  });

  it("of what pools hold, until the fund is 20 % of all money, its own counted in", () => {
    const still = pools.map((pool) => ({ ...pool, expenditure: pool.revenue }));
    const ceiling = { stock: 0.2, of: "reserve" };
    const run = fund.run(levy({ base: "reserve", share: 0.15, ceiling }), still, { years: 3 });
    // 60 in all: 15 % of 60 = 9, of the 51 left 7.65, cut to the 3 that are missing to 12
    expect(stocks(run)).toEqual([9, 12, 12]);
  });

  it("3 % of financing, at most 6 %, the last one filling it to the cent (F05)", () => {
    const ceiling = { stock: 0.06, of: "revenue" };
    const thirds = pools.map((pool) => ({
      ...pool,
      revenue: pool.revenue / 3,
      subsidy: 0,
      reserve: 400,
    }));
    const run = fund.run(levy({ base: "revenue", share: 0.028, ceiling }), thirds, { years: 4 });
    expect(stocks(run)).toEqual([1.4, 2.8, 3, 3]);
  });

  it("has many bases, and quotas a head or by pool and region", () => {
    expect(taken({ base: "contributions", share: 0.1 })).toEqual([7, 5]);
    expect(taken({ base: "payroll", share: 0.01 })).toEqual([8, 8]);
    expect(taken({ base: "income", share: 0.01 })).toEqual([3, 3]);
    expect(taken({ base: "openingReserve", share: 0.1 })).toEqual([4, 2]);
    expect(owed(quota({ kind: "perHead", yuan: 250 }))).toEqual([2.5, 2.5]);
    expect(owed(quota({ kind: "byPool", values: { 省: 3, 乙: 1 } }))).toEqual([3, 1]);
    expect(owed(quota({ kind: "byPool", values: { 甲: 3 }, otherwise: 0.5 }))).toEqual([3, 0.5]);
  });

  it("takes what a pool holds, or makes a debt", () => {
    expect(taken({ base: "revenue", share: 0.6 })).toEqual([50, 15]);
    expect(taken({ base: "revenue", share: 0.6, shortfall: "debt" })).toEqual([60, 30]);
    expect(taken({ base: "revenue", share: 0.1, enforcement: 0.5 })).toEqual([5, 2.5]);
  });

  it("moves alike in one lane and in many", () => {
    const ceiling = { stock: 0.1, of: "revenue" };
    sameInLanes(levy({ base: "previousRevenue", share: 0.3, ceiling, level: "province" }), pools);
    sameInLanes(levy({ base: "reserve", share: 0.5, ceiling: { stock: 0.2, of: "reserve" } }), pools);
    sameInLanes(levy({ base: "contributions", share: 0.3, enforcement: 0.5, shortfall: "debt" }), pools);
    sameInLanes(quota({ kind: "perHead", yuan: 3000 }), pools);
  });

  it("says what is wrong with its parameters", () => {
    expect(faultsOf("levy", { base: "revenue", share: 30 })).toEqual([
      "share: is 30; expected a fraction from 0 to 1 (30 % is written 0.3)",
    ]);
    expect(() => fund.run(quota({ kind: "byPool", values: { 甲: 3 } }), pools)).toThrow(
      /rule "quotaLevy": quota has no value for pool "乙"; give one, or otherwise/,
    );
    expect(() => fund.run(quota({ kind: "byPool", values: { 甲甲: 3 }, otherwise: 0 }), pools)).toThrow(
      /quota names "甲甲"; expected a pool or a region of the run, such as 甲, 省/,
    );
  });
});
