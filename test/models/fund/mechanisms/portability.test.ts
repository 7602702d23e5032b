import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { every, runRules, sameEverywhere, transfers } from "./runRules.js";

const pool = (name: string, revenue: number, expenditure: number): Pool => ({
  name,
  revenue,
  expenditure,
  reserve: 100,
  persons: 1000,
  subsidy: 20,
});
const pools = [pool("a", 100, 130), pool("b", 100, 90)];
const flows = { migration: [{ from: "a", to: "b", share: 0.1 }] };
const rule = (carries: string, more: object = {}, dated: object = {}) =>
  ["portability", { carries, shortfall: "proRata", ...more }, dated] as const;

describe("portability", () => {
  it("lets people take their part of the reserve, so that it is the same a head", () => {
    const run = runRules(pools, [rule("reserve")], { flows });
    expect(transfers(run)).toEqual([-7, 7]);
    const left = run.ledger.balance("pooled:a");
    expect(left / 900).toBeCloseTo((100 + 100 - 130) / 1000, 12);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(0);
  });

  it("leaves both pools whole when people move and nothing else changes", () => {
    const moved = [pool("a", 90, 117), pool("b", 110, 103)];
    const once = { until: 2020 };
    const run = runRules([pools, moved], [rule("gap", {}, once)], { flows });
    const still = runRules([pools, pools], [], {});
    expect(run.rows.slice(2).map((r) => r.reserve)).toEqual(still.rows.slice(2).map((r) => r.reserve));
    // people who bring in more than they cost are made good the other way round
    const back = { migration: [{ from: "b", to: "a", share: 0.1 }] };
    expect(transfers(runRules(pools, [rule("gap", { years: 3 })], { flows: back }))).toEqual([-3, 3]);
  });

  it("moves subsidies, with or without the budget that pays them", () => {
    const passed = runRules(pools, [rule("subsidy", { payer: "origin" })], { flows });
    expect(transfers(passed)).toEqual([-2, 2]);
    expect([passed.ledger.balance("finance:a"), passed.ledger.balance("finance:b")]).toEqual([-20, -20]);
    const moved = runRules(pools, [rule("subsidy")], { flows });
    expect(transfers(moved)).toEqual([-2, 2]);
    expect([moved.ledger.balance("finance:a"), moved.ledger.balance("finance:b")]).toEqual([-18, -22]);
  });

  it("leaves moves beyond the fund's level alone, and names flows that cannot be", () => {
    const apart = [
      { ...pools[0]!, region: ["东", "a"] },
      { ...pools[1]!, region: ["西", "b"] },
    ];
    expect(transfers(runRules(apart, [rule("reserve", { level: "province" })], { flows }))).toEqual([0, 0]);
    const twice = { migration: [...flows.migration, { from: "a", to: "b", share: 0.95 }] };
    expect(() => runRules(pools, [rule("reserve")], { flows: twice })).toThrow(
      /rule "portability 1": flows "migration" take 1.05 of "a"; expected shares that sum to at most 1/,
    );
    expect(() => runRules(pools, [rule("reserve")])).toThrow(/it needs flows "migration"/);
  });

  it("is the same in one lane and in many", () => {
    const many = {
      migration: every.slice(1).map((to, i) => ({ from: every[i]!.name, to: to.name, share: 0.1 * (i + 1) })),
    };
    for (const carries of ["reserve", "gap", "subsidy"])
      for (const payer of ["origin", "destination"])
        sameEverywhere([rule(carries, { payer })], { flows: many });
  });
});
