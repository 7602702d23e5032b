import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { county, pooling, counties as pools } from "./counties.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

describe("topUp", () => {
  const topUp = (parameters: object) => ({ mechanism: "topUp", parameters });

  it("fills an opening gap once, and collection to its budget every year (F13)", () => {
    const old = [county("甲一", "甲", 93, 80, -7), county("乙一", "乙", 104, 100, 4)];
    const policy = policyOf(topUp({ opening: true, collection: {}, to: "fund", level: "province" }), pooling);
    const result = fund.run(policy, old, { years: 2 });
    expect(result.rows.map((row) => row.reserve)).toEqual([0, 4, 0, 4]);
    expect(result.ledger.balance("finance:省/甲/甲一", 2020)).toBe(-7 - 7);
    expect(result.ledger.balance("finance:省/甲/甲一", 2021)).toBe(-7 - 7 - 7);
    expect(result.ledger.balance("finance:省/乙/乙一")).toBe(0);
    expect(result.ledger.balance("adjustment:fund@省")).toBe(2 * (13 + 7 + 4));
  });

  it("reaches the share of the target that is due, whatever was collected", () => {
    const policy = policyOf(topUp({ collection: { share: 0.9 }, to: "pool", budget: "city" }));
    const result = fund.run(policy, pools);
    result.rows.forEach((row) => {
      expect(row.revenue + row.transfer).toBe(Math.max(row.revenue, 90));
    });
    expect(result.ledger.balance("finance:省/乙")).toBe(-50 - 60);
  });

  it("moves alike in one lane and in many", () => {
    sameInLanes(policyOf(topUp({ opening: true, collection: { share: 0.6 }, to: "pool" })), [
      county("丙", "甲", 50, 40, -3),
      ...pools,
    ]);
  });

  it("says what is wrong with its parameters", () => {
    expect(faultsOf("topUp", { to: "pool" })).toEqual([
      ": opening and collection are missing; expected one or both",
    ]);
  });
});
