// What must hold for any data: the order of rows and of cells, units of measurement and copies of rows change
// nothing but what they should.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../../../src/models/numeric/index.js";
import * as risk from "../../../src/models/risk/index.js";
import { gapOf, randomClaims } from "./cells/random-claims.js";

type Table = ReturnType<typeof randomClaims>;
const VCOVS: readonly risk.Vcov[] = ["iid", "HC0", "HC1", "CRV1", "CRV3"];
const seeds = fc.integer({ min: 0, max: 1e6 });
const sizes = fc.integer({ min: 200, max: 500 });
const RUNS = { numRuns: 12, seed: 7 };

function input(table: Table, weighted: boolean): risk.FitInput {
  const { agg, hmg, beds, w } = table;
  return {
    y: table.cost.map(Math.log),
    factors: { agg, hmg },
    covariates: { beds, doctors: beds.map((b, i) => b * b + table.year[i]!) },
    reference: { agg: "AGG5", hmg: "HMG0" },
    ...(weighted ? { weights: w } : {}),
  };
}

const inferences = (table: Table): risk.Inference[] =>
  VCOVS.map((vcov) => ({ vcov, ...(vcov.startsWith("CRV") ? { cluster: table.pool } : {}) }));

function same(a: risk.LinearFit, b: risk.LinearFit, tolerance = 1e-9) {
  expect(a.names).toEqual(b.names);
  const floor = 1e-3 * Math.max(...b.coefficients.map(Math.abs));
  expect(gapOf(a.coefficients, b.coefficients, floor)).toBeLessThan(tolerance);
  expect(gapOf(a.standardErrors, b.standardErrors, 1e-4 * Math.max(...b.standardErrors))).toBeLessThan(
    tolerance,
  );
  expect(gapOf([a.r2, a.adjustedR2], [b.r2, b.adjustedR2])).toBeLessThan(tolerance);
}

/** The table's rows in another order, or several times. */
function take(table: Table, rows: readonly number[]): Table {
  return Object.fromEntries(
    Object.entries(table).map(([name, column]) => [name, rows.map((i) => column[i]!)]),
  ) as Table;
}

function shuffled(n: number, seed: number): number[] {
  const random = stream(seed, "order");
  const keys = Array.from({ length: n }, () => random.uniform());
  return keys.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]!);
}

