// Against the discrete Fourier transform and scipy (test/reference/make_reference_tail.py). The transform
// itself is exact to about 1e-16 absolute.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  discretise,
  exponentialSeverity,
  type Frequency,
  gammaSeverity,
  type Lattice,
  latticeTail,
  lognormalSeverity,
  panjer,
  paretoSeverity,
  simulateAggregate,
} from "../../../../../src/models/fund/chance/collective/index.js";
import { tailRisk } from "../../../../../src/models/fund/chance/index.js";
import { mean, sum, sumOf, variance } from "../../../../../src/models/numeric/index.js";

const reference = JSON.parse(
  readFileSync(new URL("../../../../reference/tail_reference.json", import.meta.url), "utf8"),
) as {
  severity: { sigma: number; scale: number; step: number; rounding: number[]; moments: number[] };
  panjer: { f: number[]; cases: [string, Frequency, number, [number, number][]][] };
};
const lattice = (probabilities: ArrayLike<number>, step = 1): Lattice => ({
  step,
  probabilities: Float64Array.from(probabilities),
  beyond: 0,
});
const meanOf = ({ step, probabilities }: Lattice) =>
  step * sumOf(probabilities.length, (i) => i * probabilities[i]!);

describe("panjer", () => {
  it.each(reference.panjer.cases)("%s", (_, frequency, count, values) => {
    const { probabilities, step, beyond } = panjer(frequency, lattice(reference.panjer.f), { count });
    for (const [i, value] of values) expect(Math.abs(probabilities[i]! - value)).toBeLessThan(1e-15);
    expect(step).toBe(1);
    expect(Math.abs(sum(probabilities) + beyond - 1)).toBeLessThan(1e-12);
  });

  it("keeps its mean and variance where e^−λ underflows: λ = 100,000", () => {
    const lambda = 1e5;
    const { probabilities } = panjer({ kind: "poisson", mean: lambda }, lattice([0, 0.5, 0.5]), {
      count: 155000,
    });
    expect(sum(probabilities)).toBeCloseTo(1, 9);
    const centre = sumOf(probabilities.length, (i) => i * probabilities[i]!);
    const spread = sumOf(probabilities.length, (i) => (i - centre) ** 2 * probabilities[i]!);
    expect(centre / (1.5 * lambda)).toBeCloseTo(1, 9);
    expect(spread / (2.5 * lambda)).toBeCloseTo(1, 7);
  });

  it("with claims of one is the distribution of their number", () => {
    const { probabilities } = panjer({ kind: "poisson", mean: 2 }, lattice([0, 1]), { count: 6 });
    [1, 2, 2, 4 / 3, 2 / 3, 4 / 15].forEach((factor, i) => {
      expect(probabilities[i]).toBeCloseTo(Math.exp(-2) * factor, 15);
    });
    const two = panjer({ kind: "binomial", trials: 2, probability: 0.25 }, lattice([0, 1]), { count: 4 });
    expect([...two.probabilities]).toEqual([0.5625, 0.375, 0.0625, 0]);
  });

  it("refuses what cannot be", () => {
    const f = lattice([0.5, 0.5]);
    expect(() => panjer({ kind: "poisson", mean: -1 }, f)).toThrow("panjer: frequency.mean is -1");
    expect(() => panjer({ kind: "geometric" } as never, f)).toThrow(
      'panjer: frequency.kind is "geometric"; expected one of poisson, negative-binomial, binomial',
    );
    expect(() => panjer({ kind: "poisson", mean: 1 }, lattice([0.5, 0.6]))).toThrow(
      "panjer: severity.probabilities sum to 1.1; expected at most 1",
    );
    expect(() =>
      panjer({ kind: "poisson", mean: 1 }, { ...lattice([0.5]), beyond: 0.5 }, { count: 3 }),
    ).toThrow("panjer: count is 3; expected at most the 1 points of a severity that has 0.5 beyond them");
    expect(() => panjer({ kind: "binomial", trials: 1.5, probability: 0.1 }, f)).toThrow(/trials is 1.5/);
  });
});

