import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../src/display/bundle.js";
import * as risk from "../../../src/models/risk/index.js";

const g = ["a", "a", "b", "b", "c", "c", "c", "a"];
const cost = [10, 30, 5, 7, 100, 40, 70, 20];
const x = [0.5, 1, 2, 1, 3, 2, 5, 4];
const spends = [1, 0, 1, 0, 0, 1, 1, 1];

describe("glm", () => {
  it.each(["gamma", "poisson"] as const)("%s of groups alone fits the group means", (family) => {
    const fit = risk.glm({ y: cost, factors: { g }, family });
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(20), 12);
    expect(fit.ratios[1]).toBeCloseTo(6 / 20, 12);
    expect(fit.ratios[2]).toBeCloseTo(70 / 20, 12);
    expect(fit.converged).toBe(true);
    expect([...fit.predict({ factors: { g: ["c", "b"] } })].map((v) => v.toFixed(9))).toEqual([
      "70.000000000",
      "6.000000000",
    ]);
  });
  it("an intercept without groups gives the mean, and Poisson's error by hand", () => {
    const fit = risk.glm({ y: [1, 2, 3, 6], family: "poisson", vcov: "iid", dispersion: "one" });
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(3), 13);
    expect(fit.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(12), 13);
    expect(fit.deviance).toBeCloseTo(fit.nullDeviance, 12);
  });
  it("predicts a full year where it was fitted with exposure", () => {
    const exposure = [1, 0.5, 1, 0.25, 1, 1, 0.5, 1];
    const yearly = g.map((group) => ({ a: 200, b: 80, c: 600 })[group]!);
    const y = yearly.map((v, i) => v * exposure[i]!);
    for (const family of ["gamma", "poisson"] as const) {
      const fit = risk.glm({ y, factors: { g }, family, exposure, exposureName: "share" });
      expect(fit.exposure).toBe("share");
      const predicted = fit.predict({ factors: { g } });
      yearly.forEach((v, i) => {
        expect(predicted[i]).toBeCloseTo(v, 8);
      });
    }
  });
  it("integer weights repeat rows in the coefficients", () => {
    const weights = [1, 2, 1, 3, 1, 1, 2, 1];
    const rows = weights.flatMap((w, i) => Array.from({ length: w }, () => i));
    for (const family of ["gamma", "poisson"] as const) {
      const one = risk.glm({ y: cost, factors: { g }, covariates: { x }, family, weights });
      const long = risk.glm({
        y: rows.map((i) => cost[i]!),
        factors: { g: rows.map((i) => g[i]!) },
        covariates: { x: rows.map((i) => x[i]!) },
        family,
      });
      one.coefficients.forEach((b, j) => {
        expect(b).toBeCloseTo(long.coefficients[j]!, 10);
      });
      expect(one.deviance).toBeCloseTo(long.deviance, 9);
    }
  });
  it("tells what it dropped, and that it converged", () => {
    const fit = risk.glm({
      y: cost,
      factors: { g: { codes: [0, 0, 1, 1, 2, 2, 2, 0], levels: ["a", "b", "c", "d"] } },
      covariates: { x, twice: x.map((v) => 2 * v) },
      family: "gamma",
    });
    expect(fit.dropped).toEqual([
      { name: "twice", reason: "collinear" },
      { name: "g[d]", reason: "no rows" },
    ]);
    const text = String(fit[DISPLAY]() && (fit[DISPLAY]() as Record<string, unknown>)["text/plain"]);
    expect(text).toContain("g[b]");
    expect(text).toContain("次后收敛");
    expect(text).toContain("剔除 2 列");
    const { notes, columns } = risk.glmTable(fit);
    expect(columns.map((c) => c.label)).toContainEqual({ zh: "比率 e^b", en: "Rate ratio e^b" });
    expect(notes).toContainEqual({ zh: "参照组：g = a。", en: "Reference levels: g = a." });
  });
  it("says when it has not converged", () => {
    const fit = risk.glm({ y: cost, factors: { g }, covariates: { x }, family: "gamma", maxIterations: 1 });
    expect(fit.converged).toBe(false);
    expect(risk.glmTable(fit).notes[1]).toEqual({
      zh: "迭代 1 次仍未收敛：结果不可用。",
      en: "Not converged after 1 iterations: not to be used.",
    });
  });
});

