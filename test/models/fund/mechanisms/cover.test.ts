import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { sameInLanes } from "./sameInLanes.js";

const pools = [2, 5, 10, 12, 20].map(
  (deficit): fund.Pool => ({ name: `${deficit} %`, revenue: 100, expenditure: 100 + deficit, reserve: 0 }),
);
const tiers = [{ upTo: 0.03, share: 1 }, { share: 0.7 }];
const cap = { share: 0.09, of: "previousRevenue" };
const rule = { base: "revenue", tiers, cap, shortfall: "proRata" };
const cover = (over: object = {}) => policyOf({ mechanism: "cover", parameters: { ...rule, ...over } });
const grants = (parameters: object, holds = 100, given = pools) =>
  fund
    .run(cover(parameters), given, { opening: { "adjustment:fund@nation": holds } })
    .rows.map((row) => row.transfer);

describe("cover", () => {
  it("pays 2, 4.4, 7.9, 9, 9 % for deficits of 2, 5, 10, 12, 20 % (F05)", () => {
    expect(grants({})).toEqual([2, 4.4, 7.9, 9, 9]);
    expect(grants({ cap: undefined })).toEqual([2, 4.4, 7.9, 9.3, 14.9]);
  });

  it("caps by the year before", () => {
    const policy = cover({ tiers: [{ share: 1 }] });
    const years = [90, 100].map((revenue) => [{ ...pools[4]!, revenue, expenditure: 120 }]);
    const run = fund.run(policy, years, { opening: { "adjustment:fund@nation": 100 } });
    expect(run.rows.map((row) => row.transfer)).toEqual([8.1, 8.1]);
  });

  it("covers nothing beyond the last tier, and the gap before or after own reserve", () => {
    expect(grants({ tiers: [{ upTo: 0.03, share: 0.5 }], cap: undefined })).toEqual([1, 1.5, 1.5, 1.5, 1.5]);
    const saved = pools.map((pool) => ({ ...pool, reserve: 4 }));
    const all = { tiers: [{ share: 1 }], cap: undefined };
    expect(grants({ ...all, gap: "afterReserve" }, 100, saved)).toEqual([0, 1, 6, 8, 16]);
    expect(grants({ ...all, gap: "year" }, 100, saved)).toEqual([2, 5, 10, 12, 20]);
  });

  it("covers a pool without revenue by the tier that has no end", () => {
    expect(grants({ cap: undefined }, 100, [{ ...pools[0]!, revenue: 0, expenditure: 10 }])).toEqual([7]);
  });

  it("queues what is unpaid once, however often the gap is stated again", () => {
    const pair = (own: number) => [
      { name: "甲", revenue: own, expenditure: 0, reserve: 0 },
      { name: "乙", revenue: 80, expenditure: 100, reserve: 0 },
      { name: "丙", revenue: 60, expenditure: 90, reserve: 0 },
    ];
    const levy = { mechanism: "levy", parameters: { base: "revenue", share: 0.05 } };
    const parameters = { gap: "afterReserve", base: "revenue", tiers: [{ share: 1 }], shortfall: "queue" };
    const run = fund.run(policyOf(levy, { mechanism: "cover", parameters }), [100, 100, 8000].map(pair));
    // 5 of 50 in 2020: the 45 that are left stand first in 2021, in proportion; 2022 pays all that is owed
    const reserves = (year: number) => run.rows.filter((row) => row.year === year).map((row) => row.reserve);
    expect(reserves(2020)).toEqual([95, -18, -27]);
    expect(reserves(2021)).toEqual([190, -36, -54]);
    expect(reserves(2022)).toEqual([7790, 0, 0]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(400 - 56 - 84);
  });

  it("is paid pro rata to the cent, into debt, or queued and paid first next year", () => {
    const claims = [2, 4.4, 7.9, 9, 9]; // 32.3 in all
    const proRata = grants({}, 10);
    claims.forEach((claim, i) => {
      expect(proRata[i]).toBeCloseTo((10 * claim) / 32.3, 9);
    });
    expect(proRata.reduce((sum, x) => sum + Math.round(x * fund.CENTS), 0)).toBe(10 * fund.CENTS);
    const inDebt = fund.run(cover({ shortfall: "debt" }), pools);
    expect(inDebt.ledger.balance("adjustment:fund@nation")).toBe(-32.3);

    const even = pools.map((pool) => ({ ...pool, expenditure: 100 }));
    const refill = { mechanism: "levy", parameters: { base: "revenue", share: 0.08 }, from: 2021 };
    const policy = policyOf(refill, { mechanism: "cover", parameters: { ...rule, shortfall: "queue" } });
    const rich = (list: fund.Pool[]) => list.map((pool) => ({ ...pool, reserve: 200 }));
    const run = fund.run(policy, [rich(pools), rich(even)], { opening: { "adjustment:fund@nation": 10 } });
    const byYear = (year: number) => run.rows.filter((row) => row.year === year).map((row) => row.transfer);
    // 22.3 stay a claim; the 40 levied in 2021 pay them in full, and 17.7 are left
    byYear(2021).forEach((net, i) => {
      expect(net).toBeCloseTo(claims[i]! - proRata[i]! - 8, 9);
    });
    expect(run.ledger.balance("adjustment:fund@nation")).toBeCloseTo(17.7, 9);
  });

  it("moves alike in one lane and in many, however claims are met", () => {
    const given = pools.map((pool, i) => ({ ...pool, region: ["省", i < 2 ? "甲" : "乙", pool.name] }));
    const levy = {
      mechanism: "levy",
      parameters: { base: "revenue", share: 0.05, level: "city", shortfall: "debt" },
    };
    for (const shortfall of ["proRata", "queue", "debt"])
      for (const gap of ["year", "afterReserve", "lastYear"])
        sameInLanes(
          policyOf(levy, { mechanism: "cover", parameters: { ...rule, level: "city", gap, shortfall } }),
          given,
          { years: 5 },
        );
  });

  it("says what is wrong with its parameters", () => {
    expect(faultsOf("cover", { ...rule, shortfall: undefined })[0]).toMatch(/^shortfall: /);
    expect(faultsOf("cover", { ...rule, tiers: [{ share: 1 }, { upTo: 0.1, share: 0.5 }] })).toEqual([
      "tiers: expected tiers in ascending order of upTo, only the last without",
    ]);
    expect(
      faultsOf("cover", {
        ...rule,
        tiers: [
          { upTo: 0.1, share: 1 },
          { upTo: 0.05, share: 1 },
        ],
      }),
    ).toHaveLength(1);
  });
});
