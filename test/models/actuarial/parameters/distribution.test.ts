import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  changeOf,
  checkDistribution,
  momentsOf,
  neutralDraw,
  quantileOf,
} from "../../../../src/models/actuarial/parameters/distribution.js";
import type { Distribution } from "../../../../src/models/actuarial/parameters/parameter.js";

const file = join(import.meta.dirname, "..", "..", "..", "reference", "sobol_reference.json");
const { quantiles } = JSON.parse(readFileSync(file, "utf8")) as {
  quantiles: {
    at: number[];
    laws: { distribution: Distribution; quantiles: number[]; mean: number; sd: number }[];
  };
};

describe("quantileOf", () => {
  it("gives scipy's quantiles", () => {
    for (const { distribution, quantiles: wanted } of quantiles.laws)
      quantiles.at.forEach((u, i) => {
        expect(Math.abs(quantileOf(distribution, u) - wanted[i]!)).toBeLessThan(1e-13);
      });
  });

  it("has the moments that momentsOf says", () => {
    for (const { distribution, mean, sd } of quantiles.laws) {
      expect(momentsOf(distribution).mean).toBeCloseTo(mean, 13);
      expect(momentsOf(distribution).sd).toBeCloseTo(sd, 13);
      const cells = 20000;
      const values = Array.from({ length: cells }, (_, i) => quantileOf(distribution, (i + 0.5) / cells));
      const centre = values.reduce((a, b) => a + b) / cells;
      expect(centre).toBeCloseTo(mean, 6);
      expect(Math.sqrt(values.reduce((a, b) => a + (b - centre) ** 2, 0) / cells)).toBeCloseTo(sd, 3);
    }
  });

  it("takes distributions of no width and both ends of the bounded ones", () => {
    expect(quantileOf({ kind: "normal", sd: 0 }, 0.9)).toBe(0);
    expect(quantileOf({ kind: "uniform", low: 2, high: 2 }, 0.3)).toBe(2);
    expect(quantileOf({ kind: "triangular", low: 2, mode: 2, high: 2 }, 0.3)).toBe(2);
    const skew: Distribution = { kind: "triangular", low: 1, mode: 1, high: 3 };
    expect([quantileOf(skew, 0), quantileOf(skew, 1)]).toEqual([1, 3]);
    expect(() => quantileOf({ kind: "normal", sd: 1 }, 0)).toThrow(/p is 0/);
    expect(() => quantileOf(skew, 1.2)).toThrow(/quantileOf: u is 1.2/);
    expect(() => quantileOf(skew, Number.NaN)).toThrow(/u is NaN/);
  });
});

describe("changeOf", () => {
  it("makes factors of mean 1 from normal draws of what is multiplied", () => {
    const normal: Distribution = { kind: "normal", sd: 0.2 };
    const cells = 100000;
    let total = 0;
    for (let i = 0; i < cells; i++)
      total += changeOf(normal, "multiply", quantileOf(normal, (i + 0.5) / cells));
    expect(total / cells).toBeCloseTo(1, 4);
    expect(changeOf(normal, "add", 0.1)).toBe(0.1);
    expect(changeOf({ kind: "uniform", low: 0.5, high: 2 }, "multiply", 0.7)).toBe(0.7);
  });

  it("has a draw that changes nothing", () => {
    const laws: Distribution[] = [
      { kind: "normal", sd: 0.2 },
      { kind: "uniform", low: 0.5, high: 2 },
    ];
    for (const law of laws) {
      expect(changeOf(law, "multiply", neutralDraw(law, "multiply"))).toBe(1);
      expect(changeOf(law, "add", neutralDraw(law, "add"))).toBe(0);
    }
  });
});

describe("checkDistribution", () => {
  it.each([
    [{ kind: "normal", sd: -1 }, /x: distribution.sd is -1; expected a finite number of at least 0/],
    [{ kind: "normal", sd: Number.NaN }, /distribution.sd is NaN/],
    [{ kind: "normal" }, /distribution.sd is undefined/],
    [{ kind: "normal", sd: 1, mean: 2 }, /"mean" is not a field/],
    [{ kind: "uniform", low: 2, high: 1 }, /distribution.high is 1; expected a finite number of at least 2/],
    [{ kind: "uniform", low: Number.NEGATIVE_INFINITY, high: 1 }, /distribution.low is -Infinity/],
    [{ kind: "triangular", low: 0, mode: 3, high: 1 }, /distribution.mode is 3; .* from 0 to 1/],
    [{ kind: "triangular", low: 0, mode: Number.NaN, high: 1 }, /distribution.mode is NaN/],
    [{ kind: "gauss", sd: 1 }, /distribution.kind is "gauss"; expected one of normal, uniform, triangular/],
    [undefined, /distribution is undefined/],
  ])("refuses %j", (distribution, message) => {
    expect(() => checkDistribution("x", distribution)).toThrow(message);
    expect(() => checkDistribution("x", distribution)).toThrow(RangeError);
  });

  it("refuses negative factors", () => {
    const law = { kind: "uniform", low: -0.1, high: 0.1 };
    expect(checkDistribution("x", law)).toBe(law);
    expect(() => checkDistribution("x", law, "multiply")).toThrow(/distribution.low is -0.1; .* at least 0/);
  });
});
