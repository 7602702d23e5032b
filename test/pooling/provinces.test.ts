import { describe, expect, it } from "vitest";
import * as data from "../../src/data/index.js";
import * as fund from "../../src/pooling/fund.js";

describe("fund.provinces", () => {
  it("are the pools of the shipped tables, in each plan", () => {
    expect(fund.provinces()).toHaveLength(62);
    expect(fund.provinces("employee")).toHaveLength(31);
    const [employee, resident] = fund.provinces("schemes", { names: ["海南"], contributionRate: 0.08 });
    const row = data.table("wang_fund_table1_printed").find((r) => r.province_zh === "海南")!;
    expect(employee!.revenue).toBe(row.revenue_employee_100m_yuan);
    expect(employee!.payroll).toBeCloseTo(employee!.revenue / 0.08, 9);
    expect(resident!.subsidy! / resident!.revenue).toBeCloseTo(550 / 830, 12);
  });

  it("hold Hunan as corrected", () => {
    const [pool] = fund.provinces("comprehensive", { names: ["湖南"] });
    const printed = data.table("wang_fund_table1_printed");
    const { rows } = data.applyCorrections(printed, data.table("wang_fund_table1_corrections"));
    const row = rows.find((r) => r.province_zh === "湖南")!;
    expect(pool!.revenue).toBe(row.revenue_total_100m_yuan);
    expect(pool!.expenditure).toBe(row.expenditure_total_100m_yuan);
  });
});

describe("fund.provinceProjection", () => {
  it("runs provinces and generated cities of them for ten years", () => {
    const resident = fund.provinces().filter((pool) => pool.scheme === "resident");
    const cities = fund.generatePools({ pools: 60, seed: 1, scheme: "resident", like: resident }).pools;
    const options = { start: 2020, years: 10, relativeCost60: 3 };
    const last = [resident, cities].map((pools) => {
      const projection = fund.provinceProjection(pools, options);
      const { rows } = fund.run(fund.NO_POLICY, pools, { start: 2020, years: 10, projection });
      return rows.filter((row) => row.year === 2029).reduce((all, row) => all + row.expenditure, 0);
    });
    const growth = (last[0]! / 8165.1) ** (1 / 9) - 1;
    expect(growth).toBeGreaterThan(0.07);
    expect(growth).toBeLessThan(0.11);
    expect(last[1]! / last[0]!).toBeCloseTo(1, 2);
  });

  it("measures growth between the years asked for", () => {
    const pools = fund.provinces("schemes", { names: ["海南"] });
    const at = (to: number) =>
      fund.provinceProjection(pools, { start: 2020, years: 3, relativeCost60: 3, measured: [2020, to] })
        .subsidy as Record<string, number>;
    const wanted = (to: number) =>
      fund.schemeGrowth(data.table("nhsa_national_series"), { scheme: "resident", from: 2020, to })
        .revenuePerHead;
    for (const to of [2023, 2025]) expect(at(to).海南居民).toBe(wanted(to));
  });
});
