// Sample moments within four standard errors; the seeds are fixed, so nothing can flicker.
import { describe, expect, it } from "vitest";
import { type Distribution, prepareChance } from "../../../../src/models/fund/chance/index.js";
import { mean, normalCdf, tCdf, variance } from "../../../../src/models/numeric/index.js";
import { correlation, draw, drawYear, logs, poolsOf } from "./draw.js";

const pools = poolsOf("a1", "a2", "b1");

/** Largest distance between the empirical distribution and `cdf`, times √n. */
function kolmogorov(values: Float64Array, cdf: (x: number) => number): number {
  const sorted = values.slice().sort();
  const n = sorted.length;
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    distance = Math.max(distance, Math.abs(p - i / n), Math.abs(p - (i + 1) / n));
  });
  return distance * Math.sqrt(n);
}

describe("levels", () => {
  const distributions: [string, number, Distribution][] = [
    ["lognormal", 0.1, "lognormal"],
    ["lognormal, wide", 0.5, "lognormal"],
    ["gamma", 0.2, "gamma"],
    ["gamma, exponential", 1, "gamma"],
    ["gamma, narrow", 0.0005, "gamma"],
    ["student", 0.08, { kind: "student", degrees: 4 }],
    ["pareto-tail", 0.15, { kind: "pareto-tail", index: 6, from: 0.9 }],
  ];
  it.each(distributions)("%s of cv %s have mean 1 and that cv", (_, cv, distribution) => {
    const paths = 100000;
    const { expenditure, revenue } = draw(
      poolsOf("a1"),
      { seed: 3, expenditure: { cv, distribution } },
      2,
      paths,
    );
    const values = expenditure[0]!;
    expect(Math.abs(mean(values) - 1)).toBeLessThan((4 * cv) / Math.sqrt(paths));
    const fourth = mean(values.map((m) => (m - 1) ** 4));
    const spread = Math.sqrt((fourth - cv ** 4) / paths);
    expect(Math.abs(variance(values) - cv * cv)).toBeLessThan(4 * spread);
    expect(new Set(revenue[0])).toEqual(new Set([1]));
  });

  it("exponential when gamma has cv 1", () => {
    const { revenue } = draw(poolsOf("a1"), { seed: 5, revenue: { cv: 1, distribution: "gamma" } });
    expect(kolmogorov(revenue[0]!, (x) => 1 - Math.exp(-x))).toBeLessThan(1.95);
  });

  it("lognormal when nothing is said", () => {
    const { revenue } = draw(poolsOf("a1"), { seed: 5, revenue: { cv: 0.3 } });
    const s = Math.sqrt(Math.log(1.09));
    expect(kolmogorov(revenue[0]!, (x) => normalCdf(Math.log(x) / s + s / 2))).toBeLessThan(1.95);
  });

  it("Pareto in the tail and lognormal below it", () => {
    const distribution = { kind: "pareto-tail", index: 5, from: 0.9 } as const;
    const paths = 200000;
    const { expenditure } = draw(
      poolsOf("a1"),
      { seed: 6, expenditure: { cv: 0.3, distribution } },
      0,
      paths,
    );
    const sorted = expenditure[0]!.slice().sort();
    // Hill's estimator of 1/index over the part of the tail; its standard error is (1/index)/√k.
    for (const beyond of [0.08, 0.02]) {
      const k = Math.round(beyond * paths);
      const threshold = sorted[paths - k - 1]!;
      const hill = mean(sorted.slice(paths - k).map((m) => Math.log(m / threshold)));
      expect(Math.abs(hill - 1 / 5)).toBeLessThan(4 / 5 / Math.sqrt(k));
    }
    const body = logs(sorted.slice(Math.round(0.05 * paths), Math.round(0.5 * paths)));
    const steps = body.length - 1;
    // Equal steps of ln M for equal steps of the normal score: quantiles at 5 %, 27.5 % and 50 %.
    const ratio = (body[steps]! - body[steps >> 1]!) / (body[steps >> 1]! - body[0]!);
    expect(ratio).toBeCloseTo(0.5978 / (1.6449 - 0.5978), 1);
  });

  it("Student t on the log scale, with years that are heavy for all pools", () => {
    const degrees = 4;
    const { expenditure } = draw(
      pools,
      { seed: 7, expenditure: { cv: 0.1, distribution: { kind: "student", degrees } } },
      0,
      200000,
    );
    const [first, second] = [logs(expenditure[0]!), logs(expenditure[2]!)];
    const centre = first.slice().sort()[100000]!;
    // Standardised by its quartiles, 0.7407 for four degrees.
    const quartile = first.slice().sort()[150000]! - centre;
    const t = first.map((x) => ((x - centre) / quartile) * 0.740697);
    expect(kolmogorov(t, (x) => tCdf(x, degrees))).toBeLessThan(2.5);
    expect(Math.abs(correlation(first, second))).toBeLessThan(0.02);
    expect(correlation(first.map(Math.abs), second.map(Math.abs))).toBeGreaterThan(0.2);
  });

  it("are certain with cv 0, and differ by pool where cv does", () => {
    const { revenue } = draw(pools, { seed: 1, revenue: { cv: { a1: 0, a2: 0.05, b1: 0.2 } } });
    expect(new Set(revenue[0])).toEqual(new Set([1]));
    expect(Math.sqrt(variance(revenue[1]!))).toBeCloseTo(0.05, 2);
    expect(Math.sqrt(variance(revenue[2]!))).toBeCloseTo(0.2, 2);
  });
});

