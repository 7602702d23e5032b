// Bounds: intervals within one draw are not independent, so the band is four times the reported Monte Carlo
// error (between draws) around the nominal 95 %, or four binomial errors √(.95 × .05/draws) for one coefficient.
import { describe, expect, it } from "vitest";
import { stream } from "../../../src/models/numeric/stream.js";
import { normal } from "../../../src/models/numeric/variates.js";
import * as risk from "../../../src/models/risk/index.js";

const groups = Array.from({ length: 400 }, (_, i) => `g${i % 4}`);
const effect = [0, 0.3, -0.2, 1];
const small = (vcov: risk.Vcov) => (index: number) => {
  const source = stream(11, "coverage/small", index);
  const x = groups.map(() => normal(source));
  const y = groups.map((_, i) => 1 + effect[i % 4]! + 0.5 * x[i]! + normal(source) * Math.exp(0.5 * x[i]!));
  return { y, factors: { g: groups }, covariates: { x }, vcov };
};
const truth = { const: 1, "g[g1]": 0.3, "g[g2]": -0.2, "g[g3]": 1, x: 0.5 };

describe("coverage of 95 % intervals", () => {
  it("is nominal for HC1 in a small heteroskedastic design, 400 draws", () => {
    const result = risk.coverageStudy({ draws: 400, truth, sample: small("HC1") });
    expect(Math.abs(result.coverage - 0.95)).toBeLessThan(4 * result.monteCarloError);
    for (const c of result.coefficients) {
      expect(Math.abs(c.coverage - 0.95)).toBeLessThan(4 * c.monteCarloError);
      expect(Math.abs(c.bias)).toBeLessThan((4 * c.empiricalSd) / Math.sqrt(c.draws));
    }
  });
  it("falls short for iid, which the errors do not allow", () => {
    const result = risk.coverageStudy({ draws: 400, truth, sample: small("iid") });
    expect(result.coefficients.find((c) => c.name === "x")!.coverage).toBeLessThan(0.9);
  });
  it("of the full design, 40 draws: HC1 falls short by small groups, HC3 errs to the safe side", () => {
    const of = (vcov: "HC1" | "HC3") => risk.coverage({ draws: 40, seed: 7, scheme: "resident", vcov });
    const [hc1, hc3] = [of("HC1"), of("HC3")];
    expect(hc1.coverage).toBeGreaterThan(0.9);
    expect(hc3.coverage).toBeGreaterThan(hc1.coverage);
    expect(Math.abs(hc3.coverage - 0.95)).toBeLessThan(0.02);
  });
  it("does not depend on how the draws are split", () => {
    const of = (firstDraw: number, draws: number) =>
      risk.coverageStudy({ firstDraw, draws, truth, sample: small("HC1") });
    const [whole, left, right] = [of(0, 20), of(0, 8), of(8, 12)];
    expect(whole.coverage).toBeCloseTo((left.coverage * 8 + right.coverage * 12) / 20, 12);
  });
});
