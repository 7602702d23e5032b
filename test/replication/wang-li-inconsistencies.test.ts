import { describe, expect, it } from "vitest";
import * as data from "../../src/data/index.js";
import { burden, contributionYuan, fundIncome, project } from "../../src/models/actuarial/index.js";
import { compareExample } from "../../src/models/fund/index.js";
import {
  assumptions,
  at,
  cell,
  population,
  projections,
  schemes,
  table2,
  table3,
} from "../models/actuarial/tables.js";
import { example, printed1, printed2, table1 } from "../models/fund/tables.js";

type Entry = data.Table[number];
const all = data.table("inconsistencies");
const amount = (rows: readonly Entry[], province: string, column: string) =>
  Number(rows.find((row) => row.province_zh === province)?.[column]);
const national = (year: number) =>
  Number(
    data.table("disposable_income_national").find((r) => r.year === year)?.disposable_income_per_capita_yuan,
  );
const nhsa = (year: number, indicator: string, value?: number) =>
  Number(
    data
      .table("nhsa_national_series")
      .find(
        (r) =>
          r.year === year &&
          r.scheme === "resident" &&
          r.indicator === indicator &&
          (value === undefined || r.value === value),
      )?.value,
  );
const groups = (rows: readonly Entry[], name: string, income: string) =>
  rows.map((r) => ({ name: String(r[name]), incomeYuan: Number(r[income]) }));
const ACCOUNT = "cumulative_employee_account_100m_yuan";

function account(entry: Entry): void {
  const province = String(entry.location).replace("Table 1 ", "");
  expect(amount(printed1, province, ACCOUNT)).toBe(Number(entry.printed));
  expect(amount(table1, province, ACCOUNT)).toBe(Number(entry.implied_or_expected));
}

function balance(entry: Entry): void {
  const [, year, scheme] = /Table 2 (\d+) scheme (\w+)/.exec(String(entry.location))!;
  const printed = (column: string) => cell(table2, scheme!, Number(year), `${column}_100m_yuan`);
  expect(printed("balance")).toBe(Number(entry.printed));
  expect(printed("revenue") - printed("expenditure")).toBe(Number(entry.implied_or_expected));
  expect(Math.abs(Math.round(at(scheme!, Number(year)).balance) - Number(entry.printed))).toBeLessThanOrEqual(
    1,
  );
}

function increase(entry: Entry): void {
  const [, year, scheme] = /Table 3 (\d+) scheme (\w+)/.exec(String(entry.location))!;
  const [, levels, unrounded] = /^(\d+) \(printed levels\), ([\d.]+) \(unrounded\)$/.exec(
    String(entry.implied_or_expected),
  )!;
  const level = (y: number) => cell(table3, scheme!, y, "individual_contribution_yuan");
  expect(cell(table3, scheme!, Number(year), "increase_yuan")).toBe(Number(entry.printed));
  expect(level(Number(year)) - level(Number(year) - 1)).toBe(Number(levels));
  expect(Math.abs(at(scheme!, Number(year)).increaseYuan! - Number(unrounded))).toBeLessThanOrEqual(0.005);
}