describe("levels whose outcome does not vary", () => {
  const y = [1, 1, 0, 0, 0, 1, 1, 1];
  it("are refused by name", () => {
    expect(() => risk.glm({ y, factors: { g }, family: "binomial", dependent: "any" })).toThrow(
      "glm: any does not vary in g[a] (3 rows, all 1), g[b] (2 rows, all 0), so the coefficient is infinite",
    );
    expect(() =>
      risk.glm({ y: [1, 2, 0, 0, 3, 4, 5, 6], factors: { g }, family: "poisson", dependent: "visits" }),
    ).toThrow("glm: visits does not vary in g[b] (2 rows, all 0)");
  });
  it("or left out, told, and predicted", () => {
    const half = ["a", "a", "b", "b", "c", "c", "c", "c"];
    const outcome = [1, 1, 0, 0, 0, 1, 1, 1];
    const fit = risk.glm({ y: outcome, factors: { g: half }, family: "binomial", separation: "drop" });
    expect(fit.separated).toEqual([
      { name: "g[a]", factor: "g", level: "a", rows: 2, outcome: 1 },
      { name: "g[b]", factor: "g", level: "b", rows: 2, outcome: 0 },
    ]);
    expect(fit.n).toBe(4);
    expect([...fit.rows!]).toEqual([4, 5, 6, 7]);
    expect(fit.dropped).toEqual([]);
    const predicted = fit.predict({ factors: { g: ["a", "b", "c"] } });
    expect(predicted[0]).toBe(1);
    expect(predicted[1]).toBe(0);
    expect(predicted[2]).toBeCloseTo(0.75, 12);
    const infinite = { en: expect.stringContaining("g[a], g[b]") };
    expect(risk.glmTable(fit).notes).toContainEqual(expect.objectContaining(infinite));
  });
  it("separation by a covariate is found on the way and named", () => {
    expect(() =>
      risk.glm({
        y: [0, 0, 0, 0, 1, 1, 1, 1],
        covariates: { x: [1, 2, 3, 4, 5, 6, 7, 8] },
        family: "binomial",
      }),
    ).toThrow(/glm: y is separated: the fitted means of \d rows \(first: row \d\) .* infinite: const, x;/);
  });
  it("separation by two factors together is found and named", () => {
    // Of the four cells one is all zero, though each level alone varies.
    const agg = ["m", "m", "m", "m", "f", "f", "f", "f", "m", "f"];
    const hmg = ["1", "1", "2", "2", "1", "1", "2", "2", "2", "1"];
    const none = [0, 0, 1, 0, 1, 0, 1, 1, 1, 0];
    expect(() => risk.glm({ y: none, factors: { agg, hmg }, family: "binomial" })).toThrow(
      /y is separated: the fitted means of \d rows/,
    );
  });
});

describe("bad input of glm names parameter, bound and value", () => {
  const base = { y: cost, factors: { g } };
  const many = Array.from({ length: 30 }, (_, i) => (i < 25 ? 0 : 1));
  it.each<[string, () => unknown, string | RegExp]>([
    [
      "family",
      () => risk.glm({ ...base, family: "weibull" as never }),
      'glm: family is "weibull"; expected one of',
    ],
    [
      "link",
      () => risk.glm({ ...base, family: "gamma", link: "logit" }),
      'link of family "gamma" is "logit"',
    ],
    ["vcov", () => risk.glm({ ...base, family: "gamma", vcov: "HC3" as never }), 'vcov is "HC3"'],
    [
      "zero under gamma, first 20 rows and the count",
      () => risk.glm({ y: many, family: "gamma", dependent: "cost" }),
      /glm: cost is out of range in 25 rows: \[0\] = 0, .*\[19\] = 0, …; expected an amount above 0/,
    ],
    [
      "negative",
      () => risk.glm({ y: [3, -1, 2], family: "poisson" }),
      "y is out of range in 1 rows: [1] = -1; expected an amount of at least 0",
    ],
    ["not binary", () => risk.glm({ y: [0, 1, 2], family: "binomial" }), "[2] = 2; expected 0 or 1"],
    [
      "weights",
      () => risk.glm({ ...base, family: "gamma", weights: [1, 0, 1, 1, 1, 1, -2, 1] }),
      "glm: weights[1] is 0, weights[6] is -2; expected a finite number above 0 (2 of 8 rows)",
    ],
    [
      "exposure of a logit",
      () => risk.glm({ y: spends, family: "binomial", exposure: cost }),
      'exposure is given with family "binomial"',
    ],
    ["cluster", () => risk.glm({ ...base, family: "gamma", vcov: "CRV1" }), "cluster is missing"],
    [
      "few rows",
      () => risk.glm({ y: [1, 2], factors: { g: ["a", "b"] }, family: "gamma" }),
      "expected more than 2",
    ],
    ["unseen", () => risk.glm({ ...base, family: "gamma" }).predict({ factors: { g: ["z"] } }), '"z"'],
    ["name", () => risk.glmTable(risk.glm({ ...base, family: "gamma" }), { names: ["g[q]"] }), '"g[q]"'],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
