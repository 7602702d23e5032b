import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import { stream } from "../../../../src/models/numeric/index.js";
import * as risk from "../../../../src/models/risk/index.js";

const SIZES = [400, 120, 60, 20];
const POPULATION = { A: 2e6, B: 3e6, C: 5e6, D: 1e6 };
const source = stream(8, "test/weighting");
const table = { pool: [] as string[], agg: [] as string[], hmg: [] as string[], cost: [] as number[] };
SIZES.forEach((size, p) => {
  for (let i = 0; i < size; i++) {
    const a = Math.floor(3 * source.uniform());
    const h = Math.floor(4 * source.uniform() ** (1 + p / 4));
    table.pool.push("ABCD"[p]!);
    table.agg.push(`A${a}`);
    table.hmg.push(`H${h}`);
    // Group effects differ between pools, so that weightings differ.
    table.cost.push(Math.exp(7 + 0.2 * a + (0.2 + 0.1 * p) * h + 0.5 * (source.uniform() - 0.5)));
  }
});
const formula = "log(cost) ~ C(agg) + C(hmg)";
const schemes = {
  cases: { by: "cases" },
  population: { by: "population", size: POPULATION },
  cost: { by: "cost" },
  equal: { by: "cases", power: 0 },
  resources: { by: "cases", standardFactor: { A: 1.1, B: 1, C: 1, D: 0.9 } },
} as const;
const near = (got: number, want: number, digits = 9): void => expect(got / want).toBeCloseTo(1, digits);
const family = risk.weightingFamily(formula, table, { pool: "pool", schemes });
const [cases, population, cost, equal, resources] = family.schemes as [
  risk.SchemeResult,
  risk.SchemeResult,
  risk.SchemeResult,
  risk.SchemeResult,
  risk.SchemeResult,
];

describe("weightingFamily", () => {
  it("counting cases is the plain regression and its closed standard", () => {
    const fit = risk.fit({ y: table.cost.map(Math.log), factors: { agg: table.agg, hmg: table.hmg } });
    expect(cases.fit.names).toEqual(fit.names);
    fit.coefficients.forEach((b, j) => {
      near(cases.fit.coefficients[j]!, b);
      near(cases.fit.standardErrors[j]!, fit.standardErrors[j]!);
    });
    const plain = risk.structuralRisk(formula, table, { pool: "pool" });
    plain.pools.forEach((p, i) => {
      near(cases.pools[i]!.standardYuan, p.structuralYuan);
      expect(cases.pools[i]!.transferYuan).toBeCloseTo(p.caseMixYuan, 4);
    });
  });
  it("pools weigh as their size says", () => {
    const spent = "ABCD"
      .split("")
      .map((p) => table.cost.reduce((t, c, i) => t + (table.pool[i] === p ? c : 0), 0));
    for (const [scheme, size] of [
      [cases, SIZES],
      [population, Object.values(POPULATION)],
      [cost, spent],
      [equal, [1, 1, 1, 1]],
    ] as const) {
      const weights = scheme.pools.map((p, i) => p.caseWeight * SIZES[i]!);
      const all = size.reduce((a, b) => a + b, 0);
      weights.forEach((w, i) => {
        near(w / 600, size[i]! / all);
      });
    }
  });
  it("a weighted standard is that of the weighted least-squares fit", () => {
    const weights = table.pool.map((p) => POPULATION[p as "A"] / SIZES["ABCD".indexOf(p)]!);
    const fit = risk.fit({
      y: table.cost.map(Math.log),
      factors: { agg: table.agg, hmg: table.hmg },
      weights,
    });
    const amounts = fit.fitted.map(Math.exp);
    const whole = amounts.reduce((a, b) => a + b, 0);
    const spent = table.cost.reduce((a, b) => a + b, 0);
    population.pools.forEach((p) => {
      const own = amounts.reduce((t, v, i) => t + (table.pool[i] === p.pool ? v : 0), 0);
      near(p.standardYuan, (own / whole) * spent);
    });
    fit.coefficients.forEach((b, j) => {
      near(population.fit.coefficients[j]!, b);
    });
    near(population.fit.standardErrors[1]!, fit.standardErrors[1]!);
  });
  it("money is conserved: standards sum to actual spending, transfers and management to zero", () => {
    const spent = table.cost.reduce((a, b) => a + b, 0);
    for (const { pools } of family.schemes) {
      near(
        pools.reduce((t, p) => t + p.standardYuan, 0),
        spent,
      );
      expect(pools.reduce((t, p) => t + p.transferYuan, 0) / spent).toBeCloseTo(0, 12);
      expect(pools.reduce((t, p) => t + p.managementYuan, 0) / spent).toBeCloseTo(0, 12);
    }
  });
  it("factors multiply the standard, not the estimate", () => {
    expect(resources.fit.coefficients).toEqual(cases.fit.coefficients);
    const ratio = resources.pools.map((p, i) => p.standardYuan / cases.pools[i]!.standardYuan);
    near(ratio[0]! / ratio[1]!, 1.1);
    near(ratio[3]! / ratio[1]!, 0.9);
  });
  it("cells give the same", () => {
    const cells = risk.cellsOf({ outcome: "cost", transform: "log", by: ["agg", "hmg", "pool"] }, table);
    for (const vcov of ["HC1", "CRV1"] as const) {
      const people = risk.weightingFamily(formula, table, { pool: "pool", schemes, vcov });
      const of = risk.weightingFamily(formula, cells, { pool: "pool", schemes, vcov });
      of.schemes.forEach((s, k) => {
        const want = people.schemes[k]!;
        s.pools.forEach((p, i) => {
          near(p.standardYuan, want.pools[i]!.standardYuan);
        });
        s.fit.coefficients.forEach((b, j) => {
          expect(b).toBeCloseTo(want.fit.coefficients[j]!, 10);
          near(s.fit.standardErrors[j]!, want.fit.standardErrors[j]!, 8);
        });
      });
    }
  });
  it("shows standards, transfers and what changes hands; coefficients a column a scheme", () => {
    const text = String((family[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toContain("population − cases");
    expect(text).toContain("相对 cases 改变归属的金额：population:");
    const table = risk.weightingCoefficients(family);
    expect(table.columns.map((c) => c.label).slice(1)).toEqual(Object.keys(schemes));
  });
  it("refuses a pool without a size by name", () => {
    const run = (scheme: object) => () =>
      risk.weightingFamily(formula, table, { pool: "pool", schemes: { s: scheme as risk.WeightingScheme } });
    expect(run({ by: "population", size: { A: 1, B: 1, C: 1 } })).toThrow(
      /schemes.s.size.D is undefined; expected/,
    );
    expect(run({ by: "population" })).toThrow(/schemes.s.size is missing; by "population" needs a number/);
    expect(run({ by: "cost", size: { A: 1 } })).toThrow(/by "cost" takes none/);
    expect(run({ by: "gdp" })).toThrow(
      /schemes.s.by is "gdp"; expected one of cases, population, cost, given/,
    );
  });
});
