import { describe, expect, it } from "vitest";
import type { FactSource } from "../../../../src/models/fund/engine/facts.js";
import type { Pool } from "../../../../src/models/fund/index.js";
import { faultsOf } from "./policyOf.js";
import { runRules, sameEverywhere, transfers, type Written } from "./runRules.js";

const pools: Pool[] = Array.from({ length: 40 }, (_, i) => ({
  name: `P${i}`,
  revenue: 100,
  expenditure: 0,
  reserve: 0,
}));
/** The same facts every year, with chance. */
const chance = (seed: number): FactSource => ({
  isRandom: true,
  seed,
  triggers: [],
  fill(_t, _first, _lanes, facts) {
    const levels: Partial<Record<string, number>> = { revenue: 100e10, target: 120e10 };
    for (const [name, out] of facts) out.fill(levels[name] ?? 0);
  },
});
const levy = (enforcement: number) => ["levy", { base: "revenue", share: 0.1, enforcement }] as const;

describe("enforcement", () => {
  it("takes the expected part of a duty where chance plays no part", () => {
    expect(transfers(runRules(pools.slice(0, 2), [levy(0.25)]))).toEqual([-2.5, -2.5]);
    expect(transfers(runRules(pools.slice(0, 1), [levy(0)]))).toEqual([0]);
  });

  it("takes a duty whole or not at all, pool by pool and year by year", () => {
    const paid = transfers(runRules(pools, [levy(0.25)], { years: 50, source: chance(7) }));
    expect(new Set(paid)).toEqual(new Set([0, -10]));
    const enforced = paid.filter((x) => x < 0).length;
    // 2,000 draws: mean 500, standard deviation 19.4
    expect(Math.abs(enforced - 500)).toBeLessThan(4 * 19.4);
    // neither pools nor years repeat one another
    const year = (t: number) => paid.slice(t * 40, t * 40 + 40).join();
    expect(year(0)).not.toBe(year(1));
    expect(new Set(paid.slice(0, 40)).size).toBe(2);
  });

  it("gives the same draws for the same seed, and all of them at 0 and 1", () => {
    const paid = (p: number, seed: number) =>
      transfers(runRules(pools, [levy(p)], { years: 3, source: chance(seed) }));
    expect(paid(0.5, 1)).toEqual(paid(0.5, 1));
    expect(paid(0.5, 1)).not.toEqual(paid(0.5, 2));
    expect(paid(1, 1).every((x) => x === -10)).toBe(true);
    expect(paid(0, 1).every((x) => x === 0)).toBe(true);
    // whoever is enforced at 0.3 is at 0.6, too
    const [low, high] = [paid(0.3, 1), paid(0.6, 1)];
    expect(low.every((x, i) => x === 0 || high[i] === -10)).toBe(true);
  });

  it("holds for topping up and for clawing back what was not paid", () => {
    const target = pools.map((pool) => ({ ...pool, targetRevenue: 120, reserve: -8 }));
    const duties = { opening: true, collection: {}, to: "fund" };
    const half = runRules(target.slice(0, 1), [["topUp", { ...duties, enforcement: 0.5 }]], { years: 2 });
    // 4 of 8 in the first year; 10 of 20 every year
    expect(transfers(half)).toEqual([4, 0]);
    expect(half.ledger.balance("adjustment:fund@nation")).toBe(20);
    const drawn = runRules(target, [["topUp", { ...duties, to: "pool", enforcement: 0.5 }]], {
      source: chance(3),
    });
    expect(new Set(transfers(drawn))).toEqual(new Set([0, 8, 20, 28]));
    const clawed = (p: number) =>
      runRules(pools.slice(0, 1), [levy(0.25), ["clawback", { levy: "levy 1", enforcement: p }]]).ledger;
    expect(clawed(1).balance("adjustment:fund@nation")).toBe(10);
    expect(clawed(0.2).balance("adjustment:fund@nation")).toBe(2.5 + 1.5);
  });

  it("draws the same for a pool wherever it stands, and whatever others there are", () => {
    const rules = [levy(0.5)];
    const paid = transfers(runRules(pools, rules, { source: chance(6) }));
    const turned = transfers(runRules([...pools].reverse(), rules, { source: chance(6) }));
    expect(turned.reverse()).toEqual(paid);
    expect(transfers(runRules(pools.slice(10, 30), rules, { source: chance(6) }))).toEqual(
      paid.slice(10, 30),
    );
  });

  it("draws the same for rules of one name in policies compared", () => {
    const paid = (more: readonly Written[]) =>
      transfers(runRules(pools, [levy(0.5), ...more], { source: chance(5) }));
    const other = paid([["levy", { base: "revenue", share: 0, enforcement: 0.9 }]]);
    expect(paid([])).toEqual(other);
  });

  it("is a fraction", () => {
    const [fault] = faultsOf("levy", { base: "revenue", share: 0.1, enforcement: 60 });
    expect(fault).toMatch(/^enforcement: is 60; expected a fraction from 0 to 1 \(60 % is written 0.6\)/);
  });

  it("is the same in one lane and in many", () => {
    sameEverywhere([levy(0.5)]);
  });
});
