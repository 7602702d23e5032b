import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { county, pooling, counties as pools } from "./counties.js";
import { policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

describe("openingDebts", () => {
  const debts = (parameters: object = {}) => ({ mechanism: "openingDebts", parameters });

  it("keep old debts out of the provincial pool: the local fund pays, then its government (F12)", () => {
    const old = [county("甲一", "甲", 100, 80, -7), county("乙一", "乙", 40, 50, 4)];
    const policy = policyOf(debts({ arrears: { values: { 乙一: 6 }, otherwise: 0 } }), pooling);
    const result = fund.run(policy, old, { years: 2 });
    expect(result.ledger.balance("finance:省/甲/甲一")).toBe(-7);
    expect(result.ledger.balance("finance:省/乙/乙一")).toBeCloseTo(-6, 9);
    expect(result.ledger.balance("hospitals:乙一")).toBe(2 * 50 + 6);
    expect(result.rows.filter((row) => row.year === 2021).map((row) => row.reserve)).toEqual([0, 4]);
    // the pool above sees the two years' balances alone
    expect(result.ledger.balance("adjustment:fund@省")).toBe(2 * (20 - 10));
  });

  it("use the local fund while it lasts", () => {
    const old = [county("甲一", "甲", 100, 100, 4)];
    const result = fund.run(policyOf(debts({ arrears: { values: { 省: 6 } } })), old);
    expect(result.rows[0]!.reserve).toBe(0);
    expect(result.ledger.balance("finance:省/甲/甲一")).toBe(-2);
  });

  it("are paid once, in a new run again", () => {
    const arrears = { values: { 甲: 6, 乙: 20 } };
    sameInLanes(policyOf(debts({ arrears, budget: "city" }), pooling), [
      county("丙", "甲", 50, 40, -3),
      ...pools,
    ]);
  });
});
