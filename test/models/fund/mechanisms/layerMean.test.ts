import { describe, expect, it } from "vitest";
import { layerMean } from "../../../../src/models/fund/mechanisms/layerMean.js";
import { type CostDistribution, limitedMean } from "../../../../src/models/numeric/limitedMean.js";

const LAWS: CostDistribution[] = [0.05, 0.8, 4, 40].map((cv) => ({ kind: "lognormal", cv }));

describe("layerMean", () => {
  it("is the difference of two limited means, wherever the mean lies", () => {
    for (const law of [...LAWS, { kind: "pareto", alpha: 1.7 } as const]) {
      const limited = limitedMean(law);
      for (const [a, b] of [
        [2, 9],
        [30, 31],
        [5, Infinity],
      ] as const) {
        const layer = layerMean(law, a, b);
        for (let i = -400; i <= 400; i++) {
          const mean = 7 * Math.exp(i / 23.7);
          const expected = limited(mean, b * 100) - limited(mean, a * 100);
          expect(Math.abs(layer(mean, 100) - expected)).toBeLessThan(2e-13 * mean);
        }
      }
    }
  });

  it("does not depend on what was asked before", () => {
    const [first, second] = [layerMean(LAWS[2]!, 5, 25), layerMean(LAWS[2]!, 5, 25)];
    const means = Array.from({ length: 2000 }, (_, i) => 0.01 * (1 + i));
    const up = means.map((m) => first(m, 1));
    const down = means.toReversed().map((m) => second(m, 1));
    expect(up).toEqual(down.toReversed());
  });

  it("is nothing without a mean or a unit", () => {
    const layer = layerMean(LAWS[1]!, 5, 25);
    expect([layer(0, 1), layer(3, 0)]).toEqual([0, 0]);
  });
});
