import { describe, expect, it } from "vitest";
import * as fund from "../../../src/pooling/fund.js";
import { COUNTIES, OPEN, PROVINCES, paidBy, pool, sourceOf } from "./systems.js";

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
const read = (id: string, more: fund.PolicyValues = {}) =>
  fund.readPolicy(id, { values: { ...OPEN[id], ...more } });

describe("what the papers print of full pooling and its incentives", () => {
  it("Full pooling: local balances are zero, the province has all (F01, X07)", () => {
    const run = fund.run(read("full-pooling"), PROVINCES);
    for (const { reserve, pool: name } of run.rows) expect(reserve, name).toBeLessThanOrEqual(0);
    const provinces = [...new Set(PROVINCES.map(({ region }) => region![0]!))];
    for (const province of provinces) {
      const inside = PROVINCES.filter(({ region }) => region![0] === province);
      const all = sum(inside.map((one) => one.revenue - one.expenditure + Math.max(0, one.reserve)));
      expect(run.ledger.balance(`adjustment:fund@${province}`)).toBeCloseTo(all, 6);
    }
  });

  it("Adjustment fund: a levy of 0 is the status quo (F02)", () => {
    const idle = fund.run(read("adjustment-fund", { "levy.share": 0 }), PROVINCES, { years: 3 });
    expect(idle.rows.map(({ reserve }) => reserve)).toEqual(
      fund.run(fund.NO_POLICY, PROVINCES, { years: 3 }).rows.map(({ reserve }) => reserve),
    );
  });

  it("Four modes on the same pools: who pays what pooling lacks (F03)", () => {
    const dear = COUNTIES.map((one) => ({ ...one, expenditure: 1.3 * one.revenue, reserve: 0, subsidy: 0 }));
    const paid = (id: string) => {
      const { ledger } = fund.run(read(id), dear);
      const budgets = ledger.accounts.filter((account) => account.startsWith("finance:"));
      const by = (depth: (parts: number) => boolean) =>
        -sum(budgets.filter((a) => depth(a.split("/").length)).map((a) => ledger.balance(a)));
      return { upper: by((parts) => parts < 3), local: by((parts) => parts === 3) };
    };
    const gap = sum(dear.map((one) => one.expenditure - one.revenue));
    expect(paid("mode-full-vertical").upper).toBeCloseTo(gap, 6);
    expect(paid("mode-full-vertical").local).toBeCloseTo(0, 9);
    for (const id of ["mode-full-graded", "mode-mixed-graded", "mode-fund-graded"]) {
      expect(paid(id).upper, id).toBeCloseTo(0, 9);
      expect(paid(id).local, id).toBeCloseTo(gap, 6);
    }
  });

  it("Chongqing employees: of a saving of 100 the district keeps 60, the city 40 (F08)", () => {
    const districts = [
      pool("a", { quotaExpenditure: 1000, expenditure: 900, revenue: 950, targetRevenue: 1000, reserve: 30 }),
    ];
    const run = fund.run(read("chongqing-employee"), districts, { years: 2 });
    expect(paidBy(run, "retention")).toEqual({ a: 60 });
    expect(run.rows.map(({ reserve }) => reserve)).toEqual([60, 120]);
    expect(run.ledger.balance("adjustment:employee@a", 2020)).toBe(30 + 50 - 60);
  });

  it("Chongqing employees: collecting 100, 95, 90 of a target of 100 keeps 2.5, keeps 0, pays 5 (F09)", () => {
    const collected = { a: 100, b: 95, c: 90 };
    const districts = Object.entries(collected).map(([name, revenue]) =>
      pool(name, {
        region: ["重庆", name],
        revenue,
        targetRevenue: 100,
        expenditure: 80,
        quotaExpenditure: 80,
      }),
    );
    const run = fund.run(read("chongqing-employee"), districts);
    expect(paidBy(run, "retention")).toEqual({ a: 2.5 });
    expect(run.ledger.balance("finance:重庆/c")).toBe(-5);
    const own = districts.map((one) => ({ ...one, reserve: one.name === "c" ? -0 : 0 }));
    const twice = fund.run(
      read("chongqing-employee", { "pooling.reserves": "stay" }),
      own.map((one) => ({ ...one, reserve: 3 })),
    );
    expect(paidBy(twice, "retention")).toEqual({ a: 2.5, c: -3 });
    expect(twice.ledger.balance("finance:重庆/c")).toBe(-2);
  });

  it("Chongqing residents, Table 1: no grant where the target is missed; an unpaid levy is clawed back (F10)", () => {
    const districts = ["a", "b"].map((name) =>
      pool(name, {
        scheme: "resident",
        region: ["重庆", name],
        expenditure: 110,
        targetRevenue: name === "a" ? 100 : 101,
      }),
    );
    const tiers = { "cover.tiers": [{ share: 1 }] };
    const opening = { "adjustment:resident@重庆": 100 } as const;
    const kept = fund.run(read("chongqing-resident-table", { ...tiers, "levy.enforcement": 1 }), districts, {
      opening,
    });
    expect(paidBy(kept, "levy")).toEqual({ a: -8, b: -8 });
    expect(paidBy(kept, "cover")).toEqual({ a: 18 });
    expect(paidBy(kept, "local")).toEqual({ b: 18 });
    const unpaid = fund.run(
      read("chongqing-resident-table", { ...tiers, "levy.enforcement": 0 }),
      districts,
      { opening },
    );
    expect(paidBy(unpaid, "cover")).toEqual({});
    expect(
      unpaid.ledger.postings
        .filter(({ rule }) => rule === "clawback")
        .map(({ amount }) => amount / fund.CENTS),
    ).toEqual([8, 8]);
    expect(unpaid.ledger.balance("adjustment:resident@重庆")).toBe(116);
    expect(unpaid.ledger.balance("finance:重庆/a")).toBe(-18);
  });

  it("Chongqing residents: the city helps where its own policy made the gap (F10)", () => {
    const districts = [pool("a", { scheme: "resident", targetRevenue: 200 })];
    const source = (struck: number) =>
      sourceOf({ revenue: [100], expenditure: [120], target: [200], "trigger:city-policy": [struck] });
    const opening = { "adjustment:resident@a": 100 } as const;
    const helped = (struck: number) =>
      paidBy(
        fund.run(
          read("chongqing-resident-table", { "levy.enforcement": 1, "city-help.tiers": [{ share: 0.5 }] }),
          districts,
          { opening, source: source(struck) },
        ),
        "city-help",
      );
    expect(helped(1)).toEqual({ a: 14 });
    expect(helped(0)).toEqual({});
  });

  it("Chongqing residents, §2.1: the district bears its gap in full (F10)", () => {
    const districts = [pool("a", { scheme: "resident", expenditure: 110 })];
    const run = fund.run(read("chongqing-resident-text", { "levy.enforcement": 1 }), districts, {
      opening: { "adjustment:resident@a": 100 },
    });
    expect(run.ledger.balance("adjustment:resident@a")).toBe(108);
    expect(run.ledger.balance("finance:a")).toBe(-18);
  });

  it("Hainan: old debt never enters the provincial pool (F12)", () => {
    const counties = [
      pool("a", { region: ["海南", "a"], reserve: 4 }),
      pool("b", { region: ["海南", "b"], reserve: -3 }),
    ];
    const kept = { "employee-pooling.reserves": "stay", "resident-pooling.reserves": "stay" };
    const run = fund.run(
      read("hainan", { ...kept, "arrears.arrears": { values: { a: 10, b: 0 } } }),
      counties,
    );
    expect(paidBy(run, "arrears")).toEqual({ a: -4, b: 3 });
    expect(run.ledger.balance("finance:海南/a")).toBe(-6);
    expect(run.ledger.balance("finance:海南/b")).toBe(-3);
    expect(run.ledger.balance("adjustment:employee@海南")).toBe(0);
    expect(run.rows.map(({ reserve }) => reserve)).toEqual([0, 0]);
  });

  it("Ganzhou: the opening gap is filled once; collected and made good reach the budget (F13)", () => {
    const counties = [
      pool("a", { region: ["江西", "赣州", "a"], reserve: -7, targetRevenue: 104 }),
      pool("b", { region: ["江西", "赣州", "b"], targetRevenue: 90 }),
    ];
    const run = fund.run(read("ganzhou"), counties, { years: 2 });
    expect(paidBy(run, "opening", 2020)).toEqual({ a: 7 });
    expect(paidBy(run, "opening", 2021)).toEqual({});
    expect(run.rows.map(({ reserve }) => reserve)).toEqual([0, 0, 0, 0]);
    const madeGood = run.ledger.postings.filter(({ rule }) => rule === "collection");
    expect(madeGood.map(({ from, to, amount }) => [from, to, amount / fund.CENTS])).toEqual(
      [2020, 2021].map(() => ["finance:江西/赣州/a", "adjustment:fund@江西/赣州", 4]),
    );
  });

  it("Shangrao: the fund of 2020 passes into full pooling (F04)", () => {
    const counties = [pool("a", { region: ["江西", "上饶", "a"], expenditure: 90, reserve: 20 })];
    const run = fund.run(read("shangrao"), counties, { start: 2020, years: 2 });
    const held = run.years.map((year) => run.ledger.balance("adjustment:fund@江西/上饶", year));
    expect(held).toEqual([5, 5 + 25 + 10]);
    expect(run.rows.map(({ reserve }) => reserve)).toEqual([25, 0]);
  });

  it("Yunnan: residents first, a fund first; the switch keeps all money (F18)", () => {
    const run = fund.run(read("yunnan"), COUNTIES, { start: 2024, years: 8 });
    const rules = (year: number) =>
      [...new Set(run.ledger.postings.filter((one) => one.year === year).map(({ rule }) => rule))].filter(
        (rule) => rule.includes("-"),
      );
    expect(rules(2024)).toEqual([]);
    expect(rules(2025)).toEqual(["resident-levy", "resident-cover"]);
    expect(rules(2027).sort()).toEqual([
      "employee-cover",
      "employee-levy",
      "resident-cover",
      "resident-levy",
    ]);
    expect(rules(2030)).toEqual(["resident-pooling", "employee-pooling"]);
    expect(new Set(run.years.map((year) => run.ledger.total(year))).size).toBe(1);
  });

  it("County, city, province: merging conserves money; nothing stays at the lower level (F20)", () => {
    const run = fund.run(read("county-city-province"), COUNTIES, { start: 2021, years: 10 });
    const held = (depth: number, year: number) =>
      run.ledger.accounts
        .filter((account) => account.startsWith("adjustment:") && account.split("/").length === depth)
        .map((account) => run.ledger.balance(account, year));
    expect(held(2, 2021).every((balance) => balance === 0)).toBe(true);
    expect(held(2, 2029).every((balance) => balance !== 0)).toBe(true);
    expect(held(1, 2029)).toEqual([0, 0]);
    expect(held(2, 2030).every((balance) => balance === 0)).toBe(true);
    const growth = sum(COUNTIES.map((one) => one.revenue - one.expenditure));
    expect(sum(held(1, 2030))).toBeCloseTo(sum(held(2, 2029)) + growth, 5);
  });

  it("Step by step: grants never exceed what is raised (F22)", () => {
    const dear = COUNTIES.map((one) => ({ ...one, expenditure: 1.2 * one.revenue }));
    const run = fund.run(read("readiness-first"), dear, { start: 2020, years: 8 });
    for (const year of run.years) {
      const balances = run.ledger.accounts
        .filter((account) => account.startsWith("adjustment:"))
        .map((account) => run.ledger.balance(account, year));
      if (year < 2028) for (const balance of balances) expect(balance).toBeGreaterThanOrEqual(0);
    }
    expect(sum(Object.values(paidBy(run, "grants", 2021)))).toBeGreaterThan(0);
  });

  it("Road to provincial pooling, one scheme: dated (Z12, Z22)", () => {
    const road = fund.run(read("provincial-road"), COUNTIES, { start: 2024, years: 8 });
    const years = (rule: string) => [
      ...new Set(road.ledger.postings.filter((one) => one.rule === rule).map(({ year }) => year)),
    ];
    expect(years("levy")).toEqual([2025, 2026, 2027, 2028, 2029]);
    expect(years("pooling")).toEqual([2030, 2031]);
    const one = fund.run(read("one-scheme"), COUNTIES, { start: 2029, years: 2 });
    const names = COUNTIES.filter(({ scheme }) => scheme === "employee").map(({ region }) =>
      region!.join("/"),
    );
    for (const region of names) {
      const pair = COUNTIES.filter((county) => county.region!.join("/") === region);
      const last = one.rows.filter(
        ({ year, pool: name }) => year === 2030 && pair.some((p) => p.name === name),
      );
      expect(last.map(({ reserve }) => reserve)).toEqual([0, 0]);
      const all = sum(pair.map((p) => p.reserve + 2 * (p.revenue - p.expenditure)));
      expect(one.ledger.balance(`adjustment:merged@${region}`)).toBeCloseTo(all, 6);
    }
  });
});
