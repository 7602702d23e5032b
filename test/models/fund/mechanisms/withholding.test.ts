import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { postings, runRules, sameEverywhere, transfers } from "./runRules.js";

const pool = (name: string, expenditure: number, score: number): Pool => ({
  name,
  revenue: 200,
  expenditure,
  reserve: 0,
  quotaExpenditure: 100,
  score,
  persons: 100,
});
/** Grants of 10, 30 and 0, with 3 paid in by the last. */
const pools = [pool("a", 110, 0.9), pool("b", 130, 0.3), pool("c", 97, 0.6)];
const grants = ["corridor", { target: "quota", shortfall: "debt", bands: [{ above: 0, share: 1 }] }] as const;

describe("withholding", () => {
  it("withholds a share of grants and shares it out by score", () => {
    const run = runRules(pools, [grants, ["withholding", { share: 0.05 }]]);
    // 0.5 and 1.5 are withheld; 2 goes 3 : 1 by the scores 0.9 and 0.3
    expect(transfers(run)).toEqual([10 - 0.5 + 1.5, 30 - 1.5 + 0.5, -3]);
    expect(postings(run, "withholding 2")).toEqual([
      ["pooled:a", "adjustment:fund@nation", 0.5, "year"],
      ["pooled:b", "adjustment:fund@nation", 1.5, "year"],
      ["adjustment:fund@nation", "pooled:a", 1.5, "clearing"],
      ["adjustment:fund@nation", "pooled:b", 0.5, "clearing"],
    ]);
  });

  it("weighs scores by grants or persons, and takes in who had no grant", () => {
    const byGrant = runRules(pools, [grants, ["withholding", { share: 0.05, weight: "scoreTimesGrant" }]]);
    // 9 : 9
    expect(transfers(byGrant)).toEqual([10.5, 29.5, -3]);
    const all = runRules(pools, [grants, ["withholding", { share: 0.05, among: "all" }]]);
    expect(transfers(all)).toEqual([10.5, 28.8333333333, -2.3333333333].map((x) => expect.closeTo(x, 9)));
    const larger = [{ ...pools[0]!, persons: 300 }, ...pools.slice(1)];
    const byPersons = runRules(larger, [
      grants,
      ["withholding", { share: 0.05, weight: "scoreTimesPersons" }],
    ]);
    expect(transfers(byPersons)).toEqual([11.3, 28.7, -3]);
  });

  it("keeps the money in the fund when every score is zero", () => {
    const idle = pools.map((p) => ({ ...p, score: 0 }));
    const run = runRules(idle, [grants, ["withholding", { share: 0.05 }]]);
    expect(transfers(run)).toEqual([9.5, 28.5, -3]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(-37 + 2);
  });

  it("is the same in one lane and in many", () => {
    const pays = ["corridor", { bands: [{ above: 0, share: 1 }], shortfall: "debt" }] as const;
    for (const weight of ["score", "scoreTimesGrant", "scoreTimesPersons"])
      sameEverywhere([pays, ["withholding", { share: 0.3, weight }]]);
    sameEverywhere([pays, ["withholding", { share: 0.3, among: "all", payers: "debt" }]]);
  });
});
