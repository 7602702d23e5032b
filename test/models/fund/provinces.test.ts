import { describe, expect, it } from "vitest";
import * as data from "../../../src/data/index.js";
import * as fund from "../../../src/models/fund/index.js";
import { checkPools } from "../../../src/models/fund/pool.js";
import { provinces, table1 } from "./tables.js";

const tables = {
  fund: table1,
  plan: "schemes",
  panel: data.table("provincial_panel_2013_2023"),
  ages: data.table("census2020_provincial_age_shares"),
  series: data.table("nhsa_national_series"),
  standards: data.table("resident_contribution_standards"),
  contributionRate: 0.08,
} as const;
const pools = fund.provincePools(tables);
const of = (scheme: fund.Scheme) => pools.filter((pool) => pool.scheme === scheme);
const total = (list: readonly fund.Pool[], field: keyof fund.Pool) =>
  list.reduce((all, pool) => all + Number(pool[field] ?? 0), 0);

describe("provincePools by scheme", () => {
  it("gives two sound pools a province", () => {
    expect(pools.map((pool) => pool.name).slice(0, 4)).toEqual([
      "北京职工",
      "北京居民",
      "天津职工",
      "天津居民",
    ]);
    expect(pools).toHaveLength(62);
    expect(() => checkPools(pools)).not.toThrow();
    expect(pools[1]!.region).toEqual(["北京"]);
  });

  it("holds Table 1: both schemes add up to the comprehensive plan", () => {
    expect(pools[0]).toMatchObject({
      revenue: 1380.5,
      expenditure: 1167,
      reserve: 1297.7,
      personalAccount: 1.7,
    });
    expect(pools[0]!.payroll).toBeCloseTo(1380.5 / 0.08, 9);
    expect(pools[1]).toMatchObject({ revenue: 110.8, expenditure: 79.3, reserve: 54.3 });
    expect(pools[1]).not.toHaveProperty("personalAccount");
    const both = provinces("comprehensive");
    for (const [i, pool] of both.entries()) {
      const [employee, resident] = [pools[2 * i]!, pools[2 * i + 1]!];
      expect(Math.abs(employee.revenue + resident.revenue - pool.revenue)).toBeLessThan(0.15);
      expect(employee.reserve + resident.reserve).toBeCloseTo(pool.reserve, 9);
    }
  });

  it("spreads the national enrolment of 2020 and its retirees, whole", () => {
    expect(Math.abs(total(of("employee"), "persons") - 34455.1e4)).toBeLessThan(31);
    expect(Math.abs(total(pools, "persons") - 136131.1e4)).toBeLessThan(62);
    expect(Math.abs(total(of("employee"), "retirees") - 34455.1e4 / 3.82)).toBeLessThan(31);
  });

  it("keeps the people of 60 and over of every province", () => {
    const census = data.table("census2020_provincial_age_shares");
    const covered = 136131.1e4 / 1409778724;
    for (const [i, pool] of of("employee").entries()) {
      const resident = of("resident")[i]!;
      const row = census.find((r) => `${r.province_zh}职工` === pool.name)!;
      const old = pool.persons! * pool.share60! + resident.persons! * resident.share60!;
      expect(old / (Number(row.age_60plus_persons) * covered)).toBeCloseTo(1, 5);
      expect(pool.share60!).toBeGreaterThan(resident.share60!);
    }
  });

  it("shares out the subsidy by the year's notice: 550 of 830 yuan", () => {
    for (const pool of of("resident")) expect(pool.subsidy! / pool.revenue).toBeCloseTo(550 / 830, 12);
    for (const pool of of("employee")) expect(pool.subsidy).toBe(0);
  });

  it("divides income between the schemes round the province's mean", () => {
    const divided = fund.provincePools({ ...tables, incomeRatio: 2.5, names: ["广东"] });
    const [employee, resident] = divided as [fund.Pool, fund.Pool];
    expect(employee.incomePerHeadYuan! / resident.incomePerHeadYuan!).toBeCloseTo(2.5, 12);
    const mean =
      (fund.insuredIncome(employee) + fund.insuredIncome(resident)) / (employee.persons! + resident.persons!);
    const panel = tables.panel.find((r) => r.province_zh === "广东" && r.year === 2020)!;
    expect(mean * 1e8).toBeCloseTo(Number(panel.disposable_income_per_capita_yuan), 6);
  });

  it("gives money alone from Table 1 alone", () => {
    const [pool] = fund.provincePools({ fund: table1, plan: "schemes", names: ["海南"] });
    expect(Object.keys(pool!)).toEqual(
      expect.arrayContaining([
        "name",
        "scheme",
        "region",
        "revenue",
        "expenditure",
        "reserve",
        "personalAccount",
      ]),
    );
    expect(pool).not.toHaveProperty("persons");
  });

  it.each<[string, Partial<fund.ProvinceTables>, RegExp]>([
    ["a table that people need", { series: undefined as never }, /series is undefined; expected the table/],
    ["a year without standards", { year: 2021, standards: [] }, /2021 stands 0 times in the standards table/],
    ["a year without enrolment", { year: 2013 }, /national series: all, enrolment, 2013 stands 0 times/],
    [
      "a rate in per cent",
      { contributionRate: 8 },
      /contributionRate is 8; expected a finite number from 0 to 1/,
    ],
    ["a province that is none", { names: ["香港"] }, /"香港" stands 0 times in the fund table/],
  ])("names %s", (_, over, message) => {
    expect(() => fund.provincePools({ ...tables, ...over })).toThrow(message);
  });
});

describe("nationalFigure", () => {
  const rows = tables.series;
  it("takes the most final release", () => {
    expect(fund.nationalFigure(rows, "employee", "fund_revenue", 2022)).toBe(20793.27);
    expect(fund.nationalFigure(rows, "employee", "enrolment", 2018)).toBe(31680.8);
  });

  it("gives the growth of a scheme", () => {
    const growth = fund.schemeGrowth(rows, { scheme: "resident", from: 2020, to: 2024 });
    expect((1 + growth.expenditure) ** 4).toBeCloseTo(10661.49 / 8165.1, 12);
    expect((1 + growth.expenditurePerHead) ** 4).toBeCloseTo(10661.49 / 94713.73 / (8165.1 / 101676), 12);
    expect(() => fund.schemeGrowth(rows, { scheme: "resident", from: 2024, to: 2020 })).toThrow(
      /to is 2020; expected a whole number of at least 2025/,
    );
  });
});