describe("a fit", () => {
  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(seeds, sizes, fc.boolean(), (seed, n, weighted) => {
        const table = randomClaims(seed, n);
        const other = take(table, shuffled(n, seed));
        const [one, two] = [risk.fit(input(table, weighted)), risk.fit(input(other, weighted))];
        const others = inferences(other);
        inferences(table).forEach((inference, v) => {
          same(two.with(others[v]!), one.with(inference));
        });
      }),
      RUNS,
    );
  });
  it("scales with y and with x", () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(1e-6, 0.37, 1e9),
        fc.constantFrom(1e-7, 4, 1e8),
        (seed, byY, byX) => {
          const table = randomClaims(seed, 300);
          const base = input(table, true);
          const scaled = {
            ...base,
            y: Array.from(base.y, (v) => v * byY),
            covariates: { ...base.covariates, beds: table.beds.map((v) => v * byX) },
          };
          const [one, two] = [risk.fit(base), risk.fit(scaled)];
          for (const inference of inferences(table)) {
            const [a, b] = [one.with(inference), two.with(inference)];
            const by = a.names.map((name) => (name === "beds" ? byY / byX : byY));
            expect(b.names).toEqual(a.names);
            const back = (values: readonly number[]) => values.map((v, j) => v / by[j]!);
            same(
              { ...b, coefficients: back(b.coefficients), standardErrors: back(b.standardErrors) },
              a,
              1e-8,
            );
          }
        },
      ),
      RUNS,
    );
  });
  it("gives copies of a row what it gives its weight, as far as the estimate goes", () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, n) => {
        const table = randomClaims(seed, n);
        const copies = table.cost.map((_, i) => 1 + ((i * 7 + seed) % 3));
        const many = take(
          table,
          copies.flatMap((c, i) => new Array<number>(c).fill(i)),
        );
        const weighted = risk.fit({ ...input(table, false), weights: copies });
        const copied = risk.fit(input(many, false));
        const floor = 1e-3 * Math.max(...copied.coefficients.map(Math.abs));
        expect(gapOf(weighted.coefficients, copied.coefficients, floor)).toBeLessThan(1e-9);
        expect(Math.abs(weighted.r2 / copied.r2 - 1)).toBeLessThan(1e-9);
        // Without a correction for the number of rows the scores of clusters are the same sums.
        const crv = (fit: risk.Ols, t: Table) => {
          const { standardErrors, n: rows, k } = fit.with({ vcov: "CRV1", cluster: t.pool });
          return standardErrors.map((se) => se / Math.sqrt((rows - 1) / (rows - k)));
        };
        const errors = crv(copied, many);
        expect(gapOf(crv(weighted, table), errors, 1e-4 * Math.max(...errors))).toBeLessThan(1e-9);
        const jack = (fit: risk.Ols, t: Table) => fit.with({ vcov: "CRV3", cluster: t.pool }).standardErrors;
        const jackErrors = jack(copied, many);
        expect(gapOf(jack(weighted, table), jackErrors, 1e-4 * Math.max(...jackErrors))).toBeLessThan(1e-8);
      }),
      RUNS,
    );
  });
  it("does not depend on the unit of the weights", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(1e-12, 1e-3, 1e10), (seed, unit) => {
        const table = randomClaims(seed, 300);
        const one = risk.fit(input(table, true));
        const two = risk.fit({ ...input(table, true), weights: table.w.map((w) => w * unit) });
        for (const inference of inferences(table)) same(two.with(inference), one.with(inference));
        expect(Math.abs(two.sigma / (one.sigma * Math.sqrt(unit)) - 1)).toBeLessThan(1e-9);
        const constant = risk.fit({ ...input(table, false), weights: table.w.map(() => unit) });
        const plain = risk.fit(input(table, false));
        for (const vcov of ["HC2", "HC3"] as const) {
          if (plain.rowsWithLeverageOne === 0) same(constant.with({ vcov }), plain.with({ vcov }));
        }
        expect(constant.rowsWithLeverageOne).toBe(plain.rowsWithLeverageOne);
      }),
      RUNS,
    );
  });
  it("changes with the reference level only in what is compared", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const table = randomClaims(seed, 400);
        const one = risk.fit(input(table, true));
        const two = risk.fit({ ...input(table, true), reference: { agg: "AGG8", hmg: "HMG3" } });
        expect(gapOf(two.fitted, one.fitted)).toBeLessThan(1e-9);
        for (const inference of inferences(table).slice(0, 4)) {
          const [a, b] = [one.with(inference), two.with(inference)];
          const slope = (fit: risk.Ols) => risk.coefficient(fit, "beds");
          expect(Math.abs(slope(b).estimate - slope(a).estimate)).toBeLessThan(1e-8 * slope(a).standardError);
          expect(Math.abs(slope(b).standardError / slope(a).standardError - 1)).toBeLessThan(1e-8);
          const back = -risk.coefficient(b, "agg[AGG5]").estimate;
          expect(Math.abs(back - risk.coefficient(a, "agg[AGG8]").estimate)).toBeLessThan(1e-9);
        }
      }),
      RUNS,
    );
  });
});

