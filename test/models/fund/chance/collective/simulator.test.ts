import { describe, expect, it } from "vitest";
import * as fund from "../../../../../src/models/fund/index.js";

const nothing: fund.Policy = { id: "none", name: { zh: "无", en: "none" }, rules: [] };

describe("the simulator of a fund with exponential yearly expenditure", () => {
  const [reserve, revenue, mean, years, paths] = [180, 120, 100, 30, 20000];
  const result = fund.simulateHere(nothing, [{ name: "甲", reserve, revenue, expenditure: mean }], {
    years,
    start: 2025,
    chance: { seed: 77, paths, expenditure: { cv: 1, distribution: "gamma" } },
    confidence: 0.9999,
  });

  it("is ruined by each year as often as the exact probability says", () => {
    const { ruin } = result.pools[0]!;
    expect(ruin).toHaveLength(years);
    ruin.forEach(({ low, high }, t) => {
      const exact = fund.yearlyRuinProbability({ reserve, revenue, meanExpenditure: mean, horizon: t + 1 });
      expect(low).toBeLessThan(exact);
      expect(high).toBeGreaterThan(exact);
    });
    // The intervals are narrow enough to tell one more year from one less.
    expect(ruin.at(-1)!.high - ruin.at(-1)!.low).toBeLessThan(0.03);
  });

  it("has the VaR and TVaR of the sum of its expenditures, a gamma distribution", () => {
    const short = fund.simulateHere(nothing, [{ name: "甲", reserve, revenue, expenditure: mean }], {
      years: 3,
      start: 2025,
      chance: { seed: 78, paths, expenditure: { cv: 1, distribution: "gamma" } },
      levels: [0.95, 0.99],
    });
    // Three exponentials of mean 100 are a gamma sum; the loss is what the reserve falls by.
    const sum = fund.gammaSeverity(3 * mean, 1 / Math.sqrt(3));
    for (const { level, valueAtRisk, tailValueAtRisk } of short.pools[0]!.loss) {
      const quantile = sum.quantile(level);
      const tail = quantile + (3 * mean - sum.limitedMean(quantile)) / (1 - level);
      expect(Math.abs(valueAtRisk.value - (quantile - 3 * revenue))).toBeLessThan(
        4 * valueAtRisk.standardError,
      );
      expect(Math.abs(tailValueAtRisk.value - (tail - 3 * revenue))).toBeLessThan(
        4 * tailValueAtRisk.standardError,
      );
    }
  });
});
