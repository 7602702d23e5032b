import { describe, expect, it } from "vitest";
import {
  meanAgeOfMothers,
  patternFromGroups,
} from "../../../../src/models/actuarial/population/fertilityPattern.js";
import { fitGompertz } from "../../../../src/models/actuarial/population/fitGompertz.js";
import {
  BOOTH_STANDARD,
  gompertzPattern,
} from "../../../../src/models/actuarial/population/gompertzPattern.js";

const BANDS = [15, 20, 25, 30, 35, 40, 45].map((from) => ({ from, to: from + 4 }));
const sumOf = (values: ArrayLike<number>, from = 0, below = values.length) => {
  let total = 0;
  for (let i = from; i < below; i++) total += values[i]!;
  return total;
};
const grouped = (pattern: Float64Array) => BANDS.map(({ from }) => sumOf(pattern, from - 15, from - 10));

describe("Brass's relational Gompertz", () => {
  it("has Booth's shares born by 20, 25 … 45 as its standard", () => {
    const pattern = gompertzPattern({ alpha: 0, beta: 1 });
    expect(sumOf(pattern)).toBeCloseTo(1, 12);
    [20, 25, 30, 35, 40, 45].forEach((age, i) => {
      expect(sumOf(pattern, 0, age - 15)).toBeCloseTo(Math.exp(-Math.exp(-BOOTH_STANDARD[i + 1]!)), 12);
    });
    expect(sumOf(pattern, 0, 15)).toBeCloseTo(0.6086, 4);
  });

  it.each([
    [0, 1],
    [-0.4, 1.6],
    [0.5, 0.8],
    [-1, 2.2],
  ])("is found again from its groups: α %f, β %f", (alpha, beta) => {
    const fit = fitGompertz(grouped(gompertzPattern({ alpha, beta })), BANDS);
    expect(fit.alpha).toBeCloseTo(alpha, 6);
    expect(fit.beta).toBeCloseTo(beta, 6);
    expect(fit.error).toBeLessThan(1e-9);
  });

  it("bears earlier with a larger α and closer together with a larger β", () => {
    const mean = (alpha: number, beta: number) => meanAgeOfMothers(gompertzPattern({ alpha, beta }));
    expect(mean(0.4, 1)).toBeLessThan(mean(0, 1));
    const spread = (beta: number) => {
      const pattern = gompertzPattern({ alpha: 0, beta });
      const centre = meanAgeOfMothers(pattern);
      return pattern.reduce((sum, g, i) => sum + g * (15.5 + i - centre) ** 2, 0);
    };
    expect(spread(1.5)).toBeLessThan(spread(1));
  });

  it("fits the pattern of China in 2020 to one and a half points", () => {
    const fit = fitGompertz([6.83, 54.73, 100.79, 63.35, 26.49, 6.35, 1.46], BANDS);
    expect(fit.error).toBeLessThan(0.015);
    const near = [-0.01, 0.01].flatMap((step) => [
      { alpha: fit.alpha + step, beta: fit.beta },
      { alpha: fit.alpha, beta: fit.beta + step },
    ]);
    const shares = grouped(patternFromGroups([6.83, 54.73, 100.79, 63.35, 26.49, 6.35, 1.46], BANDS));
    const squares = (model: { alpha: number; beta: number }) => {
      const own = grouped(gompertzPattern(model));
      return [1, 2, 3, 4, 5, 6].reduce((sum, i) => sum + (sumOf(own, 0, i) - sumOf(shares, 0, i)) ** 2, 0);
    };
    for (const other of near) expect(squares(other)).toBeGreaterThan(squares(fit));
  });

  it("refuses parameters and patterns that are none", () => {
    expect(() => gompertzPattern({ alpha: Number.NaN, beta: 1 })).toThrow("alpha is NaN");
    expect(() => gompertzPattern({ alpha: 0, beta: 0 })).toThrow(
      "beta is 0; expected a finite number from 0.2 to 5",
    );
    expect(() => fitGompertz([0, 0, 1, 0, 0, 0, 0], BANDS)).toThrow("0 of the ages 20, 25 … 45 lie inside");
  });
});

describe("patternFromGroups", () => {
  it("keeps the groups' shares, those below 15 and above 49 at the ends", () => {
    const bands = [{ from: 10, to: 14 }, ...BANDS, { from: 50, to: 54 }];
    const pattern = patternFromGroups([1, 9, 30, 35, 15, 6, 3, 0.5, 0.5], bands);
    const groups = grouped(pattern);
    [10, 30, 35, 15, 6, 3, 1].forEach((value, i) => {
      expect(groups[i]).toBeCloseTo(value / 100, 12);
    });
    for (const share of pattern) expect(share).toBeGreaterThanOrEqual(0);
  });

  it("refuses groups that cross the bounds, are open or empty", () => {
    expect(() =>
      patternFromGroups(
        [1, 1],
        [
          { from: 10, to: 19 },
          { from: 20, to: 49 },
        ],
      ),
    ).toThrow("group 10–19 crosses age 15 or 50");
    expect(() => patternFromGroups([1, 1], [{ from: 15, to: 49 }, { from: 50 }])).toThrow(
      "the last group is 50+",
    );
    expect(() => patternFromGroups([0], [{ from: 15, to: 49 }])).toThrow("the values sum to 0");
    expect(() => patternFromGroups([1], [{ from: 50, to: 54 }])).toThrow("no group lies in 15–49");
    expect(() =>
      patternFromGroups(
        [Number.NaN, 1],
        [
          { from: 15, to: 24 },
          { from: 25, to: 49 },
        ],
      ),
    ).toThrow("values[0] is NaN");
  });
});
