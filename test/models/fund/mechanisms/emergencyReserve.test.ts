import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { outturn } from "./outturn.js";
import { postings, runRules, sameEverywhere, transfers } from "./runRules.js";

const pools: Pool[] = [
  { name: "a", region: ["东", "a"], revenue: 100, expenditure: 80, reserve: 0 },
  { name: "b", region: ["西", "b"], revenue: 60, expenditure: 50, reserve: 0 },
];
const feeds = { central: 0.01, province: 0.02, pools: 0.005 };
const account = "emergency:reserve@nation";
const opening = { [account]: 10 };
/** Both spend 20 above expectation; a is struck by an epidemic. */
const source = outturn(
  pools,
  { a: { expenditure: 100 }, b: { expenditure: 70 } },
  { epidemic: ["a"], disaster: [] },
);
const rule = (more: object = {}) =>
  ["emergencyReserve", { feeds, triggers: ["epidemic"], shortfall: "proRata", ...more }] as const;

describe("emergencyReserve", () => {
  it("is fed by centre, provinces and pools, and pays only whom a listed trigger strikes", () => {
    const run = runRules(pools, [rule({ cover: 0.5, payers: "debt" })], { source, opening });
    expect(run.ledger.balance("finance:central")).toBe(-1.6);
    expect(run.ledger.balance("finance:东")).toBe(-2);
    expect(run.ledger.balance("finance:西")).toBe(-1.2);
    expect(transfers(run)).toEqual([10 - 0.5, -0.3]);
    expect(run.ledger.balance(account)).toBe(10 + 5.6 - 10);
    const other = runRules(pools, [rule({ triggers: ["disaster"], payers: "debt" })], { source, opening });
    expect(transfers(other)).toEqual([-0.5, -0.3]);
    expect(other.ledger.balance(account)).toBe(15.6);
  });

  it("settles advances: 194 advanced, 28.4 settled, the rest returned", () => {
    const one: Pool[] = [{ name: "a", revenue: 2000, expenditure: 1940, reserve: 0 }];
    const epidemic = outturn(one, { a: { expenditure: 1968.4 } }, { epidemic: ["a"] });
    const run = runRules(one, [rule({ feeds: {}, advance: 0.1 })], {
      source: epidemic,
      opening: { [account]: 200 },
    });
    expect(postings(run, "emergencyReserve 1")).toEqual([
      [account, "pooled:a", 194, "year"],
      ["pooled:a", account, 165.6, "clearing"],
    ]);
    expect(run.ledger.balance(account)).toBe(171.6);
    // a dearer year: the rest is paid on
    const dear = outturn(one, { a: { expenditure: 2140 } }, { epidemic: ["a"] });
    const paid = runRules(one, [rule({ feeds: {}, advance: 0.1 })], {
      source: dear,
      opening: { [account]: 200 },
    });
    expect(postings(paid, "emergencyReserve 1").map((p) => p[2])).toEqual([194, 6]);
  });

  it("pays what it holds, and is fed up to its stock", () => {
    const short = runRules(pools, [rule({ feeds: {} })], { source, opening: { [account]: 8 } });
    expect(transfers(short)).toEqual([8, 0]);
    // 5 % of 160 is 8: 3 of 5.6 are missing
    const quiet = runRules(pools, [rule({ stock: 0.05, triggers: ["disaster"] })], {
      source: outturn(pools, {}, { disaster: [] }),
      opening: { [account]: 5 },
    });
    expect(quiet.ledger.balance(account)).toBe(8);
    expect(quiet.ledger.balance("finance:central")).toBeCloseTo((-1.6 * 3) / 5.6, 9);
    expect(transfers(quiet)[0]).toBeCloseTo((-0.5 * 3) / 5.6, 9);
  });

  it("is the same in one lane and in many", () => {
    for (const shortfall of ["proRata", "queue", "debt"])
      sameEverywhere([rule({ shortfall, advance: 0.1, stock: 0.06, level: "province" })], {
        triggers: ["epidemic"],
      });
  });
});
