import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { county, counties as pools } from "./counties.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const rule = { levels: ["province"], reserves: "stay", shortfall: "debt" };
const pooling = (over: object = {}) => ({ mechanism: "fullPooling", parameters: { ...rule, ...over } });
const run = (over: object = {}, options: fund.RunOptions = {}, given = pools) =>
  fund.run(policyOf(pooling(over)), given, options);
const reserves = (result: fund.Run) => result.rows.map((row) => row.reserve);

describe("fullPooling", () => {
  it("leaves every pool a balance of 0 in the year, and its reserve (F01)", () => {
    const result = run();
    expect(result.rows.map((row) => row.revenue - row.expenditure + row.transfer)).toEqual([0, 0, 0, 0]);
    expect(reserves(result)).toEqual([10, 10, 10, 10]);
    expect(result.ledger.balance("adjustment:fund@省")).toBe(-15);
    const lines = result.ledger.explain("pooled:甲一", 2020).lines.map((line) => [line.rule, line.amount]);
    expect(lines.slice(2)).toEqual([
      ["fullPooling", -100],
      ["fullPooling", 80],
    ]);
  });

  it("is a levy of 100 % from above, and the status quo at 0", () => {
    const levy = { mechanism: "levy", parameters: { base: "revenue", share: 1, shortfall: "debt" } };
    const claims = { kind: "claims", share: 1, shortfall: "debt" };
    const allocate = {
      mechanism: "allocate",
      parameters: { by: [{ kind: "fact", fact: "expenditure" }], amount: claims },
    };
    const byLevy = fund.run(policyOf(levy, allocate), pools);
    expect(reserves(byLevy)).toEqual(reserves(run({ levels: ["nation"] })));
    expect(reserves(run({ share: 0 }))).toEqual(reserves(fund.run(fund.NO_POLICY, pools)));
    expect(reserves(run({ share: 0.5 }))).toEqual([20, 5, -5, 12.5]);
  });

  it("takes all reserves up, or leaves them (F08)", () => {
    const result = run({ reserves: "pooled" });
    expect(reserves(result)).toEqual([0, 0, 0, 0]);
    expect(result.ledger.balance("adjustment:fund@省")).toBe(40 - 15);
    const indebted = run({ reserves: "pooled" }, {}, [county("丙", "甲", 50, 40, -3), ...pools]);
    expect(reserves(indebted)).toEqual([-3, 0, 0, 0, 0]);
  });

  it("takes what is left of the year after other rules, so that nothing goes up twice", () => {
    const levy = { mechanism: "levy", parameters: { base: "revenue", share: 0.1, fund: "other" } };
    for (const kept of ["stay", "pooled"]) {
      const rules = policyOf(levy, { mechanism: "fullPooling", parameters: { ...rule, reserves: kept } });
      const none = pools.map((pool) => ({ ...pool, reserve: 0 }));
      const result = fund.run(rules, none, { years: 3 });
      expect(result.rows.every((row) => row.reserve === 0)).toBe(true);
    }
    const indebted = [county("丙", "甲", 50, 40, -3)];
    expect(
      reserves(fund.run(policyOf(levy, { mechanism: "fullPooling", parameters: rule }), indebted)),
    ).toEqual([-3]);
  });

  it("passes the surplus and the gap of a level on to the next", () => {
    const city = run({ levels: ["city"] });
    expect(["甲", "乙"].map((name) => city.ledger.balance(`adjustment:fund@省/${name}`))).toEqual([10, -25]);
    const two = run({ levels: ["city", "province"] });
    expect(["甲", "乙"].map((name) => two.ledger.balance(`adjustment:fund@省/${name}`))).toEqual([0, 0]);
    expect(two.ledger.balance("adjustment:fund@省")).toBe(-15);
    const three = run({ levels: ["county", "city", "nation"] });
    expect(reserves(three)).toEqual([10, 10, 10, 10]);
    expect(three.ledger.balance("adjustment:fund@nation")).toBe(-15);
    expect(three.ledger.balance("adjustment:fund@省/甲/甲一")).toBe(0);
  });

  it("lets budgets pay what the highest fund lacks, by the pools' own deficits", () => {
    const local = run({ shortfall: "budget" });
    // deficits of 10 and 30 share the 15
    expect(local.ledger.balance("finance:省/甲/甲二")).toBe(-3.75);
    expect(local.ledger.balance("finance:省/乙/乙一")).toBe(-11.25);
    expect(local.ledger.balance("adjustment:fund@省")).toBe(0);
    const top = run({ shortfall: "budget", budget: "province" });
    expect(top.ledger.balance("finance:省")).toBe(-15);
    // an old debt of the fund is shared by spending where no pool has a deficit
    const opening = { "adjustment:fund@省": -30 } as const;
    const old = run({ shortfall: "budget", budget: "province" }, { opening }, [county("丙", "甲", 50, 40)]);
    expect(old.ledger.balance("finance:省")).toBe(-20);
  });

  it("moves alike in one lane and in many", () => {
    for (const levels of [["city"], ["city", "province"], ["county", "city", "nation"]])
      for (const shortfall of ["debt", "budget"])
        for (const kept of ["stay", "once", "pooled"])
          sameInLanes(policyOf(pooling({ levels, shortfall, reserves: kept, share: 0.7 })), pools);
  });

  it("says what is wrong with its parameters", () => {
    expect(faultsOf("fullPooling", { ...rule, levels: ["province", "city"] })).toEqual([
      "levels: expected levels from the lowest up, such as [city, province]",
    ]);
    expect(faultsOf("fullPooling", { ...rule, shortfall: undefined })[0]).toMatch(/^shortfall: /);
  });
});