describe("discretise", () => {
  const { sigma, scale, step, rounding, moments } = reference.severity;
  const severity = lognormalSeverity(
    scale * Math.exp((sigma * sigma) / 2),
    Math.sqrt(Math.expm1(sigma * sigma)),
  );
  it("by rounding and by the first moment, against scipy", () => {
    const rounded = discretise(severity, { step, count: 400, method: "rounding" });
    rounding.forEach((value, i) => {
      expect(rounded.probabilities[i]).toBeCloseTo(value, 13);
    });
    const matched = discretise(severity, { step, count: 400 });
    moments.forEach((value, i) => {
      expect(matched.probabilities[i]).toBeCloseTo(value, 12);
    });
  });

  it.each([
    ["exponential", exponentialSeverity(2)],
    ["lognormal", lognormalSeverity(2, 0.8)],
    ["gamma", gammaSeverity(2, 0.5)],
    ["pareto", paretoSeverity(2, 6)],
  ])("%s: moments keep limited means on the lattice, quantile inverts the cdf", (_, claim) => {
    const { probabilities, beyond } = discretise(claim, { step: 0.5, count: 1000 });
    for (const d of [3, 40]) {
      const limited = sumOf(d + 1, (i) => 0.5 * i * probabilities[i]!);
      const above = 1 - sumOf(d + 1, (i) => probabilities[i]!);
      expect(limited + 0.5 * d * above).toBeCloseTo(claim.limitedMean(0.5 * d), 12);
    }
    expect(meanOf({ step: 0.5, probabilities, beyond })).toBeCloseTo(claim.mean, 5);
    // The slope of E min(X, d) is P(X > d).
    const slope = (claim.limitedMean(1.501) - claim.limitedMean(1.499)) / 0.002;
    expect(slope).toBeCloseTo(1 - claim.cdf(1.5), 6);
    for (const u of [1e-6, 0.3, 0.999]) expect(claim.cdf(claim.quantile(u))).toBeCloseTo(u, 12);
  });
});

describe("latticeTail", () => {
  it("of a die: VaR and the mean of the worst quarter", () => {
    const die = lattice([0, 1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6], 10);
    // The worst quarter: all of 60 and half of 50, (60/6 + 50/12)/(1/4).
    const { valueAtRisk, tailValueAtRisk } = latticeTail(die, 0.75);
    expect(valueAtRisk).toBe(50);
    expect(tailValueAtRisk).toBeCloseTo(170 / 3, 12);
  });
  it("agrees with simulated losses within their error", () => {
    const severity = lognormalSeverity(2, 1);
    const frequency: Frequency = { kind: "poisson", mean: 8 };
    const exact = panjer(frequency, discretise(severity, { step: 0.05, count: 6000 }));
    const losses = simulateAggregate(frequency, severity, { paths: 40000, seed: 3 });
    for (const level of [0.9, 0.99]) {
      const tail = latticeTail(exact, level);
      const risk = tailRisk(losses, level);
      const gap = Math.abs(risk.tailValueAtRisk.value - tail.tailValueAtRisk);
      expect(gap).toBeLessThan(4 * risk.tailValueAtRisk.standardError);
      expect(Math.abs(risk.valueAtRisk.value - tail.valueAtRisk)).toBeLessThan(
        4 * risk.valueAtRisk.standardError + 0.05,
      );
    }
  });
  it("refuses a lattice that ends within the tail", () => {
    expect(() => latticeTail({ ...lattice([0.9]), beyond: 0.1 }, 0.5)).toThrow(
      "latticeTail: beyond is 0.1; expected at most a millionth of 1 - level = 0.5",
    );
  });
});

describe("simulateAggregate", () => {
  const paths = 40000;
  // Variance of the number of claims beside their mean.
  it.each<[string, Frequency, number, number]>([
    ["Poisson", { kind: "poisson", mean: 12 }, 12, 12],
    ["negative binomial", { kind: "negative-binomial", mean: 5, size: 2 }, 5, 17.5],
    ["binomial", { kind: "binomial", trials: 40, probability: 0.2 }, 8, 6.4],
  ])("%s agrees with Panjer's recursion", (_, frequency, claims, spread) => {
    const claim = 3;
    const losses = simulateAggregate(frequency, exponentialSeverity(claim), { paths, seed: 8 }).sort();
    const total = claim * claim * (claims + spread);
    expect(Math.abs(mean(losses) - claim * claims)).toBeLessThan(4 * Math.sqrt(total / paths));
    expect(variance(losses) / total).toBeCloseTo(1, 1);
    const step = 0.05;
    const exact = panjer(frequency, discretise(exponentialSeverity(claim), { step, count: 3000 }));
    let below = 0;
    let rank = 0;
    let checked = 0;
    for (let i = 0; below < 0.999; i++) {
      below += exact.probabilities[i]!;
      // A point's mass is that of half a cell on either side; what is left of that is below 1e-4.
      while (rank < paths && losses[rank]! <= (i + 0.5) * step) rank++;
      if (i % 50 !== 0) continue;
      checked++;
      const error = Math.sqrt((below * (1 - below)) / paths);
      expect(Math.abs(rank / paths - below)).toBeLessThan(4 * error + 1e-4);
    }
    expect(checked).toBeGreaterThan(20);
  });
});
