import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const pool = (name: string, deficit: number, reserve: number): fund.Pool => ({
  name,
  region: ["省", "市", name],
  revenue: 100,
  expenditure: 100 + deficit,
  reserve,
});
const surplus = { from: "surplus" };
const reserve = { from: "reserve", name: "储备", level: "city" };
const adjustment = { from: "fund", level: "province" };
const budget = (of: string, more: object = {}) => ({ from: "budget", of, ...more });
const waterfall = (sources: object[], more: object = {}) =>
  policyOf({ mechanism: "waterfall", parameters: { sources, rest: "debt", ...more } });

describe("waterfall", () => {
  it("empties each source before the next (F16)", () => {
    const sources = [
      surplus,
      reserve,
      adjustment,
      budget("county", { cap: { share: 0.02, of: "revenue" } }),
      budget("city", { share: 0.5 }),
      budget("province"),
    ];
    const run = fund.run(waterfall(sources), [pool("甲", 30, 5)], {
      opening: { "emergency:储备@省/市": 6, "adjustment:fund@省": 7 },
    });
    // 30 = 5 own + 6 reserve + 7 fund + 2 county + half of 10 city + 5 province
    const balances = [
      "pooled:甲",
      "emergency:储备@省/市",
      "adjustment:fund@省",
      "finance:省/市/甲",
      "finance:省/市",
      "finance:省",
    ] as const;
    expect(balances.map((id) => run.ledger.balance(id))).toEqual([0, 0, 0, -2, -5, -5]);
  });

  it("uses a source only when all before it are empty, whatever the gap", () => {
    const amounts = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(amounts, amounts, amounts, amounts, (gap, own, inReserve, inFund) => {
        const run = fund.run(waterfall([surplus, reserve, adjustment]), [pool("甲", gap, own)], {
          opening: { "emergency:储备@省/市": inReserve, "adjustment:fund@省": inFund },
        });
        const left = [run.ledger.balance("emergency:储备@省/市"), run.ledger.balance("adjustment:fund@省")];
        const debt = Math.max(0, -run.rows[0]!.reserve);
        if (left[0]! < inReserve) expect(run.rows[0]!.reserve).toBeLessThanOrEqual(0);
        if (left[1]! < inFund) expect(left[0]).toBe(0);
        if (debt > 0) expect(left).toEqual([0, 0]);
        expect(own + inReserve + inFund - gap).toBe(left[0]! + left[1]! + run.rows[0]!.reserve);
      }),
      { numRuns: 200 },
    );
  });

  it("shares a fund in proportion, and leaves the rest as the pool's debt", () => {
    const pools = [pool("甲", 30, 0), pool("乙", 10, 0)];
    const opening = { "adjustment:fund@省": 20 } as const;
    const run = fund.run(waterfall([surplus, adjustment]), pools, { opening });
    expect(run.rows.map((row) => row.reserve)).toEqual([-15, -5]);
    expect(() => fund.run(waterfall([surplus, adjustment], { rest: "error" }), pools, { opening })).toThrow(
      /rule "waterfall": no source fills the last 15 of the gap of "甲" in 2020; expected sources that cover/,
    );
  });

  it("fills old debts only where they count as the gap", () => {
    const old = [pool("甲", 10, -3)];
    const own = (gap: string) =>
      fund.run(waterfall([surplus, budget("local")], { gap }), old).rows[0]!.reserve;
    expect([own("year"), own("afterReserve")]).toEqual([-3, 0]);
    const capped = { from: "surplus", cap: { share: 0.5, of: "openingReserve" } };
    const run = fund.run(waterfall([capped, budget("local")]), [pool("甲", 10, 8)]);
    expect(run.rows[0]!.reserve).toBe(4);
  });

  it("moves alike in one lane and in many", () => {
    const pools = [pool("甲", 5, 20), pool("乙", 0, 5), pool("丙", -10, 3)];
    const levy = {
      mechanism: "levy",
      parameters: { base: "revenue", share: 0.03, level: "province" },
    };
    const sources = [
      surplus,
      reserve,
      adjustment,
      budget("county", { cap: { share: 0.02, of: "previousRevenue" } }),
      budget("city", { share: 0.3 }),
    ];
    for (const gap of ["year", "afterReserve"])
      sameInLanes(
        policyOf(levy, { mechanism: "waterfall", parameters: { sources, rest: "debt", gap } }),
        pools,
      );
  });

  it("refuses an order that loops, and sources that never pay", () => {
    const faults = (sources: object[]) => faultsOf("waterfall", { sources, rest: "debt" });
    expect(faults([surplus, adjustment, surplus])).toEqual([
      "sources.2.from: surplus stands in places 1 and 3: the order loops; expected each source once",
    ]);
    expect(faults([adjustment, reserve, adjustment])[0]).toMatch(
      /fund "fund" at province stands in places 1/,
    );
    expect(faults([budget("county"), budget("city")])).toEqual([
      "sources.0.of: budget of county pays all that is left, so that nothing after it ever pays; expected it last, or a share or cap",
    ]);
    expect(faultsOf("waterfall", { sources: [surplus] })[0]).toMatch(/^rest: /);
  });
});
