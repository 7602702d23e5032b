import { describe, expect, it } from "vitest";
import { checkIdentities } from "../../src/models/fund/index.js";
import { corrections, printed1, table1 } from "../models/fund/tables.js";

const HALF_DIGIT = 0.05;
const cell = (province: string, column: string) =>
  Number(table1.find((row) => row.province_zh === province)?.[`${column}_100m_yuan`]);

describe("Wang, Table 1 as printed", () => {
  const checks = checkIdentities(printed1, HALF_DIGIT);
  const inClass = (name: string) => checks.filter((c) => c.class === name);

  it("has 31 provinces and the nation, 7 identities each and 13 sums", () => {
    expect(printed1).toHaveLength(32);
    expect(checks).toHaveLength(7 * 32 + 13);
  });

  it("fails beyond rounding in Hunan and Xinjiang, whose account balances lost a decimal point", () => {
    expect(
      inClass("typo").map((c) => [c.province, c.suspectColumn, c.suspectPrinted, c.suspectCorrected]),
    ).toEqual([
      ["湖南", "cumulative_employee_account", 3647, 364.7],
      ["新疆", "cumulative_employee_account", 2387, 238.7],
    ]);
  });

  it("fails in one national sum as their consequence", () => {
    expect(inClass("consequence")).toMatchObject([
      { province: "全国", column: "cumulative_employee_account", printed: 10096, implied: 15526.5 },
    ]);
  });

  it("is else within rounding: at most 0.1 in a row, 0.4 in a sum of 31", () => {
    for (const check of inClass("rounding")) {
      expect(Math.abs(check.difference)).toBeLessThanOrEqual(check.identity.includes("nation") ? 0.4 : 0.1);
    }
  });

  it("agrees with the listed corrections in every failing identity", () => {
    const found = checks.filter((c) => c.class !== "exact");
    expect(found).toHaveLength(corrections.length);
    for (const check of found) {
      const listed = corrections.filter(
        (row) =>
          row.province_zh === check.province &&
          Math.abs(Number(row.printed_minus_implied)) ===
            Math.abs(
              check.suspectPrinted === null
                ? check.difference
                : check.suspectPrinted - check.suspectCorrected!,
            ),
      );
      expect(listed.length, `${check.province} ${check.identity}`).toBeGreaterThan(0);
    }
  });
});

describe("Wang, Table 1 corrected", () => {
  it("holds all identities within rounding", () => {
    const classes = checkIdentities(table1, HALF_DIGIT).map((c) => c.class);
    expect(new Set(classes)).toEqual(new Set(["exact", "rounding"]));
  });

  it("has the national totals of 2020 (N16)", () => {
    expect(
      ["revenue", "expenditure", "balance", "cumulative"].map((item) => cell("全国", `${item}_total`)),
    ).toEqual([24846.1, 21032.1, 3814.0, 31500.0]);
  });

  it("bears out the imbalances told in section 2.2 (N17)", () => {
    expect(cell("西藏", "revenue_total") / cell("广东", "revenue_total")).toBeCloseTo(0.03, 2);
    expect(cell("西藏", "cumulative_total") / cell("广东", "cumulative_total")).toBeCloseTo(0.04, 2);
    const provinces = table1.filter((row) => row.province_zh !== "全国");
    const over = provinces.filter((row) => Number(row.cumulative_total_100m_yuan) > 2000);
    expect(over.map((row) => row.province_zh).sort()).toEqual(["上海", "广东", "江苏", "浙江"].sort());
    const under = provinces.filter((row) => Number(row.cumulative_total_100m_yuan) < 200);
    expect(under.map((row) => row.province_zh).sort()).toEqual(["宁夏", "西藏", "青海"].sort());
  });
});