/** What each listed inconsistency comes to; null where it is about words and nothing can be computed. */
const ASSERTIONS: readonly (readonly [RegExp, ((entry: Entry) => void) | null])[] = [
  [/^wang_fund\|Table 1 .*\|个人账户累计结存/, account],
  [
    /^wang_fund\|.*\|share of 广东/,
    () => {
      const column = "cumulative_total_100m_yuan";
      const four = ["广东", "上海", "江苏", "浙江"].reduce(
        (sum, name) => sum + amount(table1, name, column),
        0,
      );
      expect(four).toBeCloseTo(11638.3, 6);
      expect((100 * four) / amount(table1, "全国", column)).toBeCloseTo(36.95, 2);
    },
  ],
  [
    /^wang_fund\|Table 2 江苏\|need_combined/,
    () => {
      const off = compareExample(example("comprehensive"), printed2, "comprehensive").find((c) => c.differs)!;
      expect([off.province, off.item, off.printed]).toEqual(["江苏", "need", 1664.2]);
      expect(off.exact).toBeCloseTo(1664.145, 6);
    },
  ],
  [
    /^wang_fund\|Table 2 浙江\|transfer_employee/,
    () => {
      const off = compareExample(example("employee"), printed2, "employee").find((c) => c.differs)!;
      expect([off.province, off.item, off.printed]).toEqual(["浙江", "transfer", 498.5]);
      expect(off.exact).toBeCloseTo(498.56, 6);
    },
  ],
  [
    /^wang_fund\|.*\|sum of the five transfers/,
    () => {
      const sum = (column: string) => printed2.reduce((total, row) => total + Number(row[column]), 0);
      expect(sum("transfer_employee_100m_yuan")).toBeCloseTo(1727.5, 6);
      expect(sum("transfer_combined_100m_yuan")).toBeCloseTo(2219.9, 6);
      expect(example("employee").remainder).toBeCloseTo(1727.57, 6);
      expect(example("employee", "scaleNeed").remainder).toBeCloseTo(0, 9);
    },
  ],
  [/^li2023\|Table 2 \d+ scheme \w+\|balance/, balance],
  [/^li2023\|Table 3 \d+ scheme \w+\|increase/, increase],
  [
    /^li2023\|section 2 text\|cumulative balance rate/,
    () => {
      expect(at("III", 2022).balanceRate).toBeCloseTo(0.9525, 4);
      const printed = cell(table2, "IV", 2022, "balance_100m_yuan");
      expect((100 * (assumptions.openingBalance + printed)) / 9560).toBeCloseTo(94.09, 2);
    },
  ],
  [
    /^li2023\|.*\|320 yuan as share/,
    () => {
      expect((100 * 320) / assumptions.baseIncomeYuan).toBeCloseTo(0.911, 3);
      expect((100 * 320) / 35100).toBeCloseTo(0.912, 3);
    },
  ],
  [/^li2023\|.*growth of disposable income 2013-2021/, () => growth(2013, 8.48, 7.3)],
  [/^li2023\|.*growth of disposable income 2016-2021/, () => growth(2016, 8.08, 7.1)],
  [
    /^li2023\|.*\|resident expenditure per insured, 2021/,
    () => {
      const actual = (1e4 * nhsa(2021, "fund_expenditure")) / nhsa(2021, "enrolment", 100865.9);
      expect(actual).toBeCloseTo(921.66, 1);
      expect(100 * ((906 / 552) ** (1 / 5) - 1)).toBeCloseTo(10.4, 1);
    },
  ],
  [
    /^li2023\|Table 2 against eq. \(2\)/,
    () => {
      expect(906 * 1.08).toBeCloseTo(978.5, 1);
      expect(assumptions.expenditurePerHeadYuan).toBeCloseTo(936.33, 2);
      const base2020 = (1e4 * nhsa(2020, "fund_expenditure")) / nhsa(2020, "enrolment");
      expect(base2020).toBeCloseTo(803.05, 2);
      expect((base2020 * 1.08 ** 2) / assumptions.expenditurePerHeadYuan).toBeCloseTo(1, 3);
    },
  ],
  [
    /^li2023\|.*\|provinces whose burden falls/,
    () => {
      const rows = burden(
        groups(data.table("provincial_disposable_income_2021"), "province_zh", "disposable_income_2021_yuan"),
        { flatYuan: 320, rate: 0.0107 },
      );
      expect(rows.filter((r) => r.change === "falls")).toHaveLength(15);
      expect(rows.filter((r) => r.change === "rises")).toHaveLength(16);
      expect(100 * rows.find((r) => r.name === "海南")!.flatShare).toBeCloseTo(1.051, 3);
      expect(100 * rows.find((r) => r.name === "江西")!.flatShare).toBeCloseTo(1.045, 3);
    },
  ],
  [
    /^li2023\|.*\|share of residents whose burden falls/,
    () => {
      const quintiles = data.table("disposable_income_quintiles").filter((r) => r.year === 2021);
      const rows = burden(groups(quintiles, "group_zh", "disposable_income_per_capita_yuan"), {
        flatYuan: 320,
        rate: 0.0107,
      });
      expect(rows.map((r) => r.change)).toEqual(["falls", "falls", "falls", "rises", "rises"]);
      expect(100 * rows[2]!.flatShare).toBeCloseTo(1.101, 3);
    },
  ],
  [/^li2023\|.*\|reference to 表1/, null],
  [/^li2023\|Table 1 title/, null],
  [
    /^li2023\|section 2\|one-off rise/,
    () => {
      expect(["III", "IV"].map((s) => Math.round(at(s, 2022).contributionYuan) - 320)).toEqual([82, 78]);
    },
  ],
  [
    /^li2023\|eq. \(1\)\|revenue/,
    () => {
      const row = at("I", 2022);
      const pa = contributionYuan(row.rate, row.incomeYuan);
      expect(Math.round(fundIncome(row.insured, pa, 2 * pa, 0.09))).toBe(10609);
      expect(Math.round(fundIncome(row.insured, pa, 2 * pa, 0))).toBe(10937);
    },
  ],
  [
    /^li2023\|section 1.3.6/,
    () => {
      const rates = data.table("li2023_text_results").filter((r) => r.item === "cumulative_balance_rate");
      const hits = (interestStock: number) =>
        rates.filter((r) => {
          const rows = project(schemes[String(r.scheme)]!, { ...assumptions, interestStock }).rows;
          const rate = rows.find((row) => row.year === r.year)!.balanceRate;
          return Math.abs(rate - Number(r.printed)) <= 0.005;
        }).length;
      expect(hits(0)).toBe(8);
      expect(hits(0.011)).toBeLessThan(8);
    },
  ],
  [
    /^li2023\|section 1.1.2/,
    () => {
      const factors = population.map((r) => r.per_capita_growth_factor).filter((x) => typeof x === "number");
      expect([Math.min(...factors), Math.max(...factors)].map((x) => x.toFixed(4))).toEqual([
        "1.0807",
        "1.0870",
      ]);
      expect(factors.filter((x) => x < Math.exp(0.08))).toHaveLength(9);
      const heads = projections.I!.rows.map((r) => r.expenditurePerHeadYuan);
      factors.forEach((factor, i) => {
        expect(heads[i + 1]! / heads[i]!).toBeCloseTo(factor, 4);
      });
    },
  ],
];

function growth(from: number, actual: number, printed: number): void {
  const mean = 100 * ((national(2021) / national(from)) ** (1 / (2021 - from)) - 1);
  expect(mean).toBeCloseTo(actual, 2);
  expect(Math.abs(mean - printed)).toBeGreaterThan(0.9);
}

describe("inconsistencies of Wang and Li", () => {
  const entries = all.filter((row) => row.paper !== "pooling_risk");

  it("are 55, two of which are about words only", () => {
    expect(entries).toHaveLength(55);
    expect(entries.map(handler)).not.toContain(undefined);
    expect(entries.filter((entry) => handler(entry) === null)).toHaveLength(2);
  });

  it.each(
    entries
      .filter((entry) => handler(entry) !== null)
      .map((entry) => [`${entry.paper}, ${entry.location}: ${entry.item}`, entry] as const),
  )("%s", (_, entry) => {
    handler(entry)?.(entry);
    expect.hasAssertions();
  });
});

function handler(entry: Entry): ((entry: Entry) => void) | null | undefined {
  const key = `${entry.paper}|${entry.location}|${entry.item}`;
  return ASSERTIONS.find(([pattern]) => pattern.test(key))?.[1];
}
