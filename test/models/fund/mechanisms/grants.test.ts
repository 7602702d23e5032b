import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const pool = (score: number, more: Partial<fund.Pool> = {}): fund.Pool => ({
  name: `分${score}`,
  revenue: 100,
  expenditure: 120,
  reserve: 0,
  score,
  ...more,
});
const rule = { share: 0.5, base: 0.6, shortfall: "proRata" };
const opening = { "adjustment:fund@nation": 1000 } as const;
const transfers = (policy: fund.Policy, pools: fund.Pool[]) =>
  fund.run(policy, pools, { opening }).rows.map((row) => row.transfer);
const grants = (more: object = {}, name = "grants") => ({
  name,
  mechanism: "grants",
  parameters: { ...rule, ...more },
});

describe("grants", () => {
  it("pay 60 % at score 0 and all at score 1 (F07)", () => {
    expect(
      transfers(
        policyOf(grants()),
        [0, 0.5, 1].map((s) => pool(s)),
      ),
    ).toEqual([6, 8, 10]);
  });

  it("rise with the score (F17)", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scores, base) => {
          const sorted = [...scores].sort((a, b) => a - b);
          const got = transfers(
            policyOf(grants({ base })),
            sorted.map((s) => pool(s)),
          );
          for (let i = 1; i < got.length; i++) expect(got[i]).toBeGreaterThanOrEqual(got[i - 1]!);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("refuse a second request in a year, and take own surplus first", () => {
    const twice = policyOf(grants(), grants({ share: 1 }, "again"));
    expect(transfers(twice, [pool(1)])).toEqual([10]);
    const needy = policyOf(grants({ gate: { reserveSpent: true } }));
    expect(transfers(needy, [pool(1, { reserve: 21 }), pool(0, { reserve: 20 })])).toEqual([0, 6]);
  });

  it("go by the gap of the year before", () => {
    const years = [120, 100].map((expenditure) => [pool(1, { expenditure, reserve: 100 })]);
    const run = fund.run(policyOf({ ...grants(), from: 2021 }), years, { opening });
    expect(run.rows.map((row) => row.transfer)).toEqual([0, 10]);
  });

  it("move alike in one lane and in many", () => {
    const pools = [0.2, 0.6, 1].map((s) => pool(s));
    const levy = { mechanism: "levy", parameters: { base: "revenue", share: 0.05, shortfall: "debt" } };
    for (const shortfall of ["proRata", "queue", "debt"])
      sameInLanes(policyOf(levy, grants({ shortfall, gate: { levyPaid: "levy" } }), grants({}, "b")), pools);
  });
});
