import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../src/display/bundle.js";
import * as risk from "../../../src/models/risk/index.js";

const claims = risk.simulateClaims({ seed: 2, scheme: "employee", management: { A: 0.1, B: -0.1 } });
const { agg, hmg, pool } = claims;
const actual = risk.expAmounts(claims.logCost);
const fit = risk.fit({ y: claims.logCost, factors: { agg, hmg, pool } });
const predictedLog = risk.neutralise(fit, "pool", pool);
const base = { fit, actual, agg, hmg, pool };

describe("standardise", () => {
  it("closes to the actual total when asked", () => {
    const closed = risk.standardise({ ...base, closing: "proportional" });
    expect(closed.totalStructuralYuan / closed.totalActualYuan).toBeCloseTo(1, 12);
    expect(closed.closingFactor).not.toBe(1);
  });
  it("by-group smearing leaves less to close than the overall factor", () => {
    const gap = (s: risk.Standardisation) => Math.abs(s.totalStructuralYuan / s.totalActualYuan - 1);
    const overall = gap(risk.standardise(base));
    const grouped = gap(risk.standardise({ ...base, smearing: { by: hmg } }));
    const none = gap(risk.standardise({ ...base, smearing: "none" }));
    expect(grouped).toBeLessThan(overall);
    expect(overall).toBeLessThan(none);
  });
  it("finds the management differences built in, about ±10 % about their mean", () => {
    const { pools } = risk.standardise({ ...base, predictedLog, smearing: { by: hmg } });
    const ratio =
      pools[0]!.actualYuan / pools[0]!.structuralYuan / (pools[1]!.actualYuan / pools[1]!.structuralYuan);
    expect(Math.log(ratio)).toBeGreaterThan(0.15);
    expect(Math.log(ratio)).toBeLessThan(0.25);
    expect(pools[0]!.managementYuan).toBeGreaterThan(0);
    expect(pools[1]!.managementYuan).toBeLessThan(0);
  });
  it("by year splits the same totals", () => {
    const whole = risk.standardise(base);
    const byYear = risk.standardise({ ...base, year: claims.year });
    expect(byYear.pools).toHaveLength(14);
    const a = byYear.pools.filter((p) => p.pool === "A").reduce((t, p) => t + p.structuralYuan, 0);
    expect(a / whole.pools[0]!.structuralYuan).toBeCloseTo(1, 12);
    expect(
      byYear.pools.reduce((t, p) => t + p.asPrintedYuan, 0) / (2 * whole.totalStructuralYuan),
    ).toBeCloseTo(1, 12);
    expect(Object.keys(byYear[DISPLAY]())).toContain("application/vnd.yibao.table+json");
  });
});

describe("settle", () => {
  const standard = risk.standardise({ ...base, predictedLog, smearing: { by: hmg } });
  it("leaves the saver its surplus and charges past surplus before the local budget", () => {
    const overrun = standard.pools[0]!.managementYuan;
    const { pools } = risk.settle(standard, { pastSurplusYuan: { A: overrun / 4 } });
    expect(pools[0]!.fromPastSurplusYuan).toBeCloseTo(overrun / 4, 6);
    expect(pools[0]!.fromLocalBudgetYuan).toBeCloseTo((overrun * 3) / 4, 6);
    expect(pools[1]!.overrunYuan).toBe(0);
    expect(pools[1]!.surplusYuan).toBeCloseTo(-standard.pools[1]!.managementYuan, 6);
  });
  it("against the nominal as printed nobody ever overruns", () => {
    expect(risk.settle(standard, { standard: "asPrinted" }).pools.every((p) => p.overrunYuan === 0)).toBe(
      true,
    );
  });
  it("spends a past surplus once", () => {
    const years = risk.standardise({ ...base, predictedLog, year: claims.year });
    const { pools } = risk.settle(years, { pastSurplusYuan: { A: 1e5 } });
    expect(pools.reduce((t, p) => t + p.fromPastSurplusYuan, 0)).toBeLessThanOrEqual(1e5);
  });
  it("refuses an unknown pool and a negative surplus", () => {
    expect(() => risk.settle(standard, { pastSurplusYuan: { C: 1 } })).toThrow(
      /names the pool "C"; expected one of A, B/,
    );
    expect(() => risk.settle(standard, { pastSurplusYuan: { A: -1 } })).toThrow(/pastSurplusYuan.A is -1/);
  });
});

describe("need and smearing", () => {
  it("need is the structural expenditure in 亿元", () => {
    const standard = risk.standardise(base);
    const need = risk.needByPool(standard, { blowUp: 1000 });
    expect(need.reduce((t, p) => t + p.need, 0)).toBeCloseTo(standard.totalStructuralYuan / 1e5, 9);
    expect(need[0]!.relativeRisk).toBeGreaterThan(1);
  });
  it("Duan's factor is the mean of e^residual", () => {
    const { overall, byGroup } = risk.duanSmearing([Math.log(2), 0, Math.log(4)], ["a", "a", "b"]);
    expect(overall).toBeCloseTo(7 / 3, 14);
    expect(byGroup.a).toBeCloseTo(1.5, 14);
    expect(byGroup.b).toBeCloseTo(4, 14);
  });
});
