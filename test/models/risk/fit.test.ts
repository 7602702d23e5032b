import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../src/display/bundle.js";
import * as risk from "../../../src/models/risk/index.js";

const y = [1, 2, 4, 3, 6, 5, 8, 7];
const g = ["a", "a", "b", "b", "c", "c", "c", "a"];
const x = [0.5, 1, 2, 1, 3, 2, 5, 4];

describe("fit", () => {
  it("names what it did: references, dropped columns, corrections", () => {
    const result = risk.fit({
      y,
      factors: { g: { codes: [0, 0, 1, 1, 2, 2, 2, 0], levels: ["a", "b", "c", "d"] } },
      covariates: { x, double: x.map((v) => 2 * v + 1), one: x.map(() => 3) },
      reference: { g: "b" },
    });
    expect(result.names).toEqual(["const", "g[a]", "g[c]", "x"]);
    expect(result.referenceLevels).toEqual({ g: "b" });
    expect(result.dropped).toEqual([
      { name: "double", reason: "collinear" },
      { name: "one", reason: "collinear" },
      { name: "g[d]", reason: "no rows" },
    ]);
    expect(result.vcovName).toBe("HC1");
    expect(result.smallSampleCorrection).toContain("n/(n−k)");
    expect(Object.isFrozen(result)).toBe(true);
    const text = String((result[DISPLAY]() as Record<string, unknown>)["text/plain"]);
    expect(text).toContain("g[a]");
    expect(Object.keys(result[DISPLAY]())).toContain("application/vnd.yibao.table+json");
  });
  it("without intercept keeps all groups: their coefficients are the group means", () => {
    const result = risk.fit({ y, factors: { g }, intercept: false });
    expect(result.names).toEqual(["g[a]", "g[b]", "g[c]"]);
    [10 / 3, 3.5, 19 / 3].forEach((mean, j) => {
      expect(result.coefficients[j]).toBeCloseTo(mean, 13);
    });
    expect(result.r2).toBeCloseTo(risk.fit({ y, factors: { g } }).r2, 13);
  });
  it("of an intercept alone gives the mean", () => {
    const result = risk.fit({ y, vcov: "iid" });
    expect(result.coefficients).toEqual([4.5]);
    expect(result.standardErrors[0]).toBeCloseTo(Math.sqrt(6 / 8), 14);
    expect(result.r2).toBe(0);
  });
  it("counts rows of leverage one, and refuses HC2 and HC3 for them", () => {
    const alone = { y, factors: { g: ["z", ...g.slice(1)] } };
    expect(risk.fit(alone).rowsWithLeverageOne).toBe(1);
    expect(() => risk.fit({ ...alone, vcov: "HC3" })).toThrow(
      /vcov "HC3" is not defined for 1 rows of leverage 1 \(first: row 0\)/,
    );
  });
  it("refuses more coefficients than a covariance has room for", () => {
    const many = Array.from({ length: 20_100 }, (_, i) => i);
    expect(() => risk.fit({ y: many, factors: { g: many.map((i) => `g${i % 10_050}`) } })).toThrow(
      "the right-hand side has 10050 coefficients; expected at most 10000",
    );
  });
  it("orders levels naturally and takes numbers as labels", () => {
    const result = risk.fit({ y, factors: { g: [10, 9, 9, 10, 100, 100, 9, 10] } });
    expect(result.terms.factors[0]!.levels).toEqual(["9", "10", "100"]);
  });
  it("agrees with ols on the same columns, year polynomials included", () => {
    const year = [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2013];
    const square = year.map((v) => v * v);
    const sparse = risk.fit({ y, covariates: { year, square } });
    const dense = risk.ols(y, { year, square });
    sparse.fitted.forEach((v, i) => {
      expect(v).toBeCloseTo(dense.fitted[i]!, 8);
    });
    expect(sparse.k).toBe(3);
  });
});

