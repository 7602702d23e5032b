// Against numpy, scipy and statsmodels (test/reference/make_reference_tail.py), relative tolerance 1e-12: the
// same sums in another order.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import {
  type Estimate,
  ruinFrequency,
  tailRisk,
  tailValueAtRisk,
  valueAtRisk,
} from "../../../../src/models/fund/chance/index.js";
import { fillNormals, normalQuantile, pathKey } from "../../../../src/models/numeric/index.js";

const reference = JSON.parse(
  readFileSync(new URL("../../../reference/tail_reference.json", import.meta.url), "utf8"),
) as {
  losses: number[];
  tail: { level: number; confidence: number; var: number[]; tvar: number[] }[];
  wilson: [number, number, number, number, number][];
};

function expectEstimate({ value, standardError, low, high }: Estimate, numbers: readonly number[]) {
  [value, standardError, low, high].forEach((own, i) => {
    expect(Math.abs(own - numbers[i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(numbers[i]!)));
  });
}

describe("tail measures", () => {
  it.each(reference.tail)("at $level with confidence $confidence", ({ level, confidence, ...expected }) => {
    const risk = tailRisk(reference.losses, level, { confidence });
    expectEstimate(risk.valueAtRisk, expected.var);
    expectEstimate(risk.tailValueAtRisk, expected.tvar);
    expect(valueAtRisk(reference.losses, level)).toBe(risk.valueAtRisk.value);
    expect(tailValueAtRisk(reference.losses, level)).toBe(risk.tailValueAtRisk.value);
  });

  it("count the path at the quantile with a part of its weight", () => {
    // Ten losses at level 0.75: the worst 2.5, (10 + 9 + 0.5 · 8)/2.5 = 9.2.
    const losses = [3, 1, 2, 10, 9, 4, 5, 8, 7, 6];
    expect(valueAtRisk(losses, 0.75)).toBe(8);
    expect(tailValueAtRisk(losses, 0.75)).toBeCloseTo(9.2, 12);
    // 0.7 · 10 is 7.000000000000001 for a float, and still the seventh.
    expect(valueAtRisk(losses, 0.7)).toBe(7);
    expect(tailValueAtRisk(losses, 0.7)).toBeCloseTo(9, 12);
  });

  it("are subadditive in TVaR where VaR is not", () => {
    // Two independent bonds that default with 4 % each lose nothing at 95 % alone.
    const one = Float64Array.from({ length: 2500 }, (_, i) => (i % 25 === 0 ? 100 : 0));
    const other = Float64Array.from({ length: 2500 }, (_, i) => (Math.floor(i / 25) % 25 === 0 ? 100 : 0));
    const both = one.map((loss, i) => loss + other[i]!);
    expect(valueAtRisk(one, 0.95) + valueAtRisk(other, 0.95)).toBe(0);
    expect(valueAtRisk(both, 0.95)).toBe(100);
    expect(tailValueAtRisk(both, 0.95)).toBeLessThan(
      tailValueAtRisk(one, 0.95) + tailValueAtRisk(other, 0.95),
    );
  });

  it("of the normal distribution: VaR = z, TVaR = φ(z)/(1 − level), within their errors", () => {
    const losses = new Float64Array(200000);
    fillNormals(losses, 0, losses.length, pathKey(5, "tail"), 0, 0, 0);
    for (const level of [0.9, 0.99, 0.999]) {
      const z = normalQuantile(level);
      const exact = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / (1 - level);
      const { valueAtRisk: v, tailValueAtRisk: t } = tailRisk(losses, level, { confidence: 0.9999 });
      expect(v.low).toBeLessThan(z);
      expect(v.high).toBeGreaterThan(z);
      expect(Math.abs(v.value - z)).toBeLessThan(4 * v.standardError);
      expect(Math.abs(t.value - exact)).toBeLessThan(4 * t.standardError);
    }
  });

  it("have intervals that cover as often as they say", () => {
    const level = 0.9;
    const z = normalQuantile(level);
    const exact = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / (1 - level);
    let [quantiles, tails] = [0, 0];
    const runs = 1000;
    const losses = new Float64Array(1000);
    for (let run = 0; run < runs; run++) {
      fillNormals(losses, 0, losses.length, pathKey(6, "coverage"), 0, run, 0);
      const { valueAtRisk: v, tailValueAtRisk: t } = tailRisk(losses, level, { confidence: 0.9 });
      if (v.low <= z && z <= v.high) quantiles++;
      if (t.low <= exact && exact <= t.high) tails++;
    }
    // Four standard errors of a share of 0.9 among 1,000 are 0.038; the order statistics cover a little more.
    expect(Math.abs(quantiles / runs - 0.9)).toBeLessThan(0.038);
    expect(Math.abs(tails / runs - 0.9)).toBeLessThan(0.038);
  });

  it("say when there are too few paths to know", () => {
    const { valueAtRisk: v, tailValueAtRisk: t } = tailRisk([1, 2, 3], 0.99);
    expect([v.value, v.high, v.standardError]).toEqual([3, Infinity, Infinity]);
    expect([t.value, t.standardError, t.low, t.high]).toEqual([3, Infinity, -Infinity, Infinity]);
  });

  it("show themselves with their errors", () => {
    const risk = tailRisk(reference.losses, 0.95);
    const text = String((risk[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toContain("TVaR");
    expect(text).toContain("538.89");
    expect(Object.isFrozen(risk)).toBe(true);
  });

  it("refuse what cannot be", () => {
    expect(() => valueAtRisk([], 0.9)).toThrow("valueAtRisk: losses has 0 values; expected at least 1");
    expect(() => tailValueAtRisk([1], 95)).toThrow(
      "tailValueAtRisk: level is 95; expected a number above 0 and below 1",
    );
    expect(() => tailRisk([1, Number.NaN], 0.9)).toThrow(
      "tailRisk: losses[1] is NaN; expected a finite number",
    );
    expect(() => tailRisk([1], 0.9, { confidence: 1 })).toThrow(/confidence is 1/);
  });
});

describe("ruinFrequency", () => {
  it.each(reference.wilson)("of %s in %s paths, confidence %s", (count, paths, confidence, low, high) => {
    const share = count / paths;
    expectEstimate(ruinFrequency(count, paths, { confidence }), [
      share,
      Math.sqrt((share * (1 - share)) / paths),
      low,
      high,
    ]);
  });
  it("refuses more ruins than paths", () => {
    expect(() => ruinFrequency(11, 10)).toThrow(
      "ruinFrequency: count is 11; expected a whole number from 0 to 10",
    );
  });
});
