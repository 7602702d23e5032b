import { describe, expect, it } from "vitest";
import * as fund from "../../../src/pooling/fund.js";
import { COUNTIES, OPEN, PROVINCES, paidBy, pool, sourceOf } from "./systems.js";

describe("what the papers print of local adjustment funds", () => {
  it("Jiangxi: 5 % a year until the stock is 20 % of the total, then no levy (F04)", () => {
    const policy = fund.readPolicy("jiangxi", { values: OPEN.jiangxi! });
    const counties = COUNTIES.filter(({ scheme }) => scheme === "employee").map((county) => ({
      ...county,
      expenditure: 0.9 * county.revenue,
      reserve: county.revenue,
    }));
    const run = fund.run(policy, counties, { start: 2020, years: 8 });
    const cities = [...new Set(counties.map(({ region }) => region!.slice(0, 2).join("/")))];
    for (const city of cities) {
      const inside = counties.filter(({ region }) => region!.slice(0, 2).join("/") === city);
      const revenue = inside.reduce((sum, county) => sum + county.revenue, 0);
      const stocks = run.years.map((year) => run.ledger.balance(`adjustment:fund@${city}`, year) / revenue);
      expect(stocks.slice(0, 4).map((stock) => Number(stock.toFixed(6)))).toEqual([0.05, 0.1, 0.15, 0.2]);
      for (const stock of stocks) expect(stock).toBeLessThanOrEqual(0.2);
    }
    const levied = run.years.map((year) =>
      Object.values(paidBy(run, "levy", year)).reduce((sum, paid) => sum - paid, 0),
    );
    const all = counties.reduce((sum, county) => sum + county.revenue, 0);
    for (const amount of levied.slice(0, 4)) expect(amount / all).toBeCloseTo(0.05, 6);
    for (const amount of levied.slice(4)) expect(amount / all).toBeCloseTo(0, 9);
  });

  it("Changsha-Zhuzhou-Xiangtan: deficits of 2, 5, 10, 12, 20 % get 2, 4.4, 7.9, 9, 9 % (F05)", () => {
    const deficits = { a: 2, b: 5, c: 10, d: 12, e: 20 };
    const cities = Object.entries(deficits).map(([name, deficit]) =>
      pool(name, { expenditure: 100 + deficit, reserve: 50, region: ["湖南", name] }),
    );
    const policy = fund.readPolicy("changsha-zhuzhou-xiangtan");
    const run = fund.run(policy, cities, {
      start: 2022,
      opening: { "adjustment:employee@湖南": 100 },
    });
    expect(paidBy(run, "employee-cover")).toEqual({ a: 2, b: 4.4, c: 7.9, d: 9, e: 9 });
    expect(paidBy(run, "employee-levy")).toEqual({});
    const start = fund.run(policy, cities, { start: 2022 });
    expect(paidBy(start, "employee-levy")).toEqual({ a: -3, b: -3, c: -3, d: -3, e: -3 });
    const grants = Object.values(paidBy(start, "employee-cover"));
    expect(grants.reduce((sum, paid) => sum + paid, 0)).toBeCloseTo(15, 8);
  });

  it("Changsha-Zhuzhou-Xiangtan: each scheme has a fund of its own, its stock at most 6 % (F05)", () => {
    const policy = fund.readPolicy("changsha-zhuzhou-xiangtan", { level: "nation" });
    const rich = PROVINCES.map((one) => ({ ...one, expenditure: 0.9 * one.revenue }));
    const run = fund.run(policy, rich, { start: 2022, years: 4 });
    for (const scheme of ["employee", "resident"] as const) {
      const own = rich.filter((one) => one.scheme === scheme);
      const revenue = own.reduce((sum, one) => sum + one.revenue, 0);
      const stocks = run.years.map((y) => run.ledger.balance(`adjustment:${scheme}@nation`, y) / revenue);
      expect(stocks.map((stock) => Number(stock.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.06]);
    }
    const crossing = run.ledger.postings.filter(
      ({ from, to }) => /·resident/.test(from + to) && /:employee@/.test(from + to),
    );
    expect(crossing).toEqual([]);
  });

  it("Fujian: pays net at most 9 %, receives net at most 20 %; what is above stays in the reserve (F06)", () => {
    const policy = fund.readPolicy("fujian", { values: OPEN.fujian!, level: "nation" });
    const cities = PROVINCES.filter(({ scheme }) => scheme === "employee");
    const run = fund.run(policy, cities, { start: 2020, years: 3 });
    let [most, least] = [0, 0];
    for (const { pool: name, transfer, revenue } of run.rows) {
      expect(transfer, name).toBeGreaterThanOrEqual(-0.09 * revenue - 1e-9);
      expect(transfer, name).toBeLessThanOrEqual(0.2 * revenue + 1e-9);
      most = Math.max(most, transfer / revenue);
      least = Math.min(least, transfer / revenue);
    }
    expect([most, least].map((share) => Number(share.toFixed(6)))).toEqual([0.2, -0.09]);
    const net = run.rows.reduce((sum, { transfer }) => sum + transfer, 0);
    const kept =
      run.ledger.balance("emergency:provincial-reserve@nation") +
      run.ledger.balance("adjustment:fund@nation");
    expect(net + kept).toBeCloseTo(0, 6);
    const withheld = run.ledger.postings.filter(({ rule, to }) => rule === "withholding" && /^adj/.test(to));
    const granted = run.ledger.postings.filter(({ rule }) => rule === "allocation");
    expect(withheld.length).toBeGreaterThan(0);
    expect(withheld.length).toBeLessThan(granted.length);
  });

  it("Hunan: used only when ageing, an epidemic or a disaster is the cause (F14)", () => {
    const policy = fund.readPolicy("hunan", { values: { ...OPEN.hunan, "cover.tiers": [{ share: 0.5 }] } });
    const cities = [pool("a", { expenditure: 120 }), pool("b")];
    const facts = { revenue: [100, 100], expenditure: [120, 100] };
    const struck = (name: string) => sourceOf({ ...facts, [`trigger:${name}`]: [1, 1] });
    const opening = { "adjustment:fund@a": 50 } as const;
    const paid = (name: string) =>
      paidBy(fund.run(policy, cities, { start: 2020, opening, source: struck(name) }), "cover").a ?? 0;
    expect(["ageing", "epidemic", "disaster", "waste"].map(paid)).toEqual([10, 10, 10, 0]);
  });
});
