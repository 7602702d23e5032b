import { describe, expect, it } from "vitest";
import { lifeTable } from "../../../../src/models/actuarial/population/lifeTable.js";
import { brassTable, tableWithE0 } from "../../../../src/models/actuarial/population/relational.js";
import { quinquennialGain, unGainPath } from "../../../../src/models/actuarial/population/unGains.js";

const standard = lifeTable(
  Array.from({ length: 101 }, (_, x) => 2e-4 + 4e-5 * Math.exp(0.095 * x) + (x === 0 ? 0.006 : 0)),
  { sex: "male" },
);

describe("Brass's logit", () => {
  it("is a straight line in the logits", () => {
    const table = brassTable(standard, 0.3, 1.2);
    const logit = (l: number) => 0.5 * Math.log((1 - l) / l);
    for (let x = 1; x <= 100; x++) {
      expect(logit(table.l[x]! / 1e5)).toBeCloseTo(0.3 + 1.2 * logit(standard.l[x]! / 1e5), 8);
    }
  });

  it("gives the standard back for α = 0, β = 1", () => {
    const table = brassTable(standard, 0);
    table.q.forEach((q, x) => {
      expect(q).toBeCloseTo(standard.q[x]!, 12);
    });
    expect(table.e0).toBeCloseTo(standard.e0, 10);
  });

  it("refuses parameters out of bounds", () => {
    expect(() => brassTable(standard, 6)).toThrow("alpha is 6; expected a finite number from -5 to 5");
    expect(() => brassTable(standard, 0, Number.NaN)).toThrow("beta is NaN");
  });
});

describe("tableWithE0", () => {
  const even = new Float64Array(101).fill(1 / 101);
  it.each([50, 65, 75.1, 81.2, 90])("hits e0 %f by the logit and by responses", (e0) => {
    expect(tableWithE0(standard, e0).e0).toBeCloseTo(e0, 9);
    expect(tableWithE0(standard, e0, even).e0).toBeCloseTo(e0, 9);
  });

  it("multiplies hazards by one factor with even responses", () => {
    const table = tableWithE0(standard, 80, even);
    const hazards = (q: Float64Array) => q.slice(0, 100).map((p) => -Math.log1p(-p));
    const [found, given] = [hazards(table.q), hazards(standard.q)];
    found.forEach((hazard, x) => {
      expect(hazard / given[x]!).toBeCloseTo(found[30]! / given[30]!, 9);
    });
    expect(table.m[100]! / standard.m[100]!).toBeCloseTo(found[30]! / given[30]!, 9);
  });

  it("says what it cannot reach", () => {
    const young = Float64Array.from({ length: 101 }, (_, x) => (x === 0 ? 1 : 0));
    expect(() => tableWithE0(standard, 95, young)).toThrow(/e0 is 95; expected one that the model reaches/);
    expect(() => tableWithE0(standard, 5)).toThrow("e0 is 5; expected a finite number from 15 to 110");
    expect(() => tableWithE0(standard, 80, even.slice(1))).toThrow("response has 100 values; expected 101");
    expect(() => tableWithE0(standard, Number.NaN)).toThrow("e0 is NaN");
  });
});

describe("the United Nations' gains", () => {
  it("are the printed ones", () => {
    expect(quinquennialGain(75.1, "male", "fast")).toBe(0.8);
    expect(quinquennialGain(81.2, "female", "fast")).toBe(0.8);
    expect(quinquennialGain(77.5, "male", "medium")).toBe(0.5);
    expect(quinquennialGain(40, "female", "verySlow")).toBe(1.1);
    expect(quinquennialGain(92.49, "female", "veryFast")).toBe(0.8);
    expect(quinquennialGain(69.9, "male", "slow")).toBe(1);
  });

  it("are never larger for a slower pace", () => {
    const paces = ["veryFast", "fast", "medium", "slow", "verySlow"] as const;
    for (let level = 40; level < 92.5; level += 2.5) {
      for (const sex of ["male", "female"] as const) {
        const gains = paces.map((pace) => quinquennialGain(level, sex, pace));
        expect(gains).toEqual([...gains].sort((a, b) => b - a));
      }
    }
  });

  it("add up year by year, by the level reached or by the five years' first", () => {
    const yearly = unGainPath(77, "male", "fast", 6);
    expect(Array.from(yearly.slice(0, 4))).toEqual([77, 77.16, 77.32, 77.47999999999999]);
    expect(yearly[5]).toBeCloseTo(77.74, 10);
    const blocks = unGainPath(77, "male", "fast", 6, 5);
    expect(blocks[5]).toBeCloseTo(77.8, 10);
    expect(blocks[6]).toBeCloseTo(77.9, 10);
  });

  it("end with their table", () => {
    expect(() => unGainPath(92, "female", "veryFast", 10)).toThrow(/level is 92\.\d+; expected an e0 of 40/);
    expect(() => unGainPath(30, "female", "fast", 1)).toThrow("level is 30");
    expect(() => quinquennialGain(Number.NaN, "male", "fast")).toThrow("level is NaN");
    expect(() => quinquennialGain(70, "male", "quick" as "fast")).toThrow('pace is "quick"');
  });
});
