import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const pool = (name: string, more: Partial<fund.Pool> = {}): fund.Pool => ({
  name,
  revenue: 100,
  expenditure: 90,
  reserve: 40,
  persons: 2e6,
  retirees: 4e5,
  need: 80,
  incomePerHeadYuan: 30000,
  score: 0.8,
  ...more,
});
const pools = [
  pool("甲"),
  pool("乙", { expenditure: 104, need: 120, persons: 1e6, incomePerHeadYuan: 20000, score: 0.2 }),
];
const allocate = (by: object[], amount: object, more: object = {}) => ({
  mechanism: "allocate",
  parameters: { by, amount, ...more },
});
const all = { kind: "all" };
const by = (fact: string, part = 1) => ({ kind: "fact", fact, part });
const paid = (rule: ReturnType<typeof allocate>, holds = 30) =>
  fund
    .run(policyOf(rule), pools, { opening: { "adjustment:fund@nation": holds } })
    .rows.map((row) => row.transfer);

describe("allocate", () => {
  it("pays out a whole fund by need: all allocations together are the fund (X02)", () => {
    const levy = { mechanism: "levy", parameters: { base: "income", share: 0.1, shortfall: "debt" } };
    const run = fund.run(policyOf(levy, allocate([by("need")], all)), pools);
    // one rate on incomes of 600 and 200: 80 raised, paid out 80 : 120
    expect(run.rows.map((row) => row.transfer)).toEqual([-60 + 32, -20 + 48]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(0);
  });

  it("by persons, gaps, ratios, given weights, and several factors at once (F06)", () => {
    expect(paid(allocate([by("persons")], all))).toEqual([20, 10]);
    expect(paid(allocate([{ kind: "gap" }], all))).toEqual([0, 30]);
    expect(paid(allocate([{ kind: "ratio", of: "retirees", to: "persons" }], all))).toEqual([10, 20]);
    expect(paid(allocate([{ kind: "given", values: { 甲: 1, 乙: 4 } }], all))).toEqual([6, 24]);
    // 0.25 · (2/3, 1/3) + 0.75 · (0.8, 0.2)
    const mixed = paid(allocate([by("persons", 0.25), by("score", 0.75)], all));
    expect(mixed[0]).toBeCloseTo(30 * (0.25 * (2 / 3) + 0.75 * 0.8), 9);
    expect(mixed[0]! + mixed[1]!).toBeCloseTo(30, 9);
  });

  it("a share of the fund, a fixed sum, or claims", () => {
    expect(paid(allocate([by("need")], { kind: "share", share: 0.5 }))).toEqual([6, 9]);
    expect(paid(allocate([by("need")], { kind: "fixed", yi: 20, shortfall: "proRata" }))).toEqual([8, 12]);
    expect(paid(allocate([by("need")], { kind: "fixed", yi: 50, shortfall: "debt" }))).toEqual([20, 30]);
    const claims = { kind: "claims", share: 0.5, shortfall: "proRata" };
    expect(paid(allocate([by("need")], claims))).toEqual([12, 18]);
    expect(paid(allocate([by("need")], claims), 200)).toEqual([40, 60]);
  });

  it("keeps in the fund what a shut gate keeps from a pool", () => {
    const rule = allocate([by("need")], all, { gate: { reserveSpent: true } });
    expect(paid(rule)).toEqual([0, 0]);
  });

  it("pays a queue in full before anything new, never more than all claims", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 8 }), (inflows) => {
        const years = inflows.map((inflow) => [pool("甲", { revenue: inflow, expenditure: 0, need: 20 })]);
        const levy = { mechanism: "levy", parameters: { base: "revenue", share: 1 } };
        const claims = { kind: "claims", share: 1, shortfall: "queue" };
        const run = fund.run(policyOf(levy, allocate([by("need")], claims)), years);
        let held = 0;
        let owed = 0;
        inflows.forEach((inflow, t) => {
          held += inflow;
          owed += 20;
          const grant = Math.min(held, owed);
          expect(run.rows[t]!.transfer).toBeCloseTo(grant - inflow, 9);
          held -= grant;
          owed -= grant;
        });
      }),
      { numRuns: 50 },
    );
  });

  it("moves alike in one lane and in many", () => {
    const levy = { mechanism: "levy", parameters: { base: "revenue", share: 0.2 } };
    const factors = [by("persons", 0.2), { kind: "gap", gap: "afterReserve", part: 0.5 }, by("score", 0.3)];
    for (const amount of [all, { kind: "share", share: 0.3 }, { kind: "fixed", yi: 25, shortfall: "queue" }])
      sameInLanes(policyOf(levy, allocate(factors, amount)), pools);
    for (const shortfall of ["proRata", "queue", "debt"])
      sameInLanes(policyOf(levy, allocate([by("need")], { kind: "claims", share: 0.2, shortfall })), pools);
  });

  it("says what is wrong with its parameters", () => {
    expect(faultsOf("allocate", { by: [by("need", 0.3), by("score", 0.3)], amount: all })).toEqual([
      "by: expected parts that sum to 1",
    ]);
    const claims = { kind: "claims", share: 1, shortfall: "debt" };
    expect(faultsOf("allocate", { by: [by("persons")], amount: claims })).toEqual([
      'amount.kind: kind is "claims"; expected one factor that is a sum of money',
    ]);
    expect(faultsOf("allocate", { by: [by("need")], amount: { kind: "fixed", yi: 3 } })[0]).toMatch(
      /^amount.shortfall: /,
    );
  });
});