describe("bad input names parameter, bound and value", () => {
  it.each<[string, () => unknown, string | RegExp]>([
    ["no rows", () => risk.fit({ y: [] }), "fit: y has 0 values; expected at least 1"],
    ["y missing", () => risk.fit({} as never), "fit: y is undefined; expected a list of numbers"],
    ["overflow", () => risk.fit({ y: y.map((v) => v * 1e200) }), "fit: y has the largest magnitude 8e+200"],
    [
      "underflow",
      () => risk.ols(y, { x: x.map((v) => v * 1e-200) }),
      "ols: design.x has the largest magnitude 5e-200",
    ],
    [
      "truth",
      () => risk.coverage({ draws: 2, seed: 1, scheme: "employee", reference: { agg: "q" } }),
      'reference.agg is "q"',
    ],
    ["field", () => risk.printedTable([{ column: 1 }]), "rows[0] has no dependent_variable"],
    ["NaN", () => risk.fit({ y: [1, Number.NaN, 2] }), "fit: y[1] is NaN; expected a finite number"],
    [
      "lengths",
      () => risk.fit({ y, factors: { g: ["a"] } }),
      "fit: factors.g has 1 values; expected 8, one a row",
    ],
    [
      "covariate",
      () => risk.fit({ y, covariates: { x: [...x.slice(1), Infinity] } }),
      "covariates.x[7] is Infinity",
    ],
    ["missing label", () => risk.fit({ y, factors: { g: [...g.slice(1), ""] } }), 'factors.g[7] is ""'],
    ["code", () => risk.fit({ y, factors: { g: { codes: y, levels: ["a"] } } }), "factors.g.codes[0] is 1"],
    [
      "reference",
      () => risk.fit({ y, factors: { g }, reference: { g: "q" } }),
      'reference.g is "q"; expected a level',
    ],
    ["reference factor", () => risk.fit({ y, reference: { h: "q" } }), 'reference names the factor "h"'],
    ["vcov", () => risk.fit({ y, vcov: "HC9" as never }), 'vcov is "HC9"; expected one of iid, HC0'],
    [
      "no cluster",
      () => risk.fit({ y, vcov: "CRV1" }),
      'cluster is missing; vcov "CRV1" needs one value a row',
    ],
    [
      "one cluster",
      () => risk.fit({ y, vcov: "CRV1", cluster: y.map(() => 1) }),
      "cluster has 1 distinct value",
    ],
    ["idle cluster", () => risk.fit({ y, cluster: g }), 'cluster is given but vcov is "HC1"'],
    [
      "too few rows",
      () => risk.fit({ y: [1, 2], factors: { g: ["a", "b"] } }),
      "y has 2 values for 2 coefficients",
    ],
    ["level", () => risk.fit({ y, level: 95 }), "level is 95; expected a number above 0 and below 1"],
    ["ols rank 0", () => risk.ols(y, { z: y.map(() => 0) }, { intercept: false }), "design has rank 0"],
    ["ols length", () => risk.ols(y, { z: [1] }), "design.z has 1 values; expected 8"],
    [
      "negative cost",
      () => risk.logAmounts("cost", [3, -2]),
      "cost[1] is -2; expected a finite amount above 0",
    ],
    ["zero cost", () => risk.logAmounts("cost", [0]), "cost[0] is 0"],
    ["empty table", () => risk.printedTable([]), "rows has 0 rows"],
    ["seed", () => risk.simulateClaims({ seed: -1, scheme: "employee" }), "seed is -1"],
    [
      "scheme",
      () => risk.simulateClaims({ seed: 1, scheme: "x" as never }),
      'scheme is "x"; expected one of',
    ],
    [
      "small n",
      () => risk.simulateClaims({ seed: 1, scheme: "employee", n: 100 }),
      "n is 100; expected a whole number from 1158",
    ],
    ["draws", () => risk.coverage({ draws: 1, seed: 1, scheme: "employee" }), "draws is 1"],
    ["smearing", () => risk.duanSmearing([]), "residuals has 0 values"],
  ])("%s", (_name, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe("extreme but valid input", () => {
  it("of any scale gives the same fit", () => {
    const base = risk.fit({ y, covariates: { x } });
    for (const c of [1e-140, 1e140]) {
      const scaled = risk.fit({ y, covariates: { x: x.map((v) => v * c) } });
      expect(scaled.coefficients[1]! * c).toBeCloseTo(base.coefficients[1]!, 10);
      expect(scaled.r2).toBeCloseTo(base.r2, 12);
    }
  });
  it("a covariate far from zero keeps its slope", () => {
    const far = risk.fit({ y, covariates: { x: x.map((v) => v + 1e9) } });
    expect(far.coefficients[1]).toBeCloseTo(risk.fit({ y, covariates: { x } }).coefficients[1]!, 8);
  });
  it("a constant y has no slope, no residual and R² one", () => {
    const flat = risk.fit({ y: y.map(() => 0.1), factors: { g } });
    expect(flat.coefficients).toEqual([0.1, 0, 0]);
    expect(flat.r2).toBe(1);
  });
  it("a nested factor is dropped and named", () => {
    const nested = risk.fit({ y, factors: { g, h: g.map((v) => (v === "a" ? "p" : "q")) } });
    expect(nested.dropped).toEqual([{ name: "h[q]", reason: "collinear" }]);
  });
});

describe("reading a fit", () => {
  const result = risk.fit({ y, factors: { g }, covariates: { x, again: x } });
  it("says why a coefficient is not there", () => {
    expect(() => risk.coefficient(result, "g[a]")).toThrow(/it is the reference level of g/);
    expect(() => risk.coefficient(result, "again")).toThrow(/it was dropped \(collinear\)/);
    expect(() => risk.coefficient(result, "q")).toThrow(/the fit has const/);
  });
  it("predicts its own fitted values, and refuses new levels", () => {
    const own = risk.predict(result, { factors: { g }, covariates: { x } });
    own.forEach((v, i) => {
      expect(v).toBeCloseTo(result.fitted[i]!, 12);
    });
    expect(() => risk.predict(result, { factors: { g: ["q"] }, covariates: { x: [1] } })).toThrow(
      /factors.g\[0\] is "q", a level the fit has not seen/,
    );
    expect(() => risk.predict(result, { factors: { g } })).toThrow(/covariates.x is missing/);
  });
  it("tests one restriction as the square of its t", () => {
    const j = result.names.indexOf("x");
    expect(risk.wald(result, ["x"]).f).toBeCloseTo(result.tStatistics[j]! ** 2, 10);
    expect(risk.wald(result, ["x"], [result.coefficients[j]!]).f).toBeCloseTo(0, 10);
    expect(risk.wald(result, "g").numeratorDegrees).toBe(2);
    expect(() => risk.wald(result, [{ x: 1 }, { x: 2 }])).toThrow(/rank 1 for 2 restrictions/);
  });
});
