import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { every, runRules, sameEverywhere } from "./runRules.js";

const pool = (name: string, reserve: number, more: Partial<Pool> = {}): Pool => ({
  name,
  region: ["省", name.slice(0, 1)],
  revenue: 10,
  expenditure: 10,
  reserve,
  persons: 100,
  ...more,
});
const pools = [pool("甲", 30), pool("乙", -4, { persons: 300 }), pool("丙", 6)];
const reserves = (run: ReturnType<typeof runRules>, year: number) =>
  run.rows.filter((row) => row.year === year).map((row) => row.reserve);
const account = "adjustment:merged@省";

describe("merge and split", () => {
  it("makes one balance of many, fills gaps from it, and gives it back by a weight", () => {
    const run = runRules(
      pools,
      [
        ["merge", { shortfall: "proRata" }, { until: 2021 }],
        ["split", { weight: "persons" }, { from: 2022 }],
      ],
      { years: 3 },
    );
    expect(reserves(run, 2020)).toEqual([0, 0, 0]);
    expect(run.ledger.balance(account, 2021)).toBe(32);
    expect(reserves(run, 2022)).toEqual([6.4, 19.2, 6.4]);
    expect(run.ledger.balance(account)).toBe(0);
    expect(new Set(run.years.map((year) => run.ledger.total(year))).size).toBe(1);
    const byReserve = runRules(
      pools,
      [
        ["merge", { shortfall: "proRata" }, { until: 2020 }],
        ["split", { weight: "reserve" }, { from: 2021 }],
      ],
      { years: 2 },
    );
    expect(reserves(byReserve, 2021)).toEqual(
      [32 * (30 / 36), 0, 32 * (6 / 36)].map((x) => expect.closeTo(x, 9)),
    );
  });

  it("leaves a gap that the members cannot fill, shares it, or takes it on as one debt", () => {
    const poor = [pool("甲", 2), pool("乙", -6), pool("丙", -2)];
    expect(reserves(runRules(poor, [["merge", { shortfall: "proRata" }]]), 2020)).toEqual([0, -4.5, -1.5]);
    const debt = runRules(
      poor,
      [
        ["merge", { shortfall: "debt" }, { until: 2020 }],
        ["split", { weight: "revenue" }, { from: 2021 }],
      ],
      { years: 2 },
    );
    expect(debt.ledger.balance(account, 2020)).toBe(-6);
    expect(reserves(debt, 2021)).toEqual([-2, -2, -2]);
  });

  it("queues a gap once, however long it stays open", () => {
    const years = [0, 1, 2].map((t) => [pool("甲", 2), pool("乙", -6, t < 2 ? {} : { revenue: 60 })]);
    const totals = ["proRata", "queue"].map((shortfall) => {
      const run = runRules(years, [["merge", { shortfall }]]);
      return [reserves(run, 2022), run.ledger.balance(account)];
    });
    expect(totals[1]).toEqual(totals[0]);
  });

  it("merges the schemes of a region, or one scheme only", () => {
    const both = [pool("甲", 30), pool("甲居", 5, { scheme: "resident" }), pool("乙", 8)];
    const schemes = runRules(both, [["merge", { by: "scheme", shortfall: "proRata" }]]);
    expect(schemes.ledger.balance("adjustment:merged@省/甲")).toBe(35);
    expect(schemes.ledger.balance("adjustment:merged@省/乙")).toBe(8);
    const employees = runRules(both, [["merge", { shortfall: "proRata" }, { schemes: ["employee"] }]]);
    expect(employees.ledger.balance(account)).toBe(38);
    expect(employees.ledger.balance("pooled:甲居")).toBe(5);
  });

  it("has the relative spread of a sum", () => {
    // balances of +4 and −4 about 10 in turn, never the same way
    const year = (t: number) => [
      pool("甲", 0, { revenue: t % 2 ? 14 : 6 }),
      pool("乙", 0, { revenue: t % 2 ? 6 : 14 }),
    ];
    const years = Array.from({ length: 6 }, (_, t) => year(t));
    const alone = runRules(years, []);
    const one = runRules(years, [["merge", { shortfall: "proRata" }]]);
    expect(alone.rows.filter((row) => row.reserve < 0)).toHaveLength(3);
    expect(one.years.map((y) => one.ledger.balance(account, y))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(one.rows.every((row) => row.reserve === 0)).toBe(true);
  });

  it("is the same in one lane and in many", () => {
    for (const shortfall of ["proRata", "queue", "debt"])
      for (const by of ["region", "scheme"])
        for (const weight of ["persons", "revenue", "expenditure", "reserve"])
          sameEverywhere([
            ["merge", { by, shortfall }, { until: 2022 }],
            ["split", { by, weight }, { from: 2023 }],
          ]);
    expect(every.length).toBe(6);
  });
});
