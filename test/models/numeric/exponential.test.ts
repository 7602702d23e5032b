import { describe, expect, it } from "vitest";
import { exponential } from "../../../src/models/numeric/exponential.js";

describe("exponential", () => {
  it("is Math.exp to a unit in the last place", () => {
    let worst = 0;
    for (let x = -707.9; x < 709; x += 0.0137) {
      const exact = Math.exp(x);
      worst = Math.max(worst, Math.abs(exponential(x) - exact) / exact);
    }
    for (let x = -0.7; x < 0.7; x += 1e-5)
      worst = Math.max(worst, Math.abs(exponential(x) / Math.exp(x) - 1));
    expect(worst).toBeLessThanOrEqual(2 ** -52);
  });

  it("has its limits", () => {
    expect([0, -0, -709, 710, Number.NEGATIVE_INFINITY].map(exponential)).toEqual([
      1,
      1,
      0,
      Number.POSITIVE_INFINITY,
      0,
    ]);
  });
});
