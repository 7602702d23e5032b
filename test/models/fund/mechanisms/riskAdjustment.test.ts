import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { postings, runRules, sameEverywhere, transfers } from "./runRules.js";

const pools = (spentByB: number): Pool[] => [
  { name: "a", revenue: 100, expenditure: 60, reserve: 100, need: 60 },
  { name: "b", revenue: 60, expenditure: spentByB, reserve: 100, need: 100 },
];
const adjust = (exPost: number, more: object = {}) =>
  ["riskAdjustment", { exPost, shortfall: "proRata", ...more }] as const;

describe("riskAdjustment", () => {
  it("allocates by need before, and by outturn after, in the share stated", () => {
    // 160 is brought in: 60 and 100 by need; 48 and 112 by an outturn of 60 and 140
    expect(transfers(runRules(pools(140), [adjust(0)]))).toEqual([-40, 40]);
    expect(transfers(runRules(pools(140), [adjust(1)]))).toEqual([-52, 52]);
    expect(transfers(runRules(pools(140), [adjust(0.5)]))).toEqual([-46, 46]);
  });

  it("moves the ex-post part by a pool's own overspending, never the ex-ante one", () => {
    const parts = (spent: number) => postings(runRules(pools(spent), [adjust(0.5)]), "riskAdjustment 1");
    const exAnte = (spent: number) => parts(spent).filter((p) => p[3] === "year");
    const exPost = (spent: number) => parts(spent).filter((p) => p[3] === "clearing");
    expect(exAnte(140)).toEqual(exAnte(100));
    expect(exPost(100)).toEqual([]);
    expect(exPost(140)[1]).toEqual(["adjustment:fund@nation", "pooled:b", 6, "clearing"]);
  });

  it("sums to zero and leaves the fund as it was, and moves nothing without needs", () => {
    const run = runRules(pools(133.3333333333), [adjust(0.37, { share: 0.77 })]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(0);
    const none = pools(140).map((pool) => ({ ...pool, need: 0 }));
    expect(transfers(runRules(none, [adjust(0.5)]))).toEqual([0, 0]);
  });

  it("is the same in one lane and in many", () => {
    for (const shortfall of ["proRata", "queue", "debt"])
      sameEverywhere([adjust(0.4, { shortfall, level: "province", base: "contributions" })]);
    sameEverywhere([adjust(1, { payers: "debt", need: "expectedExpenditure" })]);
  });
});
