import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as actuarial from "../../src/models/actuarial/index.js";

const TOLERANCE = 1e-9;
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const years = fc.integer({ min: 1, max: 20 });

const assumptions: fc.Arbitrary<actuarial.Assumptions> = years.chain((n) =>
  fc.record({
    firstYear: fc.integer({ min: 2000, max: 2050 }),
    population: fc.array(between(1e6, 2e9), { minLength: n, maxLength: n }),
    insuredShare: between(0.1, 1),
    baseIncomeYuan: between(1000, 1e5),
    expenditurePerHeadYuan: between(10, 5000),
    ageingIndex: fc.array(between(0.9, 1.5), { minLength: n, maxLength: n }),
    openingBalance: between(-1e4, 1e5),
    interestStock: between(0, 0.05),
    interestFlow: between(0, 0.05),
  }),
);
const scheme: fc.Arbitrary<actuarial.Scheme> = fc.record({
  name: fc.constant("X"),
  incomeGrowth: between(-0.05, 0.15),
  contributionRate: between(0, 0.05),
  subsidyRatio: between(0, 5),
  expenditureGrowth: between(-0.05, 0.15),
  assistedShare: between(0, 0.9),
});
const near = (a: number, b: number, scale: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(TOLERANCE * (1 + Math.abs(scale)));

describe("projection, any scheme and assumptions", () => {
  it("adds up year by year and has no hole", () => {
    fc.assert(
      fc.property(scheme, assumptions, (s, a) => {
        let stock = a.openingBalance;
        for (const row of actuarial.project(s, a).rows) {
          near(row.balance, row.revenue - row.expenditure, row.revenue);
          const wanted = stock * (1 + a.interestStock) + row.balance * (1 + a.interestFlow);
          near(row.cumulative, wanted, Math.abs(stock) + row.revenue + row.expenditure);
          near(row.months, 12 * row.balanceRate, row.months);
          stock = row.cumulative;
          for (const [key, value] of Object.entries(row)) {
            if (value !== null) expect(Number.isFinite(value), key).toBe(true);
          }
        }
      }),
    );
  });

  it("has revenue in proportion to the rate, and balances that grow with it", () => {
    fc.assert(
      fc.property(scheme, assumptions, between(0, 0.05), (s, a, more) => {
        const low = actuarial.project(s, a).rows;
        const high = actuarial.project(
          { ...s, contributionRate: (s.contributionRate as number) + more },
          a,
        ).rows;
        const twice = actuarial.project(
          { ...s, contributionRate: 2 * (s.contributionRate as number) },
          a,
        ).rows;
        low.forEach((row, i) => {
          near(twice[i]!.revenue, 2 * row.revenue, row.revenue);
          expect(high[i]!.cumulative).toBeGreaterThanOrEqual(
            row.cumulative - TOLERANCE * (1 + Math.abs(row.cumulative)),
          );
          expect(high[i]!.expenditure).toBe(row.expenditure);
        });
      }),
    );
  });

  it("keeps months when people and stock grow alike", () => {
    fc.assert(
      fc.property(scheme, assumptions, between(1, 10), (s, a, factor) => {
        const base = actuarial.project(s, a).rows;
        const bigger = actuarial.project(s, {
          ...a,
          population: a.population.map((x) => x * factor),
          openingBalance: a.openingBalance * factor,
        }).rows;
        base.forEach((row, i) => {
          const scale =
            Math.abs(row.months) + (12 * (Math.abs(a.openingBalance) + row.revenue)) / row.expenditure;
          near(bigger[i]!.months, row.months, 100 * scale);
        });
      }),
    );
  });

  it("gives a constant path of rates what the one rate gives", () => {
    fc.assert(
      fc.property(scheme, assumptions, (s, a) => {
        const path = { ...s, contributionRate: a.population.map(() => s.contributionRate as number) };
        expect(actuarial.project(path, a).rows).toEqual(actuarial.project(s, a).rows);
      }),
    );
  });
});

describe("calibration", () => {
  it("is undone by projecting", () => {
    fc.assert(
      fc.property(scheme, assumptions, (s, a) => {
        const rows = actuarial.project(s, a).rows;
        const implied = actuarial.calibrateExpenditure({
          expenditure: rows.map((r) => r.expenditure),
          population: a.population,
          insuredShare: a.insuredShare,
          growth: s.expenditureGrowth,
        });
        const again = {
          ...a,
          expenditurePerHeadYuan: implied.perHeadYuan[0]!,
          ageingIndex: implied.ageingIndex,
        };
        actuarial.project(s, again).rows.forEach((row, i) => {
          near(row.expenditure, rows[i]!.expenditure, rows[i]!.expenditure);
        });
      }),
    );
  });
});

describe("solver", () => {
  it("finds a rate that keeps the target, and a smaller one does not", () => {
    const targets = fc.constantFrom<actuarial.SolvencyTarget>(
      { kind: "months", months: 3 },
      { kind: "neverNegative" },
      { kind: "neverDeficit" },
    );
    fc.assert(
      fc.property(scheme, assumptions, targets, (s, a, target) => {
        const kept = (p: actuarial.Projection) =>
          target.kind === "months"
            ? p.rows.at(-1)!.months >= target.months
            : p.rows.every((r) => (target.kind === "neverDeficit" ? r.balance : r.cumulative) >= 0);
        let solved: actuarial.SolvedRate;
        try {
          solved = actuarial.solveRate({ scheme: s, assumptions: a, target, upper: 1, tolerance: 1e-7 });
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        expect(kept(solved.projection)).toBe(true);
        if (solved.rate > 2e-7) {
          expect(kept(actuarial.project({ ...s, contributionRate: solved.rate - 2e-7 }, a))).toBe(false);
        }
      }),
    );
  });
});

describe("gradual path", () => {
  it("never rises faster than the limit nor above the goal", () => {
    fc.assert(
      fc.property(
        between(0, 0.02),
        between(0, 0.02),
        between(0, 200),
        between(0, 0.1),
        (from, step, limit, growth) => {
          const path = actuarial.ratePath({
            from,
            to: from + step,
            firstYear: 2022,
            years: 14,
            baseIncomeYuan: 35128,
            incomeGrowth: growth,
            maxIncreaseYuan: limit,
          });
          for (const row of path) {
            expect(row.increaseYuan).toBeLessThanOrEqual(limit + 1e-9);
            expect(row.rate).toBeLessThanOrEqual(from + step);
          }
        },
      ),
    );
  });
});
