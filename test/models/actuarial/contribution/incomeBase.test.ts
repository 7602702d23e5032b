import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  expectedContribution,
  incomeBase,
  personalContribution,
  sigmaOfGini,
} from "../../../../src/models/actuarial/index.js";
import { normalCdf, normalQuantile } from "../../../../src/models/numeric/index.js";

const rows: readonly (readonly [number, number, number, number | null, number])[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../reference/income_base_reference.json"), "utf8"),
);

describe("contribution base of lognormal incomes", () => {
  it("agrees with scipy's integral of the survival function", () => {
    expect(rows).toHaveLength(72);
    for (const [mean, sigma, floor, cap, expected] of rows) {
      const actual = incomeBase({ sigma, floor, cap: cap ?? Infinity })(mean);
      expect(Math.abs(actual / expected - 1), `${mean} ${sigma} ${floor} ${cap}`).toBeLessThan(1e-11);
    }
  });

  it("is the limited mean itself where all earn the same, and the mean without limits", () => {
    const even = incomeBase({ sigma: 0, floor: 10_000, cap: 60_000 });
    expect([5000, 35_128, 90_000].map(even)).toEqual([10_000, 35_128, 60_000]);
    expect(expectedContribution({ rate: 0.0107, meanIncome: 35_128, sigma: 0.9 })).toBe(0.0107 * 35_128);
    expect(expectedContribution({ rate: 0.01, meanIncome: 0, sigma: 0.9, floor: 10_000 })).toBe(100);
  });

  it("rises with the floor and falls with a lower cap, by what the groups lose", () => {
    const at = (limits: { floor?: number; cap?: number }) =>
      expectedContribution({ rate: 0.0107, meanIncome: 35_128, sigma: 0.9, ...limits });
    expect(at({ floor: 20_000 })).toBeGreaterThan(at({ floor: 10_000 }));
    expect(at({ cap: 70_000 })).toBeLessThan(at({ cap: 140_000 }));
    // one side's limits do not touch the other's
    expect(at({ floor: 10_000, cap: 140_000 }) - at({ cap: 140_000 })).toBeCloseTo(
      at({ floor: 10_000 }) - at({}),
      9,
    );
  });

  it("on earners only: they have the others' income, too", () => {
    const base = { rate: 0.0107, meanIncome: 35_128, sigma: 0.7, earnerShare: 0.5 };
    expect(personalContribution(base)).toBeCloseTo(0.0107 * 35_128, 9);
    const capped = personalContribution({ ...base, cap: 100_000 });
    expect(capped).toBeCloseTo(
      0.5 * expectedContribution({ rate: 0.0107, meanIncome: 2 * 35_128, sigma: 0.7, cap: 100_000 }),
      9,
    );
    expect(capped).toBeLessThan(expectedContribution({ ...base, cap: 100_000 }));
    const floored = { ...base, floor: 12_000 };
    expect(personalContribution({ ...floored, others: "floor" }) - personalContribution(floored)).toBeCloseTo(
      0.5 * 0.0107 * 12_000,
      9,
    );
  });

  it("has the spread whose Lorenz curve encloses the Gini coefficient", () => {
    for (const gini of [0.2, 0.466, 0.7]) {
      const sigma = sigmaOfGini(gini);
      // L(p) = Φ(Φ⁻¹(p) − σ), by the midpoint rule
      const n = 20_000;
      let area = 0;
      for (let i = 0; i < n; i++) area += normalCdf(normalQuantile((i + 0.5) / n) - sigma) / n;
      expect(1 - 2 * area).toBeCloseTo(gini, 5);
    }
    expect(sigmaOfGini(0)).toBe(0);
  });

  it("names what is wrong", () => {
    const base = { rate: 0.01, meanIncome: 35_128, sigma: 0.9 };
    expect(() => expectedContribution({ ...base, rate: 1.07 })).toThrow(
      /rate is 1.07; expected .* from 0 to 1/,
    );
    expect(() => expectedContribution({ ...base, meanIncome: Number.NaN })).toThrow(/meanIncome is NaN/);
    expect(() => incomeBase({ sigma: -0.1 })).toThrow(/sigma is -0.1/);
    expect(() => incomeBase({ sigma: 1, floor: Number.NaN })).toThrow(/floor is NaN/);
    expect(() => incomeBase({ sigma: 1, floor: 100, cap: 50 })).toThrow(
      /cap is 50; expected at least the floor of 100/,
    );
    expect(() => incomeBase({ sigma: 1, cap: Number.NaN })).toThrow(/cap is NaN/);
    expect(() => personalContribution({ ...base, earnerShare: 0 })).toThrow(/earnerShare is 0/);
    expect(() => sigmaOfGini(1)).toThrow(/gini is 1/);
  });
});
