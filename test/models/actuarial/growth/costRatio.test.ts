import { describe, expect, it } from "vitest";
import { ageingFactor, impliedCostRatio } from "../../../../src/models/actuarial/index.js";
import { assumptions } from "../tables.js";

describe("cost of the old that an ageing factor implies", () => {
  it("undoes the ageing factor of two groups, in every year", () => {
    const shares = [0.19, 0.22, 0.27, 0.31];
    for (const cost of [0.8, 1.32, 3.5]) {
      const index = ageingFactor(
        shares.map((s) => [1 - s, s]),
        [1, cost],
      );
      const implied = impliedCostRatio(index, shares);
      expect(implied.ratio).toBeCloseTo(cost, 10);
      expect(implied.byYear[0]).toBeNull();
      for (const ratio of implied.byYear.slice(1)) expect(ratio).toBeCloseTo(cost, 9);
    }
  });

  it("I_2035 = 1.0361 implies 1.30 to 1.35 with 31 to 32.5 % aged 60 and over (A07)", () => {
    const index = assumptions.ageingIndex.at(-1)!;
    expect(index).toBeCloseTo(1.0361, 4);
    const ratio = (share: number) => impliedCostRatio([1, index], [0.198, share]).ratio;
    expect(ratio(0.325)).toBeCloseTo(1.3, 2);
    expect(ratio(0.31)).toBeCloseTo(1.34, 2);
  });

  it("names what is wrong", () => {
    expect(() => impliedCostRatio([1], [0.2])).toThrow(/ageingIndex has 1 years; expected at least 2/);
    expect(() => impliedCostRatio([1, 1.03], [19.8, 31])).toThrow(/share\[0\] is 19.8; expected a fraction/);
    expect(() => impliedCostRatio([1, Number.NaN], [0.2, 0.3])).toThrow(/ageingIndex\[1\] is NaN/);
    expect(() => impliedCostRatio([1, 1.05], [0.2, 0.2])).toThrow(
      /grows by 1.05 while the share goes from 0.2 to 0.2; expected shares that a positive cost ratio fits/,
    );
  });
});