describe("a fit from cells", () => {
  const formula = "log(cost) ~ agg + hmg + beds";
  const query = {
    outcome: "cost",
    transform: "log",
    by: ["agg", "hmg", "beds", "pool"],
    weight: "w",
  } as const;
  it("does not depend on the order of rows, nor on keys that the formula does not use", () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, n) => {
        const table = randomClaims(seed, n);
        const one = risk.fitCells(formula, risk.cellsOf(query, table));
        const other = risk.cellsOf(
          { ...query, by: ["year", "pool", "hmg", "beds", "agg"] },
          take(table, shuffled(n, seed)),
        );
        const two = risk.fitCells(formula, other);
        for (const { vcov } of inferences(table)) {
          const inference = vcov!.startsWith("CRV") ? { vcov: vcov!, cluster: "pool" } : { vcov: vcov! };
          same(two.with(inference), one.with(inference));
        }
        expect(Math.abs(two.smearing().overall / one.smearing().overall - 1)).toBeLessThan(1e-10);
      }),
      RUNS,
    );
  });
  it("of twice the rows has the same estimate and half the HC0 variance", () => {
    fc.assert(
      fc.property(seeds, sizes, (seed, n) => {
        const table = randomClaims(seed, n);
        const rows = table.cost.map((_, i) => i);
        const one = risk.fitCells(formula, risk.cellsOf(query, table), { vcov: "HC0" });
        const two = risk.fitCells(formula, risk.cellsOf(query, take(table, [...rows, ...rows])), {
          vcov: "HC0",
        });
        expect(two.n).toBe(2 * one.n);
        const floor = 1e-3 * Math.max(...one.coefficients.map(Math.abs));
        expect(gapOf(two.coefficients, one.coefficients, floor)).toBeLessThan(1e-9);
        const halved = two.standardErrors.map((se) => se * Math.SQRT2);
        expect(gapOf(halved, one.standardErrors, 1e-4 * Math.max(...one.standardErrors))).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });
});

describe("numeric columns that are nearly collinear", () => {
  const table = randomClaims(11, 600);
  const y = table.cost.map(Math.log);
  const factors = { hmg: table.hmg };
  const powers = (x: readonly number[]) => ({
    x,
    square: x.map((v) => v ** 2),
    cube: x.map((v) => v ** 3),
  });
  const shift = (by: number) => powers(table.year.map((v) => v - by));

  it("powers of the year itself give what powers of the centred year give", () => {
    const raw = risk.fit({ y, factors, covariates: shift(0), weights: table.w });
    const centred = risk.fit({ y, factors, covariates: shift(2018), weights: table.w });
    // Three years hold no cube: it is a combination of the others.
    expect(raw.dropped).toEqual([{ name: "cube", reason: "collinear" }]);
    expect(centred.dropped).toEqual(raw.dropped);
    expect(gapOf(raw.fitted, centred.fitted)).toBeLessThan(1e-12);
    for (const inference of inferences(table)) {
      const [a, b] = [raw.with(inference), centred.with(inference)];
      const square = (fit: risk.Ols) => risk.coefficient(fit, "square");
      expect(Math.abs(square(a).estimate / square(b).estimate - 1)).toBeLessThan(1e-9);
      expect(Math.abs(square(a).standardError / square(b).standardError - 1)).toBeLessThan(1e-9);
    }
  });
  it("a cube of seven years is kept", () => {
    const year = table.cost.map((_, i) => 2013 + ((i * 5 + 3) % 7));
    const raw = risk.fit({ y, factors, covariates: powers(year) });
    const centred = risk.fit({ y, factors, covariates: powers(year.map((v) => v - 2016)) });
    expect(raw.dropped).toEqual([]);
    expect(gapOf(raw.fitted, centred.fitted)).toBeLessThan(1e-9);
    const cube = (fit: risk.Ols) => risk.coefficient(fit, "cube");
    expect(Math.abs(cube(raw).estimate - cube(centred).estimate)).toBeLessThan(
      1e-7 * cube(centred).standardError,
    );
    expect(Math.abs(cube(raw).standardError / cube(centred).standardError - 1)).toBeLessThan(1e-8);
  });
  it("copies with an offset are dropped, whatever the offset", () => {
    for (const offset of [0, 1, 1e6, 1e9, 1e12]) {
      const beds = table.beds.map((v) => v + offset);
      const copy = beds.map((v) => 3 * v - 2);
      const fit = risk.fit({ y, factors, covariates: { beds, copy } });
      expect(fit.dropped, String(offset)).toEqual([{ name: "copy", reason: "collinear" }]);
    }
  });
  it("a column that the groups explain is dropped, and the later ones keep their meaning", () => {
    const level = table.hmg.map((label) => Number(label.slice(3)));
    const covariates = { level, beds: table.beds.map((v, i) => v + level[i]!), year: table.year };
    const fit = risk.fit({ y, factors, covariates });
    const without = risk.fit({ y, factors, covariates: { beds: table.beds, year: table.year } });
    expect(fit.dropped).toEqual([{ name: "level", reason: "collinear" }]);
    for (const name of ["beds", "year"]) {
      const [a, b] = [risk.coefficient(fit, name), risk.coefficient(without, name)];
      expect(Math.abs(a.estimate / b.estimate - 1)).toBeLessThan(1e-9);
      expect(Math.abs(a.standardError / b.standardError - 1)).toBeLessThan(1e-9);
    }
    expect(gapOf(fit.fitted, without.fitted)).toBeLessThan(1e-12);
  });
  it("slopes of single groups, with and without the common one", () => {
    const own = risk.fit(risk.modelFrame("test", "log(cost) ~ hmg + hmg:year", table));
    const common = risk.fit(risk.modelFrame("test", "log(cost) ~ hmg + year + hmg:year", table));
    expect(gapOf(own.fitted, common.fitted)).toBeLessThan(1e-9);
    const name = own.names.find((n) => n.startsWith("hmg[HMG3]:"))!;
    const difference =
      risk.coefficient(own, name).estimate - risk.coefficient(own, "hmg[HMG0]:year").estimate;
    expect(Math.abs(risk.coefficient(common, name).estimate - difference)).toBeLessThan(1e-7);
  });
});
