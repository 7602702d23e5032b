import { describe, expect, it } from "vitest";
import * as risk from "../../../src/models/risk/index.js";

const SCHEMES = ["employee", "resident"] as const;

describe.each(SCHEMES)("simulated claims, %s", (scheme) => {
  const claims = risk.simulateClaims({ seed: 20130101, scheme });
  const printed = risk.PRINTED_TRUTH[scheme];
  it("have the paper's size and groups, none empty", () => {
    expect(claims.n).toBe(printed.cost.n);
    expect(new Set(claims.agg.codes).size).toBe(40);
    expect(new Set(claims.hmg.codes).size).toBe(346);
    expect(new Set(claims.pool.codes).size).toBe(2);
    expect([...new Set(claims.year)].sort()).toEqual([2013, 2014, 2015, 2016, 2017, 2018, 2019]);
  });
  it("have the printed R² within 0.015", () => {
    for (const [outcome, y] of [
      ["cost", claims.logCost],
      ["fund", claims.logFund],
    ] as const) {
      const result = risk.fit({ y, factors: { agg: claims.agg, hmg: claims.hmg } });
      expect(result.k).toBe(385);
      expect(Math.abs(result.r2 - printed[outcome].r2)).toBeLessThan(0.015);
    }
  });
  it("give back their coefficients: errors in units of standard errors have spread near one", () => {
    const truth = risk.truthByName(claims, "cost");
    const result = risk.fit({
      y: claims.logCost,
      factors: { agg: claims.agg, hmg: claims.hmg },
      vcov: "HC2",
    });
    const scores = result.names.map(
      (name, j) => (result.coefficients[j]! - truth[name]!) / result.standardErrors[j]!,
    );
    const meanSquare = scores.reduce((t, z) => t + z * z, 0) / scores.length;
    // The scores share the reference groups' errors, so the spread of their mean square is wide.
    expect(meanSquare).toBeGreaterThan(0.4);
    expect(meanSquare).toBeLessThan(2.5);
  });
  it("are the same for the same seed and draw, and others for others", () => {
    const population = risk.claimsPopulation({ scheme });
    risk.drawClaims(population, 20130101, 5);
    const again = risk.drawClaims(population, 20130101, 0);
    expect(again.logCost).toEqual(claims.logCost);
    expect(again.hmg.codes).toEqual(claims.hmg.codes);
    expect(risk.drawClaims(population, 20130101, 1).logCost[0]).not.toBe(claims.logCost[0]);
  });
  it("as records hold yuan", () => {
    const [first] = risk.toRecords(claims, 1);
    expect(first!.cost).toBeCloseTo(Math.exp(claims.logCost[0]!), 9);
    expect(first!.agg).toMatch(/^AGG\d{3}$/);
  });
});

describe("truthByName", () => {
  it("with another reference gives the contrasts with it and the same predictions", () => {
    const claims = risk.simulateClaims({ seed: 1, scheme: "employee" });
    const one = risk.truthByName(claims, "cost");
    const two = risk.truthByName(claims, "cost", { agg: "AGG014", hmg: "HMG100" });
    expect(one["agg[AGG005]"]).toBe(-0.404);
    expect(two["agg[AGG014]"]).toBeUndefined();
    const first = one.const! + one["agg[AGG005]"]! + one["hmg[HMG004]"]!;
    expect(two.const! + two["agg[AGG005]"]! + two["hmg[HMG004]"]!).toBeCloseTo(first, 12);
    expect(two.const! + two["agg[AGG001]"]! + two["hmg[HMG001]"]!).toBeCloseTo(7.005, 12);
  });
});

describe("options", () => {
  it("without heteroskedasticity the errors have one spread", () => {
    const { spread } = risk.claimsPopulation({ scheme: "employee", heteroskedasticity: 0 });
    spread.forEach((s) => {
      expect(s).toBeCloseTo(1, 12);
    });
  });
  it("management moves a pool by what it says", () => {
    const claims = risk.simulateClaims({ seed: 4, scheme: "employee", management: { A: 0.3, B: 0 } });
    const result = risk.fit({
      y: claims.logCost,
      factors: { agg: claims.agg, hmg: claims.hmg, pool: claims.pool },
    });
    const pool = risk.coefficient(result, "pool[B]");
    expect(Math.abs(pool.estimate + 0.3)).toBeLessThan(4 * pool.standardError);
  });
  it("city-level controls vary over 14 values only: with city dummies the grade is dropped", () => {
    const claims = risk.simulateClaims({ seed: 5, scheme: "resident" });
    const { cityGrade, gdpPerHead } = risk.cityYearColumns(claims);
    expect(new Set(gdpPerHead).size).toBe(14);
    const result = risk.fit({
      y: claims.logCost,
      factors: { pool: claims.pool },
      covariates: { cityGrade, gdpPerHead },
    });
    expect(result.dropped).toEqual([{ name: "cityGrade", reason: "collinear" }]);
  });
});
