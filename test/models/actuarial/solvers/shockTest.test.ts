import { describe, expect, it } from "vitest";
import { shockTest, USUAL_SHOCKS } from "../../../../src/models/actuarial/solvers/shockTest.js";
import { nation } from "../engine/nation.js";

const BALANCING = [{ fund: "resident", low: 6, high: 12, step: 0.003 }] as const;

describe("shockTest", () => {
  it("shows that the rule brings the fund back after every usual shock, which it does not come to alone", () => {
    const scenario = nation({ "resident.costGrowth": 0.06 }, { balancing: BALANCING });
    const { rows } = shockTest(scenario);
    expect(rows).toHaveLength(2 * USUAL_SHOCKS.length);
    for (let i = 0; i < rows.length; i += 2) {
      const [ruled, free] = [rows[i]!, rows[i + 1]!];
      expect(ruled).toMatchObject({ shock: free.shock, rule: true });
      expect(ruled.lastMonths).toBeGreaterThan(free.lastMonths);
      expect(ruled.yearsNegative).toBeLessThanOrEqual(free.yearsNegative);
      expect(ruled.largestRise).toBeLessThanOrEqual(0.003 + 1e-12);
      expect(free.largestRise).toBeCloseTo(0, 12);
    }
    const none = rows[0]!;
    const all = rows.at(-2)!;
    expect(all.lowest).toBeLessThan(none.lowest);
    expect(all.highestRate).toBeGreaterThan(none.highestRate);
  });

  it("tests employees' rule on both rates together", () => {
    const rule = { fund: "employee", low: 6, high: 12, step: 0.002 } as const;
    const { rows } = shockTest(nation({}, { balancing: [rule] }), USUAL_SHOCKS.slice(0, 1));
    expect(rows[1]!.highestRate).toBeCloseTo(0.08, 12);
  });

  it("needs a rule", () => {
    expect(() => shockTest(nation())).toThrow(/has no balancing/);
  });
});
