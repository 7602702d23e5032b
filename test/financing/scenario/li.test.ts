import { describe, expect, it } from "vitest";
import { table } from "../../../src/data/sources.js";
import { readScenario } from "../../../src/financing/scenario/readScenario.js";
import { run } from "../../../src/models/actuarial/engine/outlook.js";

const printed2 = table("li2023_table2_tidy");
const printed3 = table("li2023_table3_tidy");
const of = (rows: typeof printed2, scheme: string) => rows.filter((row) => row.scheme === scheme);

describe("Li's schemes as files", () => {
  it.each(["I", "II", "III", "IV"])("scheme %s is Table 2 and Table 3 (A02, A03, A05, A09)", (scheme) => {
    const outlook = run(readScenario(`li-${scheme}`));
    const [money, heads] = [of(printed2, scheme), of(printed3, scheme)];
    expect(money).toHaveLength(14);
    for (const row of money) {
      const year = row.year as number;
      expect(Math.round(outlook.value("resident.revenue", year))).toBe(row.revenue_100m_yuan);
      expect(Math.round(outlook.value("resident.expenditure", year))).toBe(row.expenditure_100m_yuan);
      const balance = outlook.value("resident.balance", year);
      expect(Math.abs(Math.round(balance) - (row.balance_100m_yuan as number))).toBeLessThanOrEqual(1);
    }
    expect(heads).toHaveLength(14);
    for (const row of heads) {
      const paid = outlook.value("resident.contributionYuan", row.year as number);
      expect(Math.round(paid)).toBe(row.individual_contribution_yuan);
    }
  });

  it("first deficits and what is left in 2035 (A11, A12)", () => {
    const runs = ["I", "II", "III", "IV"].map((scheme) => run(readScenario(`li-${scheme}`)));
    expect(runs.map(({ firstDeficit }) => firstDeficit)).toEqual([2031, 2027, null, 2032]);
    const ratios = runs.map((outlook) => Math.round((100 * outlook.value("resident.months", 2035)) / 12));
    expect(ratios).toEqual([34, -34, 147, 70]);
    expect(runs[3]!.value("resident.months", 2035)).toBeCloseTo(8.4, 1);
  });

  it("stress leaves expenditure as it is (A10)", () => {
    const [calm, stress] = ["li-III", "li-IV"].map((id) => run(readScenario(id)));
    expect(stress!.series("resident.expenditure")).toEqual(calm!.series("resident.expenditure"));
    expect(stress!.value("resident.revenue", 2035)).toBeLessThan(calm!.value("resident.revenue", 2035));
  });

  it("a flat contribution of 30 yuan more a year weighs less on income in the end (A01)", () => {
    const outlook = run(readScenario("li-flat"));
    expect(outlook.series("resident.contributionYuan")).toEqual(
      Array.from({ length: 14 }, (_, y) => 350 + 30 * y),
    );
    expect(outlook.value("resident.rate", 2035)).toBeLessThan(0.9 * outlook.value("resident.rate", 2022));
    expect(outlook.firstDeficit).toBeLessThan(2031);
  });

  it("a rate raised step by step: no year above 49 yuan, 80 yuan at once otherwise (A14)", () => {
    const gradual = run(readScenario("li-gradual")).series("resident.contributionYuan");
    const once = run(readScenario("li-III")).series("resident.contributionYuan");
    const rises = gradual.map((paid, y) => paid - (y === 0 ? 320 : gradual[y - 1]!));
    expect(Math.max(...rises.slice(0, 5))).toBeLessThan(49);
    expect(Math.round(once[0]! - 320)).toBe(82);
    expect(gradual.at(-1)).toBe(once.at(-1));
  });
});
