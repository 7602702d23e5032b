// Finite horizons against the duality with a queue (test/reference/make_reference_tail.py, exact to 1e-11);
// simulations within four standard errors, seeds fixed.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  exponentialSeverity,
  ruinProbability,
  simulateSurplus,
  yearlyRuinProbability,
} from "../../../../../src/models/fund/chance/collective/index.js";
import { prepareChance, ruinFrequency } from "../../../../../src/models/fund/chance/index.js";
import { poolsOf } from "../draw.js";

const reference = JSON.parse(
  readFileSync(new URL("../../../../reference/tail_reference.json", import.meta.url), "utf8"),
) as { ruin: [number, number, number, number][] };

describe("ruinProbability", () => {
  it("without end: the printed formula in any units", () => {
    const process = { reserve: 30, premium: 24, intensity: 4, meanClaim: 5 };
    const theta = 0.2;
    const exact = Math.exp((-theta * 30) / ((1 + theta) * 5)) / (1 + theta);
    expect(ruinProbability(process)).toBeCloseTo(exact, 14);
    expect(ruinProbability({ ...process, premium: 20 })).toBe(1);
  });

  it.each(reference.ruin)("reserve %s, horizon %s, claims %s of premiums: %s", (u, horizon, beta, exact) => {
    // In units of 5 a claim and 3 a year's premium.
    const process = { reserve: 5 * u, premium: 3, intensity: (beta * 3) / 5, meanClaim: 5 };
    const own = ruinProbability({ ...process, horizon: (horizon * 5) / 3 });
    expect(Math.abs(own - exact)).toBeLessThan(2e-11);
  });

  it("rises with the horizon to its limit", () => {
    const process = { reserve: 20, premium: 1.1, intensity: 1, meanClaim: 1 };
    const values = [0, 1, 10, 100, 1000, 1e5].map((horizon) => ruinProbability({ ...process, horizon }));
    expect(values[0]).toBe(0);
    values.slice(1).forEach((value, i) => {
      expect(value).toBeGreaterThan(values[i]!);
    });
    expect(values[5]).toBeCloseTo(ruinProbability(process), 12);
  });

  it("refuses what cannot be", () => {
    const process = { reserve: 1, premium: 1, intensity: 1, meanClaim: 1 };
    expect(() => ruinProbability({ ...process, reserve: -1 })).toThrow("ruinProbability: reserve is -1");
    expect(() => ruinProbability({ ...process, horizon: Number.NaN })).toThrow(/horizon is NaN/);
  });
});

describe("simulateSurplus", () => {
  it("is ruined as often as the closed form says, by each horizon", () => {
    const process = { reserve: 3, premium: 1.25, intensity: 1, horizon: 50 };
    const paths = 40000;
    const times = simulateSurplus({ ...process, severity: exponentialSeverity(1) }, { paths, seed: 9 });
    for (const horizon of [1, 5, 20, 50]) {
      const exact = ruinProbability({ ...process, meanClaim: 1, horizon });
      const share = times.filter((time) => time <= horizon).length / paths;
      expect(Math.abs(share - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / paths));
    }
  });
});

describe("yearlyRuinProbability", () => {
  it("of one year is the exponential tail, and its sum tends to the limit", () => {
    const fund = { reserve: 2, revenue: 1.3, meanExpenditure: 1 };
    expect(yearlyRuinProbability({ ...fund, horizon: 0 })).toBe(0);
    expect(yearlyRuinProbability({ ...fund, horizon: 1 })).toBeCloseTo(Math.exp(-3.3), 15);
    expect(yearlyRuinProbability({ ...fund, horizon: 2000 })).toBeCloseTo(yearlyRuinProbability(fund), 12);
    expect(yearlyRuinProbability({ ...fund, revenue: 1 })).toBe(1);
    expect(yearlyRuinProbability({ ...fund, revenue: 200 })).toBeCloseTo(Math.exp(-202), 100);
    expect(() => yearlyRuinProbability({ ...fund, horizon: 1.5 })).toThrow(
      "yearlyRuinProbability: horizon is 1.5; expected a whole number of years, or Infinity",
    );
  });

  it("is met by a fund whose expenditure has gamma shocks of cv 1", () => {
    const [reserve, revenue, years, paths, lanes] = [2, 1.3, 30, 40000, 500];
    const sampler = prepareChance(poolsOf("a1"), {
      seed: 10,
      paths,
      expenditure: { cv: 1, distribution: "gamma" },
    });
    const out = {
      revenueFactor: new Float64Array(lanes),
      expenditureFactor: new Float64Array(lanes),
      triggers: {},
    };
    const first = new Float64Array(years);
    for (let from = 0; from < paths; from += lanes) {
      const balance = new Float64Array(lanes).fill(reserve);
      for (let year = 0; year < years; year++) {
        sampler.fill(year, from, lanes, out);
        for (let l = 0; l < lanes; l++) {
          if (balance[l]! < 0) continue;
          balance[l] = balance[l]! + revenue - out.expenditureFactor[l]!;
          if (balance[l]! < 0) first[year] = first[year]! + 1;
        }
      }
    }
    let ruined = 0;
    for (let year = 0; year < years; year++) {
      ruined += first[year]!;
      const exact = yearlyRuinProbability({ reserve, revenue, meanExpenditure: 1, horizon: year + 1 });
      const { low, high } = ruinFrequency(ruined, paths, { confidence: 0.9999 });
      expect(low).toBeLessThan(exact);
      expect(high).toBeGreaterThan(exact);
    }
  });
});
