import { describe, expect, it } from "vitest";
import { given } from "../../../../src/models/fund/engine/constant.js";
import * as fund from "../../../../src/models/fund/index.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const pools: fund.Pool[] = [
  { name: "甲", revenue: 100, expenditure: 110, reserve: 20, targetRevenue: 100 },
  { name: "乙", revenue: 94, expenditure: 110, reserve: 20, targetRevenue: 100 },
];
const cover = (gate: object | undefined) => ({
  mechanism: "cover",
  parameters: { base: "revenue", tiers: [{ share: 1 }], shortfall: "debt", gate },
});
/** A year in which an event strikes one pool. */
const striking = (event: string, at: number): fund.FactSource => {
  const calm = given([pools]);
  return {
    ...calm,
    triggers: [event],
    fill(t, first, lanes, facts) {
      calm.fill(t, first, lanes, facts);
      facts.get(`trigger:${event}`)?.fill(1, at * lanes, (at + 1) * lanes);
    },
  };
};
const granted = (policy: fund.Policy, source = given([pools])) =>
  fund.run(policy, pools, { source }).rows.map((row) => row.transfer);

describe("gate", () => {
  it("opens on listed causes, and shuts on those of a pool's own making (N11, F10)", () => {
    const epidemic = striking("epidemic", 1);
    expect(granted(policyOf(cover(undefined)), epidemic)).toEqual([10, 16]);
    expect(granted(policyOf(cover({ triggers: ["disaster", "epidemic"] })), epidemic)).toEqual([0, 16]);
    expect(granted(policyOf(cover({ triggers: ["epidemic"] })))).toEqual([0, 0]);
    expect(granted(policyOf(cover({ unless: ["ownPolicy"] })), striking("ownPolicy", 0))).toEqual([0, 16]);
  });

  it("asks for the collection target", () => {
    expect(granted(policyOf(cover({ collected: { share: 0.95 } })))).toEqual([10, 0]);
    expect(granted(policyOf(cover({ collected: { share: 0.94 } })))).toEqual([10, 16]);
  });

  it("asks for the levy, which clawback takes from the budget (F10)", () => {
    const levy = { mechanism: "levy", parameters: { base: "revenue", share: 0.08 } };
    const clawback = { mechanism: "clawback", parameters: { levy: "levy" } };
    const policy = policyOf(levy, cover({ levyPaid: "levy" }), clawback);
    // 甲 holds 10 and owes 8; 乙 holds 4 and owes 7.52
    const run = fund.run(policy, pools, { opening: { "adjustment:fund@nation": 50 } });
    expect(run.rows.map((row) => row.transfer)).toEqual([2, -4]);
    expect(run.ledger.balance("finance:乙")).toBe(-3.52);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(55.52);
    const last = run.ledger.postings.at(-1)!;
    expect([last.rule, last.period, fund.fromCents(last.amount)]).toEqual(["clawback", "clearing", 3.52]);
  });

  it("moves alike in one lane and in many", () => {
    const gate = {
      triggers: ["epidemic"],
      unless: ["ownPolicy"],
      collected: { share: 0.8 },
      levyPaid: "levy",
    };
    const levy = { mechanism: "levy", parameters: { base: "revenue", share: 0.08, enforcement: 0.7 } };
    const clawback = { mechanism: "clawback", parameters: { levy: "levy", budget: "nation" } };
    sameInLanes(policyOf(levy, cover(gate), clawback), pools, {
      years: 8,
      triggers: ["epidemic", "ownPolicy"],
    });
  });

  it("says what is wrong", () => {
    const parameters = { ...cover({}).parameters };
    expect(faultsOf("cover", parameters)).toEqual(["gate: gate is empty; expected at least one condition"]);
    expect(() => granted(policyOf(cover({ levyPaid: "levi" })))).toThrow(
      /rule "cover": it needs "unpaid:levi" of a rule before it; the rules before it give: nothing/,
    );
    expect(() => sameInLanes(policyOf(cover({ triggers: ["flood"] })), pools, { triggers: ["war"] })).toThrow(
      /trigger "flood" is unknown; expected one of: war/,
    );
  });
});
