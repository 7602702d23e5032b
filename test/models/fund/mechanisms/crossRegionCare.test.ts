import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { outturn } from "./outturn.js";
import { every, postings, runRules, sameEverywhere, transfers } from "./runRules.js";

const pools: Pool[] = [
  { name: "a", revenue: 100, expenditure: 90, reserve: 0 },
  { name: "b", revenue: 50, expenditure: 50, reserve: 0 },
];
const flows = {
  care: [
    { from: "a", to: "b", share: 0.2 },
    { from: "b", to: "a", share: 0.1 },
  ],
};
const hospitals = (run: ReturnType<typeof runRules>) => [
  run.ledger.balance("hospitals:a"),
  run.ledger.balance("hospitals:b"),
];

describe("crossRegionCare", () => {
  it("pays the hospitals where care was given, claims between pools summing to zero", () => {
    const run = runRules(pools, [["crossRegionCare", {}]], { flows });
    expect(hospitals(run)).toEqual([90 - 18 + 5, 50 + 18 - 5]);
    expect(transfers(run)).toEqual([0, 0]);
    expect(run.ledger.balance("adjustment:clearing@nation")).toBe(0);
    const half = runRules(pools, [["crossRegionCare", { settled: 0.5 }]], { flows });
    expect(hospitals(half)).toEqual([90 - 9 + 2.5, 50 + 9 - 2.5]);
  });

  it("advances by quarter and clears up or down", () => {
    const source = outturn(pools, { a: { expenditure: 100 }, b: { expenditure: 40 } });
    const run = runRules(pools, [["crossRegionCare", { isQuarterly: true }]], { flows, source });
    expect(hospitals(run)).toEqual([100 - 20 + 4, 40 + 20 - 4]);
    const claims = postings(run, "crossRegionCare 1").filter(([, to]) => to === "adjustment:clearing@nation");
    expect(claims.filter(([from]) => from === "pooled:a").map((p) => [p[2], p[3]])).toEqual([
      [4.5, "Q1"],
      [4.5, "Q2"],
      [4.5, "Q3"],
      [4.5, "Q4"],
      [2, "clearing"],
      [1, "clearing"],
    ]);
  });

  it("is the same in one lane and in many", () => {
    const many = {
      care: every.slice(1).map((to, i) => ({ from: every[i]!.name, to: to.name, share: 0.1 * (i + 1) })),
    };
    for (const isQuarterly of [false, true])
      sameEverywhere([["crossRegionCare", { isQuarterly, level: "province" }]], { flows: many });
  });
});