describe("correlation", () => {
  it("of a factor model is the shares in common", () => {
    const { revenue } = draw(pools, {
      seed: 11,
      revenue: { cv: 0.1, correlation: { kind: "factor", nation: 0.3, province: 0.4 } },
    });
    const [a1, a2, b1] = revenue.map(logs) as [Float64Array, Float64Array, Float64Array];
    expect(Math.abs(correlation(a1, a2) - 0.7)).toBeLessThan((4 * (1 - 0.49)) / Math.sqrt(20000));
    expect(Math.abs(correlation(a1, b1) - 0.3)).toBeLessThan((4 * (1 - 0.09)) / Math.sqrt(20000));
  });

  it("of a matrix is the matrix, in the order of its names, singular or not", () => {
    const values = [
      [1, 0.5, -0.2],
      [0.5, 1, 0.3],
      [-0.2, 0.3, 1],
    ];
    const names = ["b1", "a1", "a2"];
    const { revenue } = draw(pools, {
      seed: 12,
      revenue: { cv: 0.1, correlation: { kind: "matrix", names, values } },
    });
    const of = (name: string) => logs(revenue[pools.findIndex((pool) => pool.name === name)]!);
    names.forEach((one, i) => {
      names.forEach((other, j) => {
        const rho = values[i]![j]!;
        const gap = Math.abs(correlation(of(one), of(other)) - rho);
        expect(gap).toBeLessThanOrEqual((4 * (1 - rho * rho)) / Math.sqrt(20000) + 1e-12);
      });
    });
    // The second is the first, the third its opposite: rank one.
    const { revenue: same } = draw(pools, {
      seed: 12,
      revenue: {
        cv: 0.1,
        correlation: {
          kind: "matrix",
          names: ["a1", "a2", "b1"],
          values: [
            [1, 1, -1],
            [1, 1, -1],
            [-1, -1, 1],
          ],
        },
      },
    });
    expect(same[1]).toEqual(same[0]);
    const sums = logs(same[0]!).map((x, i) => x + Math.log(same[2]![i]!));
    sums.forEach((s) => {
      expect(s).toBeCloseTo(-Math.log(1.01), 12);
    });
  });

  it("between revenue and expenditure comes from the nation's factors", () => {
    const correlationOf = (nation: number) => ({ kind: "factor", nation }) as const;
    const { revenue, expenditure } = draw(pools, {
      seed: 13,
      revenue: { cv: 0.1, correlation: correlationOf(0.36) },
      expenditure: { cv: 0.1, correlation: correlationOf(0.64) },
      cycle: -0.5,
    });
    const rho = correlation(logs(revenue[0]!), logs(expenditure[2]!));
    expect(Math.abs(rho + 0.5 * 0.6 * 0.8)).toBeLessThan(4 / Math.sqrt(20000));
  });

  it("over the years decays geometrically, and every year has the same distribution", () => {
    const persistence = 0.6;
    const years = [0, 1, 2].map(
      (t) => draw(poolsOf("a1"), { seed: 14, revenue: { cv: 0.1, persistence } }, t).revenue[0]!,
    );
    const [zero, one, two] = years.map(logs) as [Float64Array, Float64Array, Float64Array];
    expect(Math.abs(correlation(zero, one) - 0.6)).toBeLessThan(4 / Math.sqrt(20000));
    expect(Math.abs(correlation(zero, two) - 0.36)).toBeLessThan(4 / Math.sqrt(20000));
    for (const year of years) expect(Math.sqrt(variance(year))).toBeCloseTo(0.1, 2);
  });
});

describe("what a path gets", () => {
  const chance = {
    seed: 21,
    paths: 1000,
    revenue: {
      cv: 0.1,
      persistence: 0.5,
      correlation: { kind: "factor", nation: 0.2, province: 0.2 },
    },
    expenditure: {
      cv: 0.1,
      distribution: { kind: "student", degrees: 5 },
      correlation: { kind: "factor", nation: 0.2 },
    },
    cycle: 0.3,
    epidemics: [{ probability: 0.2, scope: "province", severity: { mean: 0.1, cv: 1 }, revenueLoss: 0.05 }],
    triggers: [{ name: "disaster", probability: 0.3, scope: "pool" }],
  } as const;

  it("does not depend on lanes, on the order of years or of calls", () => {
    const reference = [0, 1, 2].map((t) => drawYear(prepareChance(pools, chance), 3, t, 1000, 1000));
    const sampler = prepareChance(pools, chance);
    for (const t of [2, 0, 1, 1]) {
      expect(drawYear(sampler, 3, t, 1000, 8)).toEqual(reference[t]);
      expect(drawYear(sampler, 3, t, 1000, 50)).toEqual(reference[t]);
    }
  });

  it("does not depend on other pools or on their order", () => {
    const all = drawYear(prepareChance(pools, chance), 3, 1, 1000);
    const turned = drawYear(prepareChance([pools[2]!, pools[0]!], chance), 2, 1, 1000);
    expect(turned.revenue).toEqual([all.revenue[2], all.revenue[0]]);
    expect(turned.expenditure).toEqual([all.expenditure[2], all.expenditure[0]]);
    expect(turned.triggers.disaster).toEqual([all.triggers.disaster![2], all.triggers.disaster![0]]);
  });

  it("depends on the seed", () => {
    const other = draw(pools, { ...chance, seed: 22 }, 0, 1000);
    expect(other.revenue[0]).not.toEqual(draw(pools, chance, 0, 1000).revenue[0]);
  });
});
